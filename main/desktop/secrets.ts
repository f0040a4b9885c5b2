import type { SafeStorage } from 'electron';
import { UploadFault } from '../engine/errors.ts';

/** Keeps a secret between two starts of the app, if the system has a place for it. */
export interface Secrets {
  /**
   * The secret, encrypted for this user of this computer, as base64; null where the system offers
   * no real encryption, or refuses it: a keychain may be locked, or a person may say no.
   */
  seal(secret: string): string | null;
  /** @throws UploadFault `token-unreadable` when the keychain refuses or belongs to somebody else */
  unseal(sealed: string): string;
}

/** What the system offers to keep secrets in. */
export interface Keychain {
  /** Whether it keeps them from other users of the computer. */
  readonly isReal: boolean;
  /** As Electron calls it: one of several on Linux, elsewhere the system's. */
  readonly name: string;
}

/** Electron's word for a key that is the same for everybody, and for not knowing yet. */
const NOT_REAL = ['basic_text', 'unknown'];

/**
 * The system's keychain, which Electron knows once the app is ready. On Linux, Electron calls
 * encryption with a key that is the same for everybody (`basic_text`) "available"; that is not
 * encryption, so it counts as none.
 */
export function findKeychain(safeStorage: SafeStorage, platform: NodeJS.Platform): Keychain {
  const name = platform === 'linux' ? safeStorage.getSelectedStorageBackend() : platform;
  return { isReal: safeStorage.isEncryptionAvailable() && !NOT_REAL.includes(name), name };
}

/** Secrets in the system's keychain. @param log told why a real one refused */
export function createSecrets(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
  log: (message: string) => void,
): Secrets {
  const isReal = (): boolean => findKeychain(safeStorage, platform).isReal;
  return {
    seal(secret) {
      if (!isReal()) return null;
      try {
        return safeStorage.encryptString(secret).toString('base64');
      } catch (thrown) {
        log(`the keychain took no token: ${thrown instanceof Error ? thrown.message : thrown}`);
        return null;
      }
    },
    unseal(sealed) {
      if (!isReal()) throw new UploadFault('token-unreadable', 'no keychain');
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
      } catch (cause) {
        throw new UploadFault('token-unreadable', undefined, { cause });
      }
    },
  };
}
