import { createMiddleware } from 'hono/factory';
import { EnvironmentError, InputError, type Permission } from '../vocabulary/index.ts';
import type { Actor, Surroundings } from './house.ts';

/** The OpenAPI extension under which a route says who may call it. */
export const PERMISSION = 'x-perenne-permission';

/**
 * Keeps a route for those with a permission; to spread into its definition.
 *
 * @throws EnvironmentError not_signed_in; InputError not_permitted
 */
export function guard(permission: Permission) {
  const middleware = createMiddleware<Surroundings>(async (context, next) => {
    const actor = context.get('actor');
    if (!actor) throw new EnvironmentError('not_signed_in', {});
    if (!actor.may.has(permission)) {
      throw new InputError('not_permitted', { role: actor.role, permission });
    }
    await next();
  });
  return {
    [PERMISSION]: permission,
    middleware,
    security: [{ session: [] }, { token: [] }],
  };
}

/**
 * Whoever called a guarded route with a browser: what decides over accounts is not a program's.
 *
 * @throws InputError session_needed
 */
export function browserOf(context: { get(key: 'actor'): Actor | null }): Actor {
  const actor = actorOf(context);
  if (actor.token !== null) throw new InputError('session_needed', {});
  return actor;
}

/** Whoever called a guarded route. */
export function actorOf(context: { get(key: 'actor'): Actor | null }): Actor {
  return context.get('actor') as Actor;
}
