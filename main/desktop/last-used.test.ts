import { describe, expect, it, vi } from 'vitest';
import { NOTHING_ADDED } from '../../shared/add-report.ts';
import { batchOptionsOf } from '../../shared/batch-options.ts';
import { NO_DETAILS, type Preset, type PresetBook, presetIdSchema } from '../../shared/preset.ts';
import { type BatchOptions, DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { UploadFault } from '../engine/errors.ts';
import type { AddedByHand } from './by-hand.ts';
import {
  type LastUsedBook,
  NOTHING_USED,
  rememberLastUsed,
  sayAsBefore,
  toLastUsed,
} from './last-used.ts';
import { openView, viewsOf } from './testing/projects.ts';

const ID = presetIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
const press: Preset = {
  id: ID,
  name: 'Press',
  details: {
    ...NO_DETAILS,
    tags: ['press'],
    title: { en: 'Coat', fr: 'Manteau' },
    collection: { id: 'elsewhere', path: 'Press' },
  },
};
const book: PresetBook = { presets: [press], defaults: {} };
const locales = ['en'];
const options = batchOptionsOf(press.details, { locales, collection: '7' });

describe('what was used last', () => {
  it('is a preset where it says just that, under whatever id the collection has here', () => {
    expect(toLastUsed(options, book, locales)).toEqual({ kind: 'preset', id: ID });
  });

  it.each([
    ['another tag', { ...options, metadata: { ...options.metadata, tags: ['press', 'red'] } }],
    ['no collection', { ...options, metadata: { ...options.metadata, collection: null } }],
    ['another policy', { ...options, duplicates: 'upload' as const }],
  ])('is what was said where that is something else: %s', (_what, options) => {
    expect(toLastUsed(options, book, locales)).toEqual({ kind: 'own', options });
  });
});

describe('what is said where nobody says it', () => {
  const used = { byProject: { p: { kind: 'preset', id: ID } } } as const;

  it('is what was used last in this project', () => {
    const own = { kind: 'own', options: DEFAULT_OPTIONS } as const;
    expect(sayAsBefore('p', book, { byProject: { p: own } })).toEqual(own);
    expect(sayAsBefore('p', book, used)).toEqual({ kind: 'preset', preset: press });
    expect(sayAsBefore('q', book, used)).toEqual({ kind: 'nothing' });
  });

  it('is else the default of the project', () => {
    const withDefault = { ...book, defaults: { p: ID } };
    const other = presetIdSchema.parse('6ba7b811-9dad-41d1-80b4-00c04fd430c8');
    const deleted = { byProject: { p: { kind: 'preset', id: other } } } as const;
    expect(sayAsBefore('p', withDefault, NOTHING_USED)).toEqual({ kind: 'preset', preset: press });
    expect(sayAsBefore('p', withDefault, deleted)).toEqual({ kind: 'preset', preset: press });
  });
});

describe('what is remembered', () => {
  /** Projects p and q, into which a person adds. */
  function setUp() {
    let kept = NOTHING_USED;
    let add = (_added: AddedByHand): void => {};
    const write = vi.fn((book: LastUsedBook) => {
      kept = book;
    });
    const log = vi.fn();
    rememberLastUsed({
      byHand: {
        subscribe(listener) {
          add = listener;
          return () => {};
        },
      },
      store: { read: () => kept, write, subscribe: () => () => {} },
      presets: { read: () => book },
      projects: { views: () => viewsOf(openView('p', { locales }), openView('q', { locales })) },
      log,
    });
    const said = (projectId: string, options: BatchOptions, isAgain = false) =>
      add({ projectId, options, report: NOTHING_ADDED, isAgain, go: {} });
    return { said, write, log, kept: () => kept };
  }

  it('is what was said last, of each project by itself', () => {
    const { said, kept } = setUp();
    said('p', DEFAULT_OPTIONS);
    said('q', DEFAULT_OPTIONS);
    said('p', options);
    expect(kept()).toEqual({
      byProject: { p: { kind: 'preset', id: ID }, q: { kind: 'own', options: DEFAULT_OPTIONS } },
    });
  });

  it('is not what was said long ago about files that are uploaded again', () => {
    const { said, kept } = setUp();
    said('p', options);
    said('p', DEFAULT_OPTIONS, true);
    expect(kept()).toEqual({ byProject: { p: { kind: 'preset', id: ID } } });
  });

  it('is not written again where the same was said as before', () => {
    const { said, write } = setUp();
    said('p', options);
    said('p', options);
    said('p', DEFAULT_OPTIONS);
    said('p', structuredClone(DEFAULT_OPTIONS));
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('is left as it was where nothing can be written, and the batch stays added', () => {
    const { said, write, log, kept } = setUp();
    write.mockImplementation(() => {
      throw new UploadFault('disk-full', 'ENOSPC');
    });
    expect(() => said('p', options)).not.toThrow();
    expect(kept()).toEqual(NOTHING_USED);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('what was used last'));
  });
});
