import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HOT_FOLDER,
  type HotFolderSettings,
  hotFolderSettingsSchema,
} from '../../../shared/hot-folder.ts';
import { NO_DETAILS, presetIdSchema } from '../../../shared/preset.ts';
import { draftOf, forProject, type HotFolderDraft, nameOf, newDraft, readDraft } from './draft.ts';

const PRESET = presetIdSchema.parse('0b8f3c52-93a5-4c8e-9f0b-1f1e4d7a6c01');

const SETTINGS: HotFolderSettings = {
  name: 'Press',
  details: { kind: 'own', details: { ...NO_DETAILS, tags: ['press', '{folder}'] } },
  subfolders: { asTags: true, asCollections: false },
  include: ['*.{jpg,png}'],
  ignore: ['drafts/**', '*.psd'],
  existing: 'ignore',
  after: 'move',
  replacement: 'replace',
  settle: 2.5,
  watching: 'polling',
  receipt: true,
};

const problemsOf = (change: Partial<HotFolderDraft>) => {
  const reading = readDraft({ ...newDraft(null), ...change }, 'Shoot');
  return reading.ok ? {} : reading.problems;
};

describe('settings, edited', () => {
  it.each<[string, Partial<HotFolderSettings>]>([
    ['as they are', {}],
    ['with a preset', { details: { kind: 'preset', id: PRESET } }],
    ['without subfolders', { subfolders: null }],
    ['with subfolders that are for both', { subfolders: { asTags: true, asCollections: true } }],
    ['without patterns', { include: [], ignore: [] }],
  ])('stay what they were, %s', (_, parts) => {
    const settings = { ...SETTINGS, ...parts };
    const reading = readDraft(draftOf(settings), 'whatever');
    expect(reading).toEqual({ ok: true, settings });
    expect(hotFolderSettingsSchema.parse(settings)).toEqual(settings);
  });
});

describe('a new hot folder', () => {
  it('begins with the defaults and the name of its folder', () => {
    expect(readDraft(newDraft(null), 'Shoot')).toEqual({
      ok: true,
      settings: { ...DEFAULT_HOT_FOLDER, name: 'Shoot' },
    });
  });

  it('begins with the preset that the project begins with', () => {
    const reading = readDraft(newDraft(PRESET), 'Shoot');
    expect(reading.ok && reading.settings.details).toEqual({ kind: 'preset', id: PRESET });
  });

  it('follows the name of another folder until a person names it', () => {
    const draft = newDraft(null);
    expect(nameOf(draft, 'Shoot')).toBe('Shoot');
    expect(nameOf(draft, 'Export')).toBe('Export');
    expect(nameOf({ ...draft, name: '' }, 'Export')).toBe('');
  });

  it('gets a name that fits, however long the folder’s is', () => {
    expect(readDraft(newDraft(null), 'x'.repeat(255)).ok).toBe(true);
  });
});

describe('what is wrong with a draft', () => {
  it('is nothing at first', () => expect(problemsOf({})).toEqual({}));

  it('is a name that is missing or too long', () => {
    expect(problemsOf({ name: '  ' })).toEqual({ name: 'A hot folder needs a name' });
    expect(problemsOf({ name: 'x'.repeat(101) })).toEqual({ name: 'At most 100 characters' });
  });

  it('is a variable that there is not', () => {
    const own = { ...NO_DETAILS, notes: '{nobody}' };
    expect(problemsOf({ own })).toEqual({ details: 'There is no variable {nobody}' });
    expect(problemsOf({ own, source: 'preset', preset: PRESET })).toEqual({});
  });

  it('is a preset that nobody chose', () => {
    expect(problemsOf({ source: 'preset' })).toEqual({ details: 'Choose a preset' });
  });

  it('is a pattern that cannot be understood, entered or not', () => {
    expect(problemsOf({ include: { patterns: [], pending: '*.[jpg' } })).toHaveProperty('include');
    expect(problemsOf({ ignore: { patterns: ['/tmp'], pending: '' } })).toHaveProperty('ignore');
  });

  it.each(['', 'soon', '0', '0.4', '601', '1e2', '-2'])('is a time to settle of “%s”', (settle) => {
    expect(problemsOf({ settle })).toEqual({ settle: 'Between 0.5 and 600 seconds' });
  });
});

it('takes a time to settle as much of Europe writes it', () => {
  const reading = readDraft({ ...newDraft(null), settle: ' 1,5 ' }, 'Shoot');
  expect(reading.ok && reading.settings.settle).toBe(1.5);
});

it('counts a pattern that is typed and not entered', () => {
  const include = { patterns: ['*.jpg'], pending: '*.png' };
  const reading = readDraft({ ...newDraft(null), include }, 'Shoot');
  expect(reading.ok && reading.settings.include).toEqual(['*.jpg', '*.png']);
});

describe('for another project', () => {
  const OTHER = presetIdSchema.parse('0b8f3c52-93a5-4c8e-9f0b-1f1e4d7a6c02');

  it('begins with what that one begins with, where nothing was said', () => {
    expect(forProject(newDraft(PRESET), PRESET, OTHER)).toEqual(newDraft(OTHER));
    expect(forProject(newDraft(null), null, OTHER)).toEqual(newDraft(OTHER));
    const { source, own } = forProject(newDraft(PRESET), PRESET, null);
    expect({ source, own }).toEqual({ source: 'own', own: NO_DETAILS });
  });

  it('keeps what a person has said', () => {
    const chosen: HotFolderDraft = { ...newDraft(PRESET), preset: OTHER };
    expect(forProject(chosen, PRESET, null)).toBe(chosen);
    const own: HotFolderDraft = { ...newDraft(null), own: { ...NO_DETAILS, tags: ['press'] } };
    expect(forProject(own, null, OTHER)).toBe(own);
    const none: HotFolderDraft = { ...newDraft(PRESET), source: 'own' };
    expect(forProject(none, PRESET, OTHER)).toBe(none);
  });
});
