import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Surroundings } from '../house.ts';

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

/**
 * The network address that a request comes from, to count its tries. A proxy on this machine is
 * believed when it says for whom it asks; nobody else is.
 */
export function callerOf(context: Context<Surroundings>): string {
  // A request that came over no socket, as in a test of the routes alone, has no address.
  const address = hasSocket(context.env) ? (getConnInfo(context).remote.address ?? '') : '';
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded && LOOPBACK.test(address) ? forwarded : address;
}

function hasSocket(env: unknown): boolean {
  return typeof env === 'object' && env !== null && 'incoming' in env;
}
