import type { SafeStorage } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSecrets } from './secrets.ts';

/** A keychain that "encrypts" by reversing. */
const keychain = (backend: string, available = true): SafeStorage =>
  ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from([...text].reverse().join('')),
    decryptString(data: Buffer) {
      if (data.length === 0) throw new Error('wrong key');
      return [...data.toString()].reverse().join('');
    },
  }) as unknown as SafeStorage;

describe('createSecrets', () => {
  it('keeps a secret where the keychain is real', () => {
    const secrets = createSecrets(keychain('gnome_libsecret'), 'linux');
    const sealed = secrets.seal('a token');
    expect(sealed).not.toBeNull();
    expect(Buffer.from(sealed ?? '', 'base64').toString()).not.toContain('a token');
    expect(secrets.unseal(sealed ?? '')).toBe('a token');
  });

  it.each(['basic_text', 'unknown'])('takes %s on Linux for no encryption', (backend) => {
    expect(createSecrets(keychain(backend), 'linux').seal('a token')).toBeNull();
  });

  it('does not ask for a backend that only Linux has', () => {
    expect(createSecrets(keychain('basic_text'), 'darwin').seal('a token')).not.toBeNull();
  });

  it('keeps nothing where encryption is unavailable, and reads nothing back', () => {
    const secrets = createSecrets(keychain('kwallet6', false), 'linux');
    expect(secrets.seal('a token')).toBeNull();
    expect(() => secrets.unseal('YQ==')).toThrow(
      expect.objectContaining({ code: 'token-unreadable' }),
    );
  });

  it('says that a token is unreadable when the keychain refuses it', () => {
    const secrets = createSecrets(keychain('kwallet6'), 'linux');
    expect(() => secrets.unseal('')).toThrow(expect.objectContaining({ code: 'token-unreadable' }));
  });
});
