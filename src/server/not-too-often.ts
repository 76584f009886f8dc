import { createMiddleware } from 'hono/factory';
import type { House, Surroundings } from './house.ts';
import { callerOf } from './people/caller.ts';
import { Throttle } from './people/throttle.ts';

/** Requests that one address may make in a minute: more than an office full of readers asks for. */
const MOST_A_MINUTE = 6000;

/** @throws InputError too_many_requests */
export function notTooOften({ now }: House) {
  const throttle = new Throttle(MOST_A_MINUTE, 1, now);
  return createMiddleware<Surroundings>(async (context, next) => {
    throttle.count(callerOf(context));
    await next();
  });
}
