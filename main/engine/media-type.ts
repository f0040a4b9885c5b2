import { lookup } from 'mime-types';

/** What a file's name says its content is; `application/octet-stream` where it says nothing known. */
export const mediaTypeOf = (name: string): string => lookup(name) || 'application/octet-stream';
