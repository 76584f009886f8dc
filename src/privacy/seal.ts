import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const NONCE = 12;
const TAG = 16;

export interface SealingKeys {
  /** The key that seals new identities, and older ones that open what they sealed. */
  readonly current: number;
  /** 256 bits each, by number; made once, since making one costs more than sealing with it. */
  readonly sealing: ReadonlyMap<number, KeyObject>;
}

/** The secrets of one vault. Lose them and no identity can be read again. */
export interface VaultKeys extends SealingKeys {
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
  return sealWith(randomBytes(NONCE), text, key);
}

/** The same for many texts, each under a nonce of its own: drawing one costs as much as sealing. */
export function sealEach(
  texts: readonly string[],
  { current, sealing }: SealingKeys,
): Uint8Array[] {
  const key = sealing.get(current) as KeyObject;
  const nonces = randomBytes(NONCE * texts.length);
  return texts.map((text, i) => sealWith(nonces.subarray(NONCE * i, NONCE * (i + 1)), text, key));
}

function sealWith(nonce: Uint8Array, text: string, key: KeyObject): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = cipher.update(text, 'utf8');
  // In this mode nothing is left for the end but the tag.
  cipher.final();
  const sealed = new Uint8Array(NONCE + TAG + body.length);
  sealed.set(nonce);
  sealed.set(cipher.getAuthTag(), NONCE);
  sealed.set(body, NONCE + TAG);
  return sealed;
}

/** Opens what `seal` made; an error when the key is another or a byte was changed. */
export function unseal(sealed: Uint8Array, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString(
    'utf8',
  );
}

/** What was sealed; or the number of a key that is missing, or not the one that sealed. */
export type Opened = { readonly texts: readonly string[] } | { readonly unopenedBy: number };

/** @param sealedBy the number of the key that sealed each */
export function openEach(
  sealed: readonly Uint8Array[],
  sealedBy: readonly number[],
  { sealing }: SealingKeys,
): Opened {
  const texts: string[] = [];
  for (const [i, bytes] of sealed.entries()) {
    const unopenedBy = sealedBy[i] as number;
    const key = sealing.get(unopenedBy);
    if (!key) return { unopenedBy };
    try {
      texts.push(unseal(bytes, key));
    } catch {
      return { unopenedBy };
    }
  }
  return { texts };
}
