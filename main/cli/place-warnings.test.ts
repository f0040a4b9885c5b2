import { expect, it } from 'vitest';
import { placeWarningSchema } from '../../shared/hot-folder.ts';
import { toWarning } from './place-warnings.ts';

it('says of everything that gives pause what it means, each in its own words', () => {
  const warnings = placeWarningSchema.options.map(toWarning);
  expect(warnings.map(({ code }) => code)).toEqual(placeWarningSchema.options);
  expect(new Set(warnings.map(({ message }) => message)).size).toBe(warnings.length);
  for (const { message } of warnings) expect(message).toMatch(/^[A-Z].*\.$/);
});
