import { describe, expect, it } from 'vitest';
import type { Updates } from '../../shared/updates.ts';
import { offerOf } from './offer.ts';

const READY = { status: 'ready', version: '1.2.0', notes: 'Faster', installs: 'at-quit' } as const;

describe('offerOf', () => {
  it('offers a restart when nothing is being uploaded', () => {
    expect(offerOf(READY, false)).toEqual({
      text: 'Dropchute 1.2.0 is ready.',
      version: '1.2.0',
      notes: 'Faster',
      action: { label: 'Restart now', installs: 'when-idle' },
      canWait: true,
    });
  });

  it('offers one after the uploads while there are some', () => {
    expect(offerOf(READY, true)?.action?.label).toBe('Restart when uploads are done');
  });

  it('says what it waits for, and lets a person think again', () => {
    expect(offerOf({ ...READY, installs: 'when-idle' }, true)).toMatchObject({
      text: 'Dropchute 1.2.0 installs when uploads are done.',
      action: { label: 'Not now', installs: 'at-quit' },
      canWait: false,
    });
  });

  it('offers nothing during a restart', () => {
    expect(offerOf({ status: 'installing', version: '1.2.0' }, false)).toMatchObject({
      text: 'Restarting as Dropchute 1.2.0…',
      action: null,
    });
  });

  it.each<Updates>([
    { status: 'off', why: 'not-installed' },
    { status: 'idle', lastChecked: null },
    { status: 'checking' },
    { status: 'downloading', version: '1.2.0', percent: 40 },
    { status: 'failed', error: { code: 'update-failed' } },
  ])('is quiet while it is $status', (updates) => {
    expect(offerOf(updates, false)).toBeNull();
  });
});
