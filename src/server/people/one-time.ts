import { createHash, randomBytes } from 'node:crypto';

/** A text that nobody guesses, with the hash of it that is kept. */
export interface OneTime {
  readonly text: string;
  readonly hash: string;
}

/** @param prefix says what it is, where somebody finds it */
export function newOneTime(prefix = ''): OneTime {
  const text = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOf(text) };
}

/** It holds 256 random bits, so a fast hash is enough. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
