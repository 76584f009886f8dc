import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/**
 * Answers with JSON under an ETag, or with 304 where the reader has it already. A published run
 * never changes, so its number and the request are enough to know.
 */
export async function fresh<T>(
  context: Context,
  version: string,
  make: () => Promise<T>,
): Promise<Response> {
  const asked = `${version} ${context.req.url} ${context.get('actor')?.role} ${context.get('locale')}`;
  const tag = `W/"${createHash('sha256').update(asked).digest('base64url').slice(0, 22)}"`;
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
  return context.json((await make()) as object, 200, headers);
}
