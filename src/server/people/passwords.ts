import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What a hash costs whoever makes one: N r blocks of 128 bytes, p times. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * OWASP's first choice for scrypt: 128 MB and about half a second of one processor a password.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
/** 128 N r bytes are needed, and some beside. */
const MAX_MEMORY = 160 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export const PASSWORD_LENGTH = { least: 12, most: 256 };

/** At most two at a time: whoever asks for a hundred waits, and does not fill the memory. */
const MOST_AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** A hash with all that is needed to check it: scrypt$N$r$p$salt$hash, in base64url. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const { N, r, p } = cost;
  const salt = randomBytes(SALT_BYTES);
  const hash = await derived(password, salt, HASH_BYTES, cost);
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether a password is the one that was hashed, in a time that does not depend on how near it is. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = kept.split('$');
  if (kind !== 'scrypt' || !salt || !hash) return false;
  const known = Buffer.from(hash, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(
    known,
    await derived(password, Buffer.from(salt, 'base64url'), known.length, cost),
  );
}

/** The same letters typed on another keyboard are the same password. */
function derived(password: string, salt: Buffer, length: number, cost: PasswordCost) {
  return inTurn(() =>
    derive(password.normalize('NFKC'), salt, length, { ...cost, maxmem: MAX_MEMORY }),
  );
}
