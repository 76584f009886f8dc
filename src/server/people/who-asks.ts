import type { Context } from 'hono';
import { findToken, noteTokenUse } from '../../control/index.ts';
import {
  isPermitted,
  type Locale,
  PERMITTED,
  type Permission,
  type Role,
} from '../../vocabulary/index.ts';
import type { Actor, Surroundings } from '../house.ts';
import { hashOf } from './one-time.ts';
import type { People } from './people.ts';

/** How every token begins, so that one that leaked is found by its looks. */
export const TOKEN_PREFIX = 'prn_';

/**
 * Finds who makes a request: by a token, where one is sent, and else by the cookie of a browser. A
 * request with a token that is not known is nobody's, whatever its cookies say.
 */
export function whoAsks(people: People) {
  return async (context: Context<Surroundings>): Promise<Actor | null> => {
    const header = context.req.header('authorization');
    return header === undefined ? bySession(people, context) : byToken(people, header);
  };
}

async function byToken({ store, now }: People, header: string): Promise<Actor | null> {
  const text = header.match(/^Bearer (prn_[\w-]{20,100})$/i)?.[1];
  if (!text) return null;
  const found = await findToken(store, hashOf(text), now());
  if (!found) return null;
  const { token, person } = found;
  await noteTokenUse(store, token.id, now());
  const may = permissionsOf(person.role).filter((permission) => token.scopes.includes(permission));
  const { id, name, role, locale } = person;
  return { person: id, name, role, may: new Set(may), locale, token: token.id };
}

async function bySession({ auth }: People, context: Context<Surroundings>): Promise<Actor | null> {
  if (!context.req.header('cookie')?.includes('perenne.session_token')) return null;
  const { headers, response } = await auth.api.getSession({
    headers: context.req.raw.headers,
    returnHeaders: true,
  });
  // A session that is used stays: its cookie is renewed once a day.
  passCookies(headers, context);
  if (!response) return null;
  const { id, name, role, locale } = response.user;
  return {
    person: id,
    name,
    role: role as Role,
    may: new Set(permissionsOf(role as Role)),
    locale: (locale ?? null) as Locale | null,
    token: null,
  };
}

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMITTED) as Permission[]).filter((permission) =>
    isPermitted(role, permission),
  );
}

/** Hands on the cookies that an answer sets. */
export function passCookies(headers: Headers, context: Context<Surroundings>): void {
  for (const cookie of headers.getSetCookie()) {
    context.header('set-cookie', cookie, { append: true });
  }
}
