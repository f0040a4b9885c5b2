import { z } from 'zod';
import { assertNever } from './assert-never.ts';

/** What the connected window can show, in the order in which it is offered. */
export const screenSchema = z.enum(['uploads', 'hot-folders', 'presets', 'history', 'settings']);
export type Screen = z.infer<typeof screenSchema>;

/** What a screen is called, wherever there is a way to it. */
export function nameOfScreen(screen: Screen): string {
  switch (screen) {
    case 'uploads':
      return 'Uploads';
    case 'hot-folders':
      return 'Hot folders';
    case 'presets':
      return 'Presets';
    case 'history':
      return 'History';
    case 'settings':
      return 'Settings';
    default:
      return assertNever(screen, 'screen');
  }
}
