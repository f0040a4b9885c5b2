import { dirname, join } from 'node:path';

/** The project's own folder. */
export const projectRoot = dirname(import.meta.dirname);

/** The sample pictures that come with Dropchute, for trying it without files of one's own. */
export const samplesFolder = join(projectRoot, 'main', 'demo-project', 'samples');
