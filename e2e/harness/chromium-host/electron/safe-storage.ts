import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type * as Electron from 'electron';
import { strict } from '../strict.ts';

/**
 * No keychain, as on a Linux without one. With `DROPCHUTE_HOST_KEYCHAIN=on` there is one that works
 * and protects nothing: what it seals can be opened by everybody who has this file.
 */
const isOn = process.env.DROPCHUTE_HOST_KEYCHAIN === 'on';
const KEY = createHash('sha256').update('the keychain of the chromium host').digest();
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

export const safeStorage: Electron.SafeStorage = strict<Electron.SafeStorage>('safeStorage', {
  isEncryptionAvailable: () => isOn,
  getSelectedStorageBackend: () => (isOn ? 'gnome_libsecret' : 'basic_text'),
  encryptString(plainText) {
    requireKeychain();
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv('aes-256-gcm', KEY, iv);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  },
  decryptString(encrypted) {
    requireKeychain();
    const tagEnd = IV_LENGTH + TAG_LENGTH;
    const decipher = createDecipheriv('aes-256-gcm', KEY, encrypted.subarray(0, IV_LENGTH));
    decipher.setAuthTag(encrypted.subarray(IV_LENGTH, tagEnd));
    return decipher.update(encrypted.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
  },
});

function requireKeychain(): void {
  if (!isOn) throw new Error('Error while using safeStorage: Encryption is not available.');
}
