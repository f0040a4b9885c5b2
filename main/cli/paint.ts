import { styleText } from 'node:util';
import type { CommandIo, Output } from './io.ts';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** Gives a text a style, or leaves it alone where colours are not wanted or not understood. */
export type Paint = (style: Style, text: string) => string;

export const inColour: Paint = (style, text) => styleText(style, text, { validateStream: false });
export const plain: Paint = (_, text) => text;

/** How to write on a stream: in colour on a terminal that knows colours, unless NO_COLOR is set. */
export function paintFor(output: Output, { env }: Pick<CommandIo, 'env'>): Paint {
  if (env.NO_COLOR || !output.isTTY || !output.hasColors?.(env)) return plain;
  return inColour;
}
