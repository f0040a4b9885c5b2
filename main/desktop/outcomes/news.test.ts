import { describe, expect, it } from 'vitest';
import { hotFolderIdSchema } from '../../../shared/hot-folder.ts';
import { NO_OUTCOME, type Outcome } from './batch-tally.ts';
import { addNews, type News, NO_NEWS, noticeOf } from './news.ts';

const ALL = { whenDone: true, whenFailed: true };
const INBOX = hotFolderIdSchema.parse('6ba7b810-9dad-41d1-80b4-00c04fd430c8');
const missing = { id: INBOX, name: 'Inbox', kind: 'missing', what: 'The folder is not there.' };
const asking = { ...missing, kind: 'asking', what: '3 files have changed since the upload.' };

const news = (outcome: Partial<Outcome>, more: Partial<News> = {}): News => ({
  ...NO_NEWS,
  projects: ['Acme'],
  ...more,
  outcome: { ...NO_OUTCOME, ...outcome },
});
const failed = new Map([['source-locked', 1] as const]);

describe('one notification', () => {
  it.each([
    [news({ done: 12 }), '12 files uploaded to Acme', '', null],
    [
      news({ done: 12, failed }),
      '12 files uploaded to Acme',
      '1 failed. The file is open in another program.',
      'failed',
    ],
    [
      news({ done: 1, skipped: 2 }, { copied: 3 }),
      '1 file uploaded to Acme',
      '2 files were there already. 3 URLs are on the clipboard.',
      null,
    ],
    [
      news({
        failed: new Map([['source-locked', 1] as const, ['source-missing', 4] as const]),
      }),
      '5 files could not be uploaded',
      'Most often: The file is no longer there.',
      'failed',
    ],
    [
      news({ skipped: 1 }, { copied: 1 }),
      'Nothing new to upload',
      '1 file was there already. Its URL is on the clipboard.',
      null,
    ],
    [news({ done: 2 }, { projects: [] }), '2 files uploaded', '', null],
    [news({ done: 2 }, { projects: ['Acme', 'Bolt'] }), '2 files uploaded to 2 projects', '', null],
  ])('of uploads: %#', (of, title, body, filter) => {
    expect(noticeOf(of, ALL)).toEqual({ title, body, leads: { screen: 'uploads', filter } });
  });

  it('of a hot folder leads to it', () => {
    expect(noticeOf({ ...NO_NEWS, troubles: [missing] }, ALL)).toEqual({
      title: 'Hot folder “Inbox” needs you',
      body: 'The folder is not there.',
      leads: { screen: 'hot-folders', hotFolder: INBOX },
    });
  });

  it('of both says both', () => {
    expect(noticeOf(news({ done: 2 }, { troubles: [missing] }), ALL)).toMatchObject({
      title: '2 files uploaded to Acme',
      body: '“Inbox”: The folder is not there.',
      leads: { screen: 'hot-folders' },
    });
  });
});

describe('what a person does not want to hear', () => {
  it.each([
    ['that all went well', news({ done: 12 }), { whenDone: false, whenFailed: true }],
    ['that something failed', news({ failed }), { whenDone: true, whenFailed: false }],
    ['of a folder', news({}, { troubles: [missing] }), { whenDone: true, whenFailed: false }],
    ['of what was cancelled', news({}), ALL],
  ])('%s', (_what, of, wanted) => expect(noticeOf(of, wanted)).toBeNull());

  it('is left out of the rest', () => {
    const both = news({ done: 12, skipped: 1, failed });
    expect(noticeOf(both, { whenDone: true, whenFailed: false })?.body).toBe(
      '1 file was there already.',
    );
    expect(noticeOf(both, { whenDone: false, whenFailed: true })?.body).toBe(
      '1 failed. The file is open in another program.',
    );
  });
});

it('adds up, and says the last of each folder', () => {
  const sum = addNews(
    news({ done: 1, failed }, { copied: 1, troubles: [missing] }),
    news({ done: 2, failed }, { projects: ['Bolt'], troubles: [asking] }),
  );
  expect(sum).toEqual({
    outcome: { done: 3, skipped: 0, failed: new Map([['source-locked', 2]]) },
    projects: ['Acme', 'Bolt'],
    copied: 1,
    troubles: [asking],
  });
});
