import { describe, expect, it } from 'vitest';
import { describeError, errorCodeSchema, explain } from './errors.ts';

describe.each(errorCodeSchema.options)('the explanation of %s', (code) => {
  const { what, advice } = explain(code);

  it('fits a row and says what to do', () => {
    expect(what.length).toBeLessThanOrEqual(60);
    expect(what).not.toMatch(/[.!]$/);
    expect(advice).toMatch(/[.]$/);
  });

  it('speaks to a person, not to an engineer', () => {
    expect(`${what} ${advice}`).not.toMatch(
      /\b(HTTP|JSON|errno|null|undefined|exception|\d{3})\b/i,
    );
  });
});

it('puts particulars behind the explanation', () => {
  expect(describeError({ code: 'source-empty' })).not.toContain('(');
  expect(describeError({ code: 'storage-rejected', detail: '400 EntityTooLarge' })).toMatch(
    /\(400 EntityTooLarge\)$/,
  );
});
