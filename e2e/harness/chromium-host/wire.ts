import { parse, stringify } from 'devalue';

import type { Keys } from './accelerator.ts';

/** What a page tells the host. */
export type FromPage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: unknown[];
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  /** A person's files wait in the isolated world, under this number, for their paths. */
  | { readonly kind: 'held'; readonly id: number }
  /** A navigation that makes no request the host could hold back. */
  | { readonly kind: 'navigate'; readonly url: string }
  | {
      readonly kind: 'open-window';
      readonly url: string;
      readonly name: string;
      readonly features: string;
    }
  /** Where the window is and how large, in pixels of the screen. */
  | { readonly kind: 'bounds'; readonly bounds: Bounds }
  /** Keys that no script wanted. */
  | { readonly kind: 'keys'; readonly keys: Keys }
  | { readonly kind: 'preload-failed'; readonly error: unknown };

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the host tells a page. */
export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'paths'; readonly id: number; readonly paths: string[] };

/**
 * A message as text. Values cross as structured clones, which is what Electron's own IPC makes of
 * them: no functions, no prototypes, but dates, maps, sets, errors, bytes, cycles and `undefined`.
 *
 * @throws Error with Electron's own words for what cannot be cloned
 */
export function encode(message: FromPage | ToPage): string {
  try {
    return stringify(structuredClone(message), {
      Error: (value: unknown) =>
        value instanceof Error && { name: value.name, message: value.message, stack: value.stack },
    });
  } catch (cause) {
    throw new Error('An object could not be cloned.', { cause });
  }
}

/** The reverse. @typeParam M which way the message went */
export function decode<M extends FromPage | ToPage>(text: string): M {
  return parse(text, {
    Error: ({ name, message, stack }: Pick<Error, 'name' | 'message' | 'stack'>) =>
      Object.assign(new Error(message), { name, stack }),
  });
}
