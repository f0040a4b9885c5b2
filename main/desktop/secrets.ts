import type { SafeStorage } from 'electron';
import { UploadFault } from '../engine/errors.ts';

/** Keeps a secret between two starts of the app, if the system has a place for it. */
export interface Secrets {
  /** The secret, encrypted for this user of this computer, as base64; null where the system offers no real encryption. */
  seal(secret: string): string | null;
  /** @throws UploadFault `token-unreadable` when the keychain refuses or belongs to somebody else */
  unseal(sealed: string): string;
}

/**
 * Secrets in the system's keychain. On Linux, Electron calls encryption with a key that is the
 * same for everybody (`basic_text`) "available"; that is not encryption, so it counts as none.
 */
export function createSecrets(safeStorage: SafeStorage, platform: NodeJS.Platform): Secrets {
  const isReal = (): boolean =>
    safeStorage.isEncryptionAvailable() &&
    (platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()));
  return {
    seal: (secret) => (isReal() ? safeStorage.encryptString(secret).toString('base64') : null),
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
