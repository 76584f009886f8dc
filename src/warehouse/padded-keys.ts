import { createHash } from 'node:crypto';

const BLOCK = 64;

/** The inner and outer keys of HMAC-SHA-256 (RFC 2104), as hexadecimal text. */
export function paddedKeys(secret: Uint8Array): { inner: string; outer: string } {
  const short = secret.length > BLOCK ? createHash('sha256').update(secret).digest() : secret;
  const padded = (pad: number) =>
    Buffer.from(Array.from({ length: BLOCK }, (_, i) => (short[i] ?? 0) ^ pad)).toString('hex');
  return { inner: padded(0x36), outer: padded(0x5c) };
}
