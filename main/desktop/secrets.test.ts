import type { SafeStorage } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSecrets, findKeychain } from './secrets.ts';

/** A keychain that "encrypts" by reversing. */
const keychain = (backend: string, available = true): SafeStorage =>
  ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString(text: string) {
      if (text === 'refused') throw new Error('the keychain is locked');
      return Buffer.from([...text].reverse().join(''));
    },
    decryptString(data: Buffer) {
      if (data.length === 0) throw new Error('wrong key');
      return [...data.toString()].reverse().join('');
    },
  }) as unknown as SafeStorage;

function secretsIn(storage: SafeStorage, platform: NodeJS.Platform) {
  const logged: string[] = [];
  return { ...createSecrets(storage, platform, (message) => logged.push(message)), logged };
}

describe('createSecrets', () => {
  it('keeps a secret where the keychain is real', () => {
    const secrets = secretsIn(keychain('gnome_libsecret'), 'linux');
    const sealed = secrets.seal('a token');
    expect(sealed).not.toBeNull();
    expect(Buffer.from(sealed ?? '', 'base64').toString()).not.toContain('a token');
    expect(secrets.unseal(sealed ?? '')).toBe('a token');
  });

  it.each(['basic_text', 'unknown'])('takes %s on Linux for no encryption', (backend) => {
    expect(secretsIn(keychain(backend), 'linux').seal('a token')).toBeNull();
  });

  it('does not ask for a backend that only Linux has', () => {
    expect(secretsIn(keychain('basic_text'), 'darwin').seal('a token')).not.toBeNull();
  });

  it('keeps nothing where encryption is unavailable, and reads nothing back', () => {
    const secrets = secretsIn(keychain('kwallet6', false), 'linux');
    expect(secrets.seal('a token')).toBeNull();
    expect(() => secrets.unseal('YQ==')).toThrow(
      expect.objectContaining({ code: 'token-unreadable' }),
    );
  });

  it('keeps nothing, and tells of it, when the keychain refuses to', () => {
    const secrets = secretsIn(keychain('kwallet6'), 'linux');
    expect(secrets.seal('refused')).toBeNull();
    expect(secrets.logged).toEqual(['the keychain took no token: the keychain is locked']);
  });

  it('says that a token is unreadable when the keychain refuses it', () => {
    const secrets = secretsIn(keychain('kwallet6'), 'linux');
    expect(() => secrets.unseal('')).toThrow(expect.objectContaining({ code: 'token-unreadable' }));
  });
});

it('a keychain is known by its name, and by whether it is one', () => {
  expect(findKeychain(keychain('kwallet6'), 'linux')).toEqual({ isReal: true, name: 'kwallet6' });
  expect(findKeychain(keychain('basic_text'), 'linux').isReal).toBe(false);
  expect(findKeychain(keychain('', false), 'win32')).toEqual({ isReal: false, name: 'win32' });
});
