import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  doneSchema,
  ownPasswordSchema,
  secondFactorSchema,
  secondFactorStartSchema,
} from '../../../contract/index.ts';
import { audit } from '../../../control/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import { actorOf, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { inOurWords } from '../../people/refusals.ts';
import { passCookies } from '../../people/who-asks.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const start = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'post',
  path: '/account/second-factor',
  tags: ['Account'],
  summary: 'Begins to set up an authenticator; it counts once a code confirms it.',
  request: takes(ownPasswordSchema),
  responses: answers(secondFactorStartSchema, 'What the authenticator needs.'),
});

const confirm = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'post',
  path: '/account/second-factor/confirm',
  tags: ['Account'],
  summary: 'Confirms the authenticator with a code of it.',
  request: takes(secondFactorSchema),
  responses: answers(doneSchema, 'A code is asked for at every sign-in.'),
});

const remove = createRoute({
  ...guardInBrowser('read_figures'),
  method: 'post',
  path: '/account/second-factor/remove',
  tags: ['Account'],
  summary: 'Gives the authenticator up.',
  request: takes(ownPasswordSchema),
  responses: answers(doneSchema, 'The password is enough again.'),
});

/** The second factor of one's own account. */
export function secondFactorRoutes({ people: { store, auth, tries, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const wrongPassword = () => new InputError('password_wrong', {});
  const asking = (context: { req: { raw: Request } }) => ({
    headers: context.req.raw.headers,
    returnHeaders: true as const,
  });
  routes.openapi(start, async (context) => {
    const { person } = actorOf(context);
    tries.atAccount.count(`password ${person}`);
    const body = { ...context.req.valid('json'), method: 'totp' as const };
    const { response } = await inOurWords(
      () => auth.api.enableTwoFactor({ body, ...asking(context) }),
      wrongPassword,
    );
    const { totpURI: uri = '', backupCodes = [] } = response as {
      totpURI?: string;
      backupCodes?: string[];
    };
    return context.json({ uri, backup_codes: backupCodes }, 200);
  });
  routes.openapi(confirm, async (context) => {
    const { person } = actorOf(context);
    tries.atAccount.count(`code ${person}`);
    const { headers } = await inOurWords(
      () => auth.api.verifyTOTP({ body: context.req.valid('json'), ...asking(context) }),
      () => new InputError('second_factor_refused', {}),
    );
    tries.atAccount.forget(`code ${person}`);
    passCookies(headers, context);
    await audit(store, { actor: person, action: 'account.second_factor', target: person }, now());
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(remove, async (context) => {
    const { person } = actorOf(context);
    tries.atAccount.count(`password ${person}`);
    const { headers } = await inOurWords(
      () => auth.api.disableTwoFactor({ body: context.req.valid('json'), ...asking(context) }),
      wrongPassword,
    );
    passCookies(headers, context);
    const action = 'account.no_second_factor';
    await audit(store, { actor: person, action, target: person }, now());
    return context.json({ done: true as const }, 200);
  });
  return routes;
}
