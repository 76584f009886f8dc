import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  doneSchema,
  newTokenSchema,
  numberParameter,
  type TokenLine,
  tokenRequestSchema,
  tokensSchema,
} from '../../../contract/index.ts';
import { type ApiToken, addToken, audit, listTokens, removeToken } from '../../../control/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import { actorOf, guard, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { newOneTime } from '../../people/one-time.ts';
import { TOKEN_PREFIX } from '../../people/who-asks.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/tokens',
  tags: ['Account'],
  summary: 'Your tokens.',
  responses: answers(tokensSchema, 'The tokens, oldest first, without their texts.'),
});

const make = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'post',
  path: '/tokens',
  tags: ['Account'],
  summary: 'Makes a token, which may at most what you may.',
  request: takes(tokenRequestSchema),
  responses: answers(newTokenSchema, 'The token, with its text for this once.'),
});

const revoke = createRoute({
  ...guard('read_figures'),
  method: 'delete',
  path: '/tokens/{id}',
  tags: ['Account'],
  summary: 'Revokes a token of yours.',
  request: { params: numberParameter },
  responses: answers(doneSchema, 'It works no more.'),
});

const SHOWN = TOKEN_PREFIX.length + 6;

/** What programs sign in with. */
export function tokenRoutes({ people: { store, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(list, async (context) => {
    const tokens = await listTokens(store, actorOf(context).person);
    return context.json({ tokens: tokens.map(lineOf) }, 200);
  });
  routes.openapi(make, async (context) => {
    const { person, may } = actorOf(context);
    const { name, scopes, days } = context.req.valid('json');
    const beyond = scopes.find((scope) => !may.has(scope));
    if (beyond) throw new InputError('scope_not_yours', { permission: beyond });
    const { text, hash } = newOneTime(TOKEN_PREFIX);
    const expiresAt = new Date(now().getTime() + days * 86_400_000);
    const prefix = text.slice(0, SHOWN);
    const token = await store.transaction(async (within) => {
      const terms = { personId: person, name, hash, prefix, scopes, expiresAt };
      const added = await addToken(within, terms, now());
      const entry = {
        actor: person,
        action: 'token.add',
        target: `${added.id}`,
        details: { scopes, days },
      };
      await audit(within, entry, now());
      return added;
    });
    return context.json({ token: lineOf(token), text }, 200);
  });
  routes.openapi(revoke, async (context) => {
    const { person, token } = actorOf(context);
    const { id } = context.req.valid('param');
    await store.transaction(async (within) => {
      if (!(await removeToken(within, Number(id), person))) {
        throw new InputError('token_unknown', {});
      }
      await audit(within, { actor: person, token, action: 'token.revoke', target: id }, now());
    });
    return context.json({ done: true as const }, 200);
  });
  return routes;
}

function lineOf(token: ApiToken): TokenLine {
  return {
    id: token.id,
    name: token.name,
    prefix: token.prefix,
    scopes: token.scopes,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
  };
}
