import { dirname } from 'node:path';

/** The project's own folder. */
export const projectRoot = dirname(import.meta.dirname);
