import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Surroundings } from '../house.ts';

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

/**
 * The network address that a request comes from, to count its tries. A proxy on this machine is
 * believed when it says for whom it asks; nobody else is.
 */
export function callerOf(context: Context<Surroundings>): string {
  const address = getConnInfo(context).remote.address ?? '';
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && LOOPBACK.test(address) ? forwarded : address;
}
