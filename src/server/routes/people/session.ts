import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  doneSchema,
  type SignIn,
  secondFactorSchema,
  sessionSchema,
  signInAnswerSchema,
  signInSchema,
} from '../../../contract/index.ts';
import {
  audit,
  endSession,
  findPerson,
  findPersonByEmail,
  hasPeople,
  type Person,
} from '../../../control/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import type { House, Surroundings } from '../../house.ts';
import { callerOf } from '../../people/caller.ts';
import { readMail } from '../../people/mail.ts';
import type { People } from '../../people/people.ts';
import { inOurWords } from '../../people/refusals.ts';
import { passCookies } from '../../people/who-asks.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const read = createRoute({
  method: 'get',
  path: '/session',
  tags: ['Session'],
  summary: 'Who is signed in.',
  responses: answers(sessionSchema, 'The person, or null.'),
});

const start = createRoute({
  method: 'post',
  path: '/session',
  tags: ['Session'],
  summary: 'Signs in with a password.',
  request: takes(signInSchema),
  responses: answers(signInAnswerSchema, 'Whether a code must follow.'),
});

const confirm = createRoute({
  method: 'post',
  path: '/session/second-factor',
  tags: ['Session'],
  summary: 'Ends a sign-in with a code.',
  request: takes(secondFactorSchema),
  responses: answers(doneSchema, 'A browser is signed in.'),
});

const end = createRoute({
  method: 'delete',
  path: '/session',
  tags: ['Session'],
  summary: 'Signs out.',
  responses: answers(doneSchema, 'Nobody is signed in.'),
});

/** Signing in and out. */
export function sessionRoutes({ people, version }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(read, async (context) => {
    const { store, secrets } = people;
    const actor = context.get('actor');
    const person = actor ? await findPerson(store, actor.person) : undefined;
    return context.json(
      {
        person: person ? shown(person) : null,
        may: [...(actor?.may ?? [])],
        by_token: actor !== null && actor.token !== null,
        needs_owner: !person && !(await hasPeople(store)),
        can_mail: (await readMail(store, secrets)) !== null,
        version,
      },
      200,
    );
  });
  routes.openapi(start, async (context) =>
    context.json(await signIn(people, context, context.req.valid('json')), 200),
  );
  routes.openapi(confirm, async (context) => {
    await signInByCode(people, context, context.req.valid('json').code);
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(end, async (context) => {
    const actor = context.get('actor');
    const { headers } = await people.auth.api.signOut({
      headers: context.req.raw.headers,
      returnHeaders: true,
    });
    passCookies(headers, context);
    if (actor) {
      await audit(people.store, { actor: actor.person, action: 'session.end' }, people.now());
    }
    return context.json({ done: true as const }, 200);
  });
  return routes;
}

function shown({ id, name, email, role, locale, twoFactorEnabled }: Person) {
  return { id, name, email, role, locale, has_second_factor: twoFactorEnabled };
}

/**
 * Signs a browser in; its cookie is a new one, and the session that it had before ends.
 *
 * @throws InputError sign_in_refused, too_many_requests
 */
export async function signIn(
  people: People,
  context: Context<Surroundings>,
  { email, password }: SignIn,
): Promise<{ needs_second_factor: boolean }> {
  const { store, auth, tries, now } = people;
  const account = email.toLowerCase();
  tries.fromAddress.count(callerOf(context));
  tries.atAccount.count(account);
  const earlier = context.req.raw.headers;
  const { headers, response } = await inOurWords(
    () =>
      auth.api.signInEmail({ body: { email, password }, headers: earlier, returnHeaders: true }),
    () => new InputError('sign_in_refused', {}),
  ).catch(async (error) => {
    const target = (await findPersonByEmail(store, account))?.id;
    if (target) await audit(store, { actor: null, action: 'session.refuse', target }, now());
    throw error;
  });
  tries.atAccount.forget(account);
  if (context.get('actor')?.token === null) await auth.api.signOut({ headers: earlier });
  passCookies(headers, context);
  if (!('user' in response)) return { needs_second_factor: true };
  await audit(store, { actor: response.user.id, action: 'session.start' }, now());
  return { needs_second_factor: false };
}

/** @throws InputError second_factor_refused, too_many_requests */
async function signInByCode(
  { store, auth, tries, now }: People,
  context: Context<Surroundings>,
  code: string,
): Promise<void> {
  tries.fromAddress.count(callerOf(context));
  const asked = {
    body: { code },
    headers: context.req.raw.headers,
    returnHeaders: true as const,
  };
  const { headers, response } = await inOurWords(
    () => (/^\d{6}$/.test(code) ? auth.api.verifyTOTP(asked) : auth.api.verifyBackupCode(asked)),
    () => new InputError('second_factor_refused', {}),
  );
  const { user, token } = response;
  try {
    tries.ofCode.count(`${user.id} ${code}`);
  } catch (error) {
    // Whoever looked over a shoulder comes too late.
    await endSession(store, token ?? '');
    throw error;
  }
  passCookies(headers, context);
  await audit(store, { actor: user.id, action: 'session.start' }, now());
}
