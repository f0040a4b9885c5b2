import { unknownVariable } from '../../shared/template.ts';

/** What is wrong with the variables in a text, in words for the field; null when nothing is. */
export function variableProblem(text: string): string | null {
  const unknown = unknownVariable(text);
  return unknown === null ? null : `There is no variable ${unknown}`;
}
