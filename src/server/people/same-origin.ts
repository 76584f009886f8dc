import { createMiddleware } from 'hono/factory';
import { InputError } from '../../vocabulary/index.ts';
import type { Surroundings } from '../house.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what would change something and was started by another site. A token is sent by programs
 * alone, never by a browser of itself, so requests with one pass; so do those of programs without
 * cookies, which have nobody's session to misuse.
 *
 * @throws InputError origin_refused
 */
export const sameOrigin = createMiddleware<Surroundings>(async (context, next) => {
  const header = (name: string) => context.req.header(name);
  if (READING.has(context.req.method) || header('authorization') !== undefined) return next();
  const site = header('sec-fetch-site');
  const origin = header('origin');
  const isOwn =
    site !== undefined
      ? site === 'same-origin'
      : origin !== undefined
        ? hostOf(origin) === header('host')
        : header('cookie') === undefined;
  if (!isOwn) throw new InputError('origin_refused', {});
  return next();
});

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
