import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { doneSchema, mailAnswerSchema, mailChangeSchema } from '../../../contract/index.ts';
import { audit, findPerson } from '../../../control/index.ts';
import { texts } from '../../../language/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import { actorOf, guard, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { forgetMail, readMail, sendLetter, writeMail } from '../../people/mail.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const read = createRoute({
  ...guard('manage_settings'),
  method: 'get',
  path: '/settings/mail',
  tags: ['Settings'],
  summary: 'How mail is sent.',
  responses: answers(mailAnswerSchema, 'The settings, without the password.'),
});

const write = createRoute({
  ...guardInBrowser('manage_settings'),
  method: 'put',
  path: '/settings/mail',
  tags: ['Settings'],
  summary: 'Sets up how mail is sent.',
  request: takes(mailChangeSchema),
  responses: answers(doneSchema, 'It is set up.'),
});

const forget = createRoute({
  ...guardInBrowser('manage_settings'),
  method: 'delete',
  path: '/settings/mail',
  tags: ['Settings'],
  summary: 'Sends no mail any more.',
  responses: answers(doneSchema, 'Settings and password are gone.'),
});

const attempt = createRoute({
  ...guardInBrowser('manage_settings'),
  method: 'post',
  path: '/settings/mail/trial',
  tags: ['Settings'],
  summary: 'Sends you a letter, to see whether the settings are right.',
  responses: answers(doneSchema, 'The mail server took it.'),
});

/** How the server sends mail. */
export function mailRoutes({ people: { store, secrets, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(read, async (context) => {
    const known = await readMail(store, secrets);
    const answer = { mail: known?.settings ?? null, has_password: known?.password != null };
    return context.json(answer, 200);
  });
  routes.openapi(write, async (context) => {
    const { person: actor } = actorOf(context);
    const { password, ...settings } = context.req.valid('json');
    const known = await readMail(store, secrets);
    // A password goes where it was given for: to another server it does not follow.
    const kept = known?.settings.host === settings.host ? known.password : null;
    await store.transaction(async (within) => {
      const written = { settings, password: password ?? kept };
      await writeMail(within, secrets, written, actor, now());
      const details = { host: settings.host };
      await audit(within, { actor, action: 'settings.mail', details }, now());
    });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(forget, async (context) => {
    const { person: actor } = actorOf(context);
    await store.transaction(async (within) => {
      await forgetMail(within);
      await audit(within, { actor, action: 'settings.no_mail' }, now());
    });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(attempt, async (context) => {
    const { person: actor } = actorOf(context);
    const known = await readMail(store, secrets);
    const person = await findPerson(store, actor);
    if (!known || !person) throw new InputError('mail_not_set_up', {});
    const { trial } = texts(context.get('locale')).letters;
    await sendLetter(known, { to: person.email, subject: trial.subject, text: trial.text });
    return context.json({ done: true as const }, 200);
  });
  return routes;
}
