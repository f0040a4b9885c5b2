import { z } from 'zod';
import { formatNumber } from './format.ts';

export const handedOverIdSchema = z.uuid().brand('HandedOverId');
export type HandedOverId = z.infer<typeof handedOverIdSchema>;

/** Files that Dropchute was given and that wait for a project. Only their names: a path stays in main. */
export const handedOverViewSchema = z.object({
  id: handedOverIdSchema,
  /** The name of the first file or folder. */
  first: z.string(),
  count: z.number().int().positive(),
  /** The project that they are for; null: any. */
  project: z.string().nullable(),
});
export type HandedOverView = z.infer<typeof handedOverViewSchema>;

/** Says of files what they wait for and how long, in two sentences of which the first has no full stop. */
export function describeHandedOver({ first, count, project }: HandedOverView): {
  readonly what: string;
  readonly untilWhen: string;
} {
  const [these, wait, go] =
    count === 1
      ? [`“${first}”`, 'waits', 'It is']
      : [`“${first}” and ${formatNumber(count - 1)} more`, 'wait', 'They are'];
  const [place, there] =
    project === null
      ? ['a project', 'one is connected']
      : [`the project “${project}”`, 'that is open'];
  return {
    what: `${these} ${wait} for ${place}`,
    untilWhen: `${go} uploaded as soon as ${there}.`,
  };
}
