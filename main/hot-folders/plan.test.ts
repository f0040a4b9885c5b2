import { describe, expect, it } from 'vitest';
import { onSettled, onSight } from './plan.ts';
import type { Aftermath } from './ports.ts';
import { ASSET, entryOf, FINGERPRINT, OTHER, STANDINGS, UPLOAD } from './testing/entries.ts';

describe('a file that is seen', () => {
  it('must settle when it is new, or has changed, however it stands', () => {
    expect(onSight(undefined, FINGERPRINT)).toBe('settle');
    for (const standing of Object.values(STANDINGS)) {
      expect(onSight(entryOf({ standing }), OTHER)).toBe('settle');
    }
  });

  it('is left alone when nothing has changed', () => {
    for (const standing of Object.values(STANDINGS)) {
      expect(onSight(entryOf({ standing }), FINGERPRINT)).toBe('nothing');
    }
  });

  it.each<Aftermath>([
    { kind: 'due' },
    { kind: 'failed', error: { code: 'move-failed' } },
    { kind: 'moved', to: '_uploaded/a.jpg' },
    { kind: 'trashed' },
  ])('is still to be tidied where its aftermath is $kind', (aftermath) => {
    for (const kind of ['uploaded', 'skipped'] as const) {
      const standing = { kind, upload: UPLOAD, aftermath };
      expect(onSight(entryOf({ standing }), FINGERPRINT)).toBe('afterwards');
    }
  });

  it.each(['source-missing', 'not-connected'] as const)(
    'is offered again where it failed with %s',
    (code) => {
      const standing = { kind: 'failed', upload: UPLOAD, error: { code } } as const;
      expect(onSight(entryOf({ standing }), FINGERPRINT)).toBe('settle');
    },
  );
});

describe('a file that could not be read', () => {
  const seenAs = (detail: string, isDiskBack: boolean) => {
    const error = { code: 'source-unreadable', detail } as const;
    const standing = { kind: 'failed', upload: UPLOAD, error } as const;
    return onSight(entryOf({ standing }), FINGERPRINT, isDiskBack);
  };

  it('waits for permission at the gate', () => {
    expect(seenAs('EACCES', false)).toBe('settle');
    expect(seenAs('EPERM', false)).toBe('settle');
  });

  it('is tried again only once its disk is back, where that was the matter', () => {
    expect(seenAs('EIO', false)).toBe('nothing');
    expect(seenAs('EIO', true)).toBe('settle');
  });
});

describe('a file that has settled', () => {
  it('is uploaded when nothing is known of it, or no asset', () => {
    expect(onSettled(undefined, null, 'ask')).toEqual({ kind: 'upload' });
    for (const standing of Object.values(STANDINGS)) {
      if (standing.kind === 'handed-over') continue;
      expect(onSettled(entryOf({ standing }), null, 'ask')).toEqual({ kind: 'upload' });
    }
  });

  it('waits for its upload that is under way', () => {
    const entry = entryOf({ standing: STANDINGS['handed-over'], asset: ASSET });
    expect(onSettled(entry, null, 'replace')).toEqual({ kind: 'later' });
  });

  it('is the same when its content is', () => {
    for (const kind of ['uploaded', 'skipped', 'asking', 'declined'] as const) {
      const entry = entryOf({ standing: STANDINGS[kind], asset: ASSET, md5: 'x' });
      expect(onSettled(entry, 'x', 'replace')).toEqual({ kind: 'same-content' });
    }
  });

  it('goes where a person wishes when its content is another than that of its asset', () => {
    for (const kind of ['uploaded', 'skipped', 'failed', 'declined', 'cancelled'] as const) {
      const entry = entryOf({ standing: STANDINGS[kind], asset: ASSET, md5: 'x' });
      expect(onSettled(entry, 'y', 'replace')).toEqual({ kind: 'replace', asset: ASSET.id });
      expect(onSettled(entry, 'y', 'new')).toEqual({ kind: 'upload' });
      expect(onSettled(entry, 'y', 'ask')).toEqual({ kind: 'ask', md5: 'y' });
    }
  });

  it('is never taken for the same where nobody knows the content', () => {
    const entry = entryOf({ asset: ASSET, md5: null });
    expect(onSettled(entry, null, 'replace')).toEqual({ kind: 'replace', asset: ASSET.id });
  });
});
