import { randomUUID } from 'node:crypto';

/** A name that nobody else has: hexadecimal digits and hyphens. */
export const randomName = (): string => randomUUID();
