import type { SourceOrigin, UploadSource } from '../ports.ts';
import { localFile } from './local-file.ts';

/** The source that an origin names, found again after a restart. */
export const sourceOf = (origin: SourceOrigin): UploadSource => localFile(origin.path);
