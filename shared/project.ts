import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import { type UploadError, uploadErrorSchema } from './errors.ts';
import { NAME_MAX_LENGTH } from './limits.ts';

export const environmentSchema = z.object({
  id: z.string(),
  primary: z.boolean(),
});
export type Environment = z.infer<typeof environmentSchema>;

/** What a token opens, as found by asking the project itself. */
export const projectDetailsSchema = z.object({
  name: z.string(),
  /** The first is the primary locale. */
  locales: z.array(z.string()),
  environments: z.array(environmentSchema),
  /** bytes; null where the project does not say */
  maximumFileSize: z.number().int().positive().nullable(),
});
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;

/** The colours that tell projects apart, in the order in which they are given out. */
export const projectColourSchema = z.enum([
  'blue',
  'green',
  'orange',
  'violet',
  'teal',
  'red',
  'pink',
  'grey',
]);
export type ProjectColour = z.infer<typeof projectColourSchema>;
export const PROJECT_COLOURS = projectColourSchema.options;

/** What a person calls a project. */
export const projectNameSchema = z.string().trim().min(1).max(NAME_MAX_LENGTH);

export const projectIdSchema = z.string().min(1).max(500);

/** What is known of a project whether it is open or not. The token is not part of it and never leaves main. */
const faceSchema = z.object({
  /** Of this environment of this project, whenever and by whichever token it is opened. */
  id: projectIdSchema,
  /** As a person calls it; the project's own name until they do. */
  name: z.string(),
  colour: projectColourSchema,
  kind: z.enum(['demo', 'datocms']),
  /** As it was when the project was open last. */
  environment: environmentSchema,
  /** How long the token lasts: `session` where the system offers no real encryption for it. */
  remembered: z.enum(['kept', 'session']),
  /** Whether a person is asked before many files go to its primary environment. */
  asksBeforeMany: z.boolean(),
});

/** A project that a person has added. */
export const knownProjectSchema = z.discriminatedUnion('status', [
  faceSchema.extend({ status: z.literal('opening') }),
  faceSchema.extend({
    status: z.literal('open'),
    ...projectDetailsSchema.omit({ name: true }).shape,
    /** The page where a person sees what arrived. */
    mediaAreaUrl: z.string().nullable(),
  }),
  /** It could not be opened; `project:reconnect` tries again. */
  faceSchema.extend({ status: z.literal('failed'), error: uploadErrorSchema }),
]);
export type KnownProject = z.infer<typeof knownProjectSchema>;

/** A project that is open: files can go to it. */
export type ProjectView = Extract<KnownProject, { status: 'open' }>;

/** Every project that a person has added, and the one that the next drop goes to. */
export const projectsViewSchema = z.object({
  /** in the order they were added */
  list: z.array(knownProjectSchema),
  /** null where there is none at all */
  current: projectIdSchema.nullable(),
});
export type ProjectsView = z.infer<typeof projectsViewSchema>;

/** What removing a project would do. */
export const removalSchema = z.object({
  /** uploads that would be stopped */
  unfinished: z.number().int().nonnegative(),
  /** The names of hot folders that would not be watched any more. */
  hotFolders: z.array(z.string()),
});
export type Removal = z.infer<typeof removalSchema>;

export const NO_PROJECTS: ProjectsView = { list: [], current: null };

/** The project that the next drop goes to, open or not. */
export const currentOf = ({ list, current }: ProjectsView): KnownProject | undefined =>
  list.find(({ id }) => id === current);

/** The project of an id, if it is open. */
export function openIn({ list }: ProjectsView, id: string | null): ProjectView | undefined {
  const project = list.find((one) => one.id === id);
  return project?.status === 'open' ? project : undefined;
}

/** How it stands with the project that the next drop goes to, for whoever knows of that one alone. */
export type Connection =
  | { readonly status: 'none' }
  | { readonly status: 'connecting'; readonly name: string }
  | { readonly status: 'connected'; readonly project: ProjectView }
  | { readonly status: 'failed'; readonly name: string; readonly error: UploadError };

export function connectionIn(projects: ProjectsView): Connection {
  const project = currentOf(projects);
  if (!project) return { status: 'none' };
  switch (project.status) {
    case 'opening':
      return { status: 'connecting', name: project.name };
    case 'open':
      return { status: 'connected', project };
    case 'failed':
      return { status: 'failed', name: project.name, error: project.error };
    default:
      return assertNever(project, 'project');
  }
}
