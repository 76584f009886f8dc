import { randomUUID } from 'node:crypto';
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  doneSchema,
  forgottenSchema,
  type Join,
  joinSchema,
  linkSeenSchema,
  linkTokenSchema,
  newPasswordSchema,
} from '../../../contract/index.ts';
import {
  addPerson,
  audit,
  findLink,
  findPersonByEmail,
  hasPeople,
  removeLinks,
  replacePassword,
  takeLink,
} from '../../../control/index.ts';
import { texts } from '../../../language/index.ts';
import { InputError, type Locale } from '../../../vocabulary/index.ts';
import type { House, Surroundings } from '../../house.ts';
import { callerOf } from '../../people/caller.ts';
import { readMail, sendLetter } from '../../people/mail.ts';
import { newLink } from '../../people/new-link.ts';
import { hashOf } from '../../people/one-time.ts';
import { hashPassword } from '../../people/passwords.ts';
import type { People } from '../../people/people.ts';
import { refuseUnfit } from '../../people/refusals.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';
import { signIn } from './session.ts';

const look = createRoute({
  method: 'post',
  path: '/links/look',
  tags: ['Session'],
  summary: 'What a one-time link is for.',
  request: takes(linkTokenSchema),
  responses: answers(linkSeenSchema, 'Its purpose.'),
});

const join = createRoute({
  method: 'post',
  path: '/links/join',
  tags: ['Session'],
  summary: 'Makes an account by a one-time link, and signs in.',
  request: takes(joinSchema),
  responses: answers(doneSchema, 'A browser is signed in.'),
});

const renew = createRoute({
  method: 'post',
  path: '/links/password',
  tags: ['Session'],
  summary: 'Chooses another password by a one-time link.',
  request: takes(newPasswordSchema),
  responses: answers(doneSchema, 'The password is another, and every session has ended.'),
});

const forgot = createRoute({
  method: 'post',
  path: '/links/forgotten',
  tags: ['Session'],
  summary: 'Asks for a link to another password by mail.',
  request: takes(forgottenSchema),
  responses: answers(doneSchema, 'A letter goes out, where somebody has that address.'),
});

/** What links do that work once: the first owner, invitations, new passwords. */
export function linkRoutes({ people, log }: House) {
  const { store, tries, now } = people;
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(look, async (context) => {
    tries.fromAddress.count(callerOf(context));
    const link = await findLink(store, hashOf(context.req.valid('json').token), now());
    if (!link) throw new InputError('link_spent', {});
    const { purpose, role, email } = link;
    return context.json({ purpose, role, email }, 200);
  });
  routes.openapi(join, async (context) => {
    tries.fromAddress.count(callerOf(context));
    const asked = context.req.valid('json');
    const email = await addByLink(people, asked);
    await signIn(people, context, { email, password: asked.password });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(renew, async (context) => {
    tries.fromAddress.count(callerOf(context));
    await renewByLink(people, context.req.valid('json'));
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(forgot, async (context) => {
    const email = context.req.valid('json').email.toLowerCase();
    tries.fromAddress.count(callerOf(context));
    tries.atAccount.count(`forgotten ${email}`);
    if (!(await readMail(store, people.secrets))) throw new InputError('mail_not_set_up', {});
    // Answered before it is looked up: how long it takes tells nobody whether the address is known.
    sendNewPassword(people, email, context.get('locale')).catch((error) =>
      log.warn({ fault: error.code }, 'a letter was not sent'),
    );
    return context.json({ done: true as const }, 200);
  });
  return routes;
}

/**
 * @returns the address of the new person
 * @throws InputError link_spent, email_taken, password_unfit
 */
async function addByLink({ store, now, passwordCost }: People, asked: Join): Promise<string> {
  refuseUnfit(asked.password);
  const hash = hashOf(asked.token);
  // Looked at first: a hash of a password costs too much for whoever has no link.
  if (!(await findLink(store, hash, now()))) throw new InputError('link_spent', {});
  const passwordHash = await hashPassword(asked.password, passwordCost);
  return store.transaction(async (within) => {
    const link = await takeLink(within, hash, ['first_owner', 'invitation'], now());
    if (!link || (link.purpose === 'first_owner' && (await hasPeople(within)))) {
      throw new InputError('link_spent', {});
    }
    const { name, locale } = asked;
    const email = link.email ?? asked.email;
    const role = link.role ?? 'owner';
    const id = randomUUID();
    const added = await addPerson(within, { id, name, email, role, locale, passwordHash }, now());
    if (!added) throw new InputError('email_taken', {});
    const details = { role, invited_by: link.createdBy };
    await audit(within, { actor: id, action: 'person.join', target: id, details }, now());
    return added.email;
  });
}

/** @throws InputError link_spent, password_unfit */
async function renewByLink(
  { store, now, passwordCost }: People,
  { token, password }: { token: string; password: string },
): Promise<void> {
  refuseUnfit(password);
  const hash = hashOf(token);
  if (!(await findLink(store, hash, now()))) throw new InputError('link_spent', {});
  const passwordHash = await hashPassword(password, passwordCost);
  await store.transaction(async (within) => {
    const link = await takeLink(within, hash, ['password_reset'], now());
    if (!link?.personId) throw new InputError('link_spent', {});
    await replacePassword(within, link.personId, passwordHash, now());
    await removeLinks(within, 'password_reset', link.personId);
    const target = link.personId;
    await audit(within, { actor: target, action: 'account.password', target }, now());
  });
}

const LETTER_MINUTES = 60;

async function sendNewPassword(people: People, email: string, asked: Locale): Promise<void> {
  const { store, secrets, address, now } = people;
  const mail = await readMail(store, secrets);
  const person = await findPersonByEmail(store, email);
  if (!mail || !person) return;
  const link = await newLink(
    store,
    {
      purpose: 'password_reset',
      minutes: LETTER_MINUTES,
      personId: person.id,
      createdBy: null,
    },
    now(),
  );
  const { newPassword } = texts(person.locale ?? asked).letters;
  await sendLetter(mail, {
    to: person.email,
    subject: newPassword.subject,
    text: newPassword.text(person.name, `${address()}${link.path}`, String(LETTER_MINUTES)),
  });
}
