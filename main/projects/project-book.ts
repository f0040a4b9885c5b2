import { z } from 'zod';
import {
  environmentSchema,
  PROJECT_COLOURS,
  type ProjectColour,
  projectColourSchema,
  projectIdSchema,
  projectNameSchema,
} from '../../shared/project.ts';

/** A project as it is kept. The token is here only as the system's keychain sealed it. */
const keptProjectSchema = z.object({
  id: projectIdSchema,
  name: projectNameSchema,
  colour: projectColourSchema,
  kind: z.enum(['demo', 'datocms']),
  environment: environmentSchema,
  /** base64 of what the keychain made of it; null where there is none, or none that seals */
  sealedToken: z.string().nullable(),
  /** Whether a person is asked before many files go to its primary environment. */
  asksBeforeMany: z.boolean(),
});
export type KeptProject = z.infer<typeof keptProjectSchema>;

/** Every project that a person has added, and which of them the next drop goes to. */
export const projectBookSchema = z.object({
  /** in the order they were added */
  projects: z.array(keptProjectSchema),
  /** an id; null where there is none at all */
  current: projectIdSchema.nullable(),
});
export type ProjectBook = z.infer<typeof projectBookSchema>;

export const NO_BOOK: ProjectBook = { projects: [], current: null };

/** The id of a project that has not been open since ids are kept: what it is, it alone can say. */
export const UNOPENED = 'unopened';

/** What opening a project told of it. */
export type Opening = Pick<KeptProject, 'id' | 'name' | 'kind' | 'environment' | 'sealedToken'>;

/** What a person may change of a project. */
export type ProjectChange = Partial<Pick<KeptProject, 'name' | 'colour' | 'asksBeforeMany'>>;

export const findProject = ({ projects }: ProjectBook, id: string): KeptProject | undefined =>
  projects.find((project) => project.id === id);

/** Adds a project, to which the next drop goes; one that is there already keeps its name and colour. */
export function addProject(book: ProjectBook, opening: Opening): ProjectBook {
  const known = findProject(book, opening.id);
  if (known) {
    const { environment, sealedToken } = opening;
    const next = { ...known, environment, sealedToken };
    return { projects: replaced(book, known.id, next), current: known.id };
  }
  const name = projectNameSchema.catch('Project').parse(opening.name.slice(0, 100));
  const added = { ...opening, name, colour: nextColour(book), asksBeforeMany: true };
  return { projects: [...book.projects, added], current: opening.id };
}

/** Notes what opening a project again told of it; its id is new to who did not have one yet. */
export function noteOpened(
  book: ProjectBook,
  id: string,
  { id: now, environment }: Pick<Opening, 'id' | 'environment'>,
): ProjectBook {
  const known = findProject(book, id);
  if (!known) return book;
  const projects = replaced(book, id, { ...known, id: now, environment });
  return { projects, current: book.current === id ? now : book.current };
}

export function changeProject(book: ProjectBook, id: string, change: ProjectChange): ProjectBook {
  const known = findProject(book, id);
  return known ? { ...book, projects: replaced(book, id, { ...known, ...change }) } : book;
}

export function replaceToken(
  book: ProjectBook,
  id: string,
  sealedToken: string | null,
): ProjectBook {
  const known = findProject(book, id);
  return known ? { ...book, projects: replaced(book, id, { ...known, sealedToken }) } : book;
}

/** Says which project the next drop goes to. */
export const selectProject = (book: ProjectBook, id: string): ProjectBook =>
  findProject(book, id) ? { ...book, current: id } : book;

/** Takes a project out; if the next drop was to go there, it goes to the one that stood before it. */
export function removeProject(book: ProjectBook, id: string): ProjectBook {
  const at = book.projects.findIndex((project) => project.id === id);
  const projects = book.projects.filter((project) => project.id !== id);
  if (book.current !== id) return { ...book, projects };
  return { projects, current: projects[Math.max(0, at - 1)]?.id ?? null };
}

/** The colour that the fewest projects have, the first of those. */
function nextColour({ projects }: ProjectBook): ProjectColour {
  const uses = (colour: ProjectColour) => projects.filter((one) => one.colour === colour).length;
  return PROJECT_COLOURS.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best));
}

const replaced = ({ projects }: ProjectBook, id: string, next: KeptProject): KeptProject[] =>
  projects.map((project) => (project.id === id ? next : project));
