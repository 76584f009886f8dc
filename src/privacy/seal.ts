import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** The secrets of one vault. Lose them and no identity can be read again. */
export interface VaultKeys {
  /** The key that seals new identities, and older ones that open what they sealed. */
  readonly current: number;
  /** 256 bits each, by number; made once, since making one costs more than sealing with it. */
  readonly sealing: ReadonlyMap<number, KeyObject>;
  /** 32 bytes for the keyed hash that identities are matched by. */
  readonly matching: Uint8Array;
}

export function newVaultKeys(): VaultKeys {
  return {
    current: 1,
    sealing: new Map([[1, createSecretKey(randomBytes(32))]]),
    matching: randomBytes(32),
  };
}

/** Seals a text with AES-256-GCM: nonce (12 bytes), tag (16), ciphertext. */
export function seal(text: string, key: KeyObject): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made; an error when the key is another or a byte was changed. */
export function unseal(sealed: Uint8Array, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString(
    'utf8',
  );
}
