import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownProject } from '../../shared/project.ts';
import { UploadFault } from '../engine/errors.ts';
import { DocumentDamaged, type DocumentFormat, parseDocument } from '../metadata/document.ts';
import { NO_BOOK, type ProjectBook, projectBookSchema } from './project-book.ts';

/** The name, in a data folder, of the file that projects are kept in. */
export const PROJECT_FILE = 'projects.json';

/** How projects are kept, whoever reads them. */
export const PROJECT_FORMAT: DocumentFormat<ProjectBook> = {
  schema: projectBookSchema,
  migrations: [],
};

/** A project that the window keeps, as far as others may know of it. */
export interface ListedProject
  extends Pick<KnownProject, 'id' | 'name' | 'colour' | 'kind' | 'environment'> {
  /** Whether the next drop onto the window goes to it. */
  readonly current: boolean;
  /**
   * Whether the computer's keychain has its token, which only the app itself can open; `none`: the
   * demo project, which needs none of a person's.
   */
  readonly token: 'sealed' | 'forgotten' | 'none';
}

/**
 * The projects of a data folder; none where nobody has added any.
 *
 * @throws UploadFault `projects-unreadable`; `data-folder-newer` where a newer Dropchute has written it
 * @throws what the file system throws when the file cannot be read
 */
export async function readProjects(dataFolder: string): Promise<ListedProject[]> {
  const text = await readFile(join(dataFolder, PROJECT_FILE), 'utf8').catch((thrown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  const { projects, current } = text === null ? NO_BOOK : parseProjectFile(text);
  return projects.map(({ id, name, colour, kind, environment, sealedToken }) => ({
    id,
    name,
    colour,
    kind,
    environment,
    current: id === current,
    token: kind === 'demo' ? 'none' : sealedToken === null ? 'forgotten' : 'sealed',
  }));
}

function parseProjectFile(text: string): ProjectBook {
  try {
    return parseDocument(PROJECT_FORMAT, text);
  } catch (cause) {
    if (!(cause instanceof DocumentDamaged)) throw cause;
    throw new UploadFault('projects-unreadable', PROJECT_FILE, { cause });
  }
}

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
