import { describe, expect, it } from 'vitest';
import {
  type FileStanding,
  fileGroupSchema,
  holdReasonSchema,
  ignoreReasonSchema,
  type PlannedFile,
  placeWarningSchema,
} from '../../shared/hot-folder.ts';
import {
  describeFileGroup,
  describeHold,
  describeIgnore,
  describeNone,
  describePlan,
  describeStanding,
  describeWarning,
} from './wording.ts';

const ASSET = { id: 'a', url: 'https://example.com/a.jpg', adminUrl: null };

/** Of reasons that are told apart, no two may be said the same way. */
function expectDistinct(texts: readonly string[]): void {
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).not.toMatch(/^$|\.$/);
}

it('tells every reason for ignoring a file apart', () => {
  expectDistinct(ignoreReasonSchema.options.map(describeIgnore));
});

it('tells everything that a file can wait for apart', () => {
  expectDistinct(holdReasonSchema.options.map(describeHold));
});

it('tells the groups and their empty lists apart', () => {
  expectDistinct(fileGroupSchema.options.map(describeFileGroup));
  expectDistinct(fileGroupSchema.options.map(describeNone));
});

it('tells the warnings apart, each with what follows from it', () => {
  expectDistinct(placeWarningSchema.options.map((warning) => describeWarning(warning).label));
});

describe('how a file stands', () => {
  it.each<[FileStanding, string]>([
    [{ kind: 'held', why: 'locked' }, 'Open in another program, will retry'],
    [{ kind: 'uploading' }, 'On its way, see Uploads'],
    [{ kind: 'uploaded', asset: ASSET, aftermath: null }, 'In the project'],
    [
      { kind: 'uploaded', asset: ASSET, aftermath: { code: 'move-failed' } },
      'The file is in the project but could not be moved',
    ],
    [{ kind: 'skipped', asset: null, aftermath: null }, 'The project had it already'],
    [
      { kind: 'skipped', asset: null, aftermath: { code: 'move-failed' } },
      'The file is in the project but could not be moved',
    ],
    [{ kind: 'asking', asset: ASSET }, 'Was uploaded before and has changed'],
    [{ kind: 'ignored', why: 'hidden' }, 'Hidden, or in a hidden folder'],
    [
      { kind: 'failed', error: { code: 'file-too-large' } },
      'The file is larger than the project allows',
    ],
  ])('%j', (standing, said) => {
    expect(describeStanding(standing)).toBe(said);
  });
});

describe('what would happen to a file', () => {
  it.each<[PlannedFile['plan'], string]>([
    [{ kind: 'upload', tags: [], collection: null }, 'Would be uploaded'],
    [{ kind: 'replace' }, 'Would replace its asset'],
    [{ kind: 'ask' }, 'Has changed: you would be asked'],
    [{ kind: 'nothing' }, 'Has not changed'],
    [{ kind: 'wait', why: 'empty' }, 'Empty so far, there are 0 bytes in it'],
    [{ kind: 'ignore', why: 'link' }, 'A link, not a file of its own'],
  ])('%j', (plan, said) => {
    expect(describePlan(plan)).toBe(said);
  });
});
