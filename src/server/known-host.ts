import { createMiddleware } from 'hono/factory';
import { InputError } from '../vocabulary/index.ts';
import type { Surroundings } from './house.ts';

const LOCAL = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * A server that listens on this machine alone answers to names of this machine alone: a page
 * elsewhere that lets its own name lead here gets nothing.
 *
 * @throws InputError origin_refused
 */
export function knownHost(isLocal: boolean) {
  return createMiddleware<Surroundings>(async (context, next) => {
    if (isLocal && !LOCAL.test(context.req.header('host') ?? 'localhost')) {
      throw new InputError('origin_refused', {});
    }
    await next();
  });
}
