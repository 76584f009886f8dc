import { createMiddleware } from 'hono/factory';
import { EnvironmentError, InputError, type Permission } from '../vocabulary/index.ts';
import type { Actor, Surroundings } from './house.ts';

/** The OpenAPI extension under which a route says who may call it. */
export const PERMISSION = 'x-perenne-permission';

/** How one comes in, as OpenAPI says it. */
export const DOORS = {
  session: { type: 'apiKey', in: 'cookie', name: 'perenne.session_token' },
  token: { type: 'http', scheme: 'bearer', description: 'A token made under Your account.' },
} as const;

/**
 * Keeps a route for those with a permission; to spread into its definition.
 *
 * @throws EnvironmentError not_signed_in; InputError not_permitted
 */
export function guard(permission: Permission) {
  return guarded(permission, ['session', 'token']);
}

/**
 * The same, with a browser alone: what decides over accounts is not a program's.
 *
 * @throws EnvironmentError not_signed_in; InputError not_permitted, session_needed
 */
export function guardInBrowser(permission: Permission) {
  return guarded(permission, ['session']);
}

function guarded(permission: Permission, doors: readonly (keyof typeof DOORS)[]) {
  const middleware = createMiddleware<Surroundings>(async (context, next) => {
    const actor = context.get('actor');
    if (!actor) throw new EnvironmentError('not_signed_in', {});
    if (!actor.may.has(permission)) {
      throw new InputError('not_permitted', { role: actor.role, permission });
    }
    if (actor.token !== null && !doors.includes('token')) {
      throw new InputError('session_needed', {});
    }
    await next();
  });
  return {
    [PERMISSION]: permission,
    middleware,
    security: doors.map((door) => ({ [door]: [] })),
  };
}

/** Whoever called a guarded route. */
export function actorOf(context: { get(key: 'actor'): Actor | null }): Actor {
  return context.get('actor') as Actor;
}
