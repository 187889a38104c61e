import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets in the database that the database alone cannot read: the key stands in a file beside it. */
export interface Seal {
  /** `v1.KEYID.NONCE.SEALED`. `bound` must be the same when it is opened: a row's secret cannot be moved to another row. */
  close(secret: Buffer, bound: string): string;
  /** The secret, or null when it was sealed under another key, bound to something else, or altered. */
  open(sealed: string, bound: string): Buffer | null;
  /** Whether it was sealed under this key. */
  isOurs(sealed: string): boolean;
  /** A keyed hash: of what is too short to be hashed plainly, since anyone could try all of it. */
  fingerprint(text: string): string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What tells keys apart and betrays nothing of them. */
export const keyIdOfSecret = (secret: Buffer): string =>
  createHash('sha256').update('fiado key id').update(secret).digest('base64url').slice(0, 12);

/** The id of the key that something was sealed under. */
export const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? '';

export function createSeal(secret: Buffer): Seal {
  const keyId = keyIdOfSecret(secret);
  const sealKey = Buffer.from(hkdfSync('sha256', secret, '', 'fiado pin seal', 32));
  const hashKey = Buffer.from(hkdfSync('sha256', secret, '', 'fiado fingerprint', 32));
  const aad = (bound: string) => Buffer.from(`${VERSION}.${keyId}.${bound}`);
  return {
    close: (plain, bound) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(aad(bound));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open: (text, bound) => {
      const [version, id, nonce = '', sealed = ''] = text.split('.');
      if (version !== VERSION || id !== keyId) return null;
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= TAG_BYTES) return null;
      const options = { authTagLength: TAG_BYTES };
      const decipher = createDecipheriv('aes-256-gcm', sealKey, Buffer.from(nonce, 'base64url'), options);
      decipher.setAAD(aad(bound)).setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
    isOurs: (text) => text.startsWith(`${VERSION}.${keyId}.`),
    fingerprint: (text) => createHmac('sha256', hashKey).update(text).digest('base64url'),
  };
}
