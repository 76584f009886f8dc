import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { accountChangeSchema, doneSchema, passwordChangeSchema } from '../../../contract/index.ts';
import { audit, changePerson } from '../../../control/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import { actorOf, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { inOurWords, refuseUnfit } from '../../people/refusals.ts';
import { passCookies } from '../../people/who-asks.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const change = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'patch',
  path: '/account',
  tags: ['Account'],
  summary: 'Changes how you are called and in which language you read.',
  request: takes(accountChangeSchema),
  responses: answers(doneSchema, 'It is changed.'),
});

const password = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'post',
  path: '/account/password',
  tags: ['Account'],
  summary: 'Changes your password; your other browsers are signed out.',
  request: takes(passwordChangeSchema),
  responses: answers(doneSchema, 'It is changed.'),
});

const endOthers = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'delete',
  path: '/account/sessions',
  tags: ['Account'],
  summary: 'Signs your other browsers out.',
  responses: answers(doneSchema, 'They are signed out.'),
});

/** What a person changes of their own account. */
export function accountRoutes({ people: { store, auth, tries, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(change, async (context) => {
    const { person } = actorOf(context);
    const { name, locale } = context.req.valid('json');
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(locale === undefined ? {} : { locale }),
    };
    await store.transaction(async (within) => {
      await changePerson(within, person, changes, now());
      const details = { changed: Object.keys(changes) };
      const entry = { actor: person, action: 'account.change', target: person, details };
      await audit(within, entry, now());
    });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(password, async (context) => {
    const { person } = actorOf(context);
    const asked = context.req.valid('json');
    refuseUnfit(asked.password);
    tries.atAccount.count(`password ${person}`);
    const { headers } = await inOurWords(
      () =>
        auth.api.changePassword({
          body: {
            currentPassword: asked.current_password,
            newPassword: asked.password,
            revokeOtherSessions: true,
          },
          headers: context.req.raw.headers,
          returnHeaders: true,
        }),
      () => new InputError('password_wrong', {}),
    );
    tries.atAccount.forget(`password ${person}`);
    passCookies(headers, context);
    await audit(store, { actor: person, action: 'account.password', target: person }, now());
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(endOthers, async (context) => {
    const { person } = actorOf(context);
    await auth.api.revokeOtherSessions({ headers: context.req.raw.headers });
    await audit(store, { actor: person, action: 'account.end_sessions', target: person }, now());
    return context.json({ done: true as const }, 200);
  });
  return routes;
}
