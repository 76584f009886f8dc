import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Picture } from '../pipeline/index.ts';
import type { House, Surroundings } from './house.ts';

/**
 * Answers with what a run says, as JSON under an ETag, or with 304 where the reader has it already.
 * A published run never changes, so its version and the request are enough to know; what was worked
 * out before is said again.
 *
 * @param run without one, the current run
 */
export async function fresh(
  { pictures }: House,
  context: Context<Surroundings>,
  run: number | undefined,
  make: (picture: Picture) => Promise<object | null>,
): Promise<Response> {
  const found = await pictures.find(run);
  const asked = `${context.req.url} ${context.get('actor')?.role} ${context.get('locale')}`;
  const tag = `W/"${createHash('sha256').update(`${found.version} ${asked}`).digest('base64url').slice(0, 22)}"`;
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
  const body = await pictures.say(found, asked, make);
  return context.body(body, 200, { ...headers, 'content-type': 'application/json' });
}

/** Answers with what is JSON already. */
export function jsonAnswer(context: Context, text: string): Response {
  return context.body(text, 200, { 'content-type': 'application/json' });
}
