import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  doneSchema,
  linkSchema,
  type PersonLine,
  peopleSchema,
  personParameter,
  roleChangeSchema,
} from '../../../contract/index.ts';
import {
  audit,
  changeRole,
  findPerson,
  listPeople,
  type Person,
  removePerson,
  removeSecondFactor,
} from '../../../control/index.ts';
import { InputError } from '../../../vocabulary/index.ts';
import { actorOf, guard, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { DAY_MINUTES, newLink } from '../../people/new-link.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const list = createRoute({
  ...guard('manage_people'),
  method: 'get',
  path: '/people',
  tags: ['People'],
  summary: 'Who has an account.',
  responses: answers(peopleSchema, 'The people, by name.'),
});

const change = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'patch',
  path: '/people/{id}',
  tags: ['People'],
  summary: 'Gives a person another role.',
  request: { params: personParameter, ...takes(roleChangeSchema) },
  responses: answers(doneSchema, 'It counts from their next request.'),
});

const remove = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'delete',
  path: '/people/{id}',
  tags: ['People'],
  summary: 'Removes a person, with their sessions and tokens.',
  request: { params: personParameter },
  responses: answers(doneSchema, 'They are signed out.'),
});

const reset = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'post',
  path: '/people/{id}/password-link',
  tags: ['People'],
  summary: 'Makes a link by which a person chooses another password.',
  request: { params: personParameter },
  responses: answers(linkSchema, 'The link, for this once.'),
});

const unlock = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'delete',
  path: '/people/{id}/second-factor',
  tags: ['People'],
  summary: 'Takes the second factor from a person who lost theirs.',
  request: { params: personParameter },
  responses: answers(doneSchema, 'Their password is enough.'),
});

/** Who has an account, and what they may. */
export function peopleListRoutes({ people: { store, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(list, async (context) =>
    context.json({ people: (await listPeople(store)).map(lineOf) }, 200),
  );
  routes.openapi(change, async (context) => {
    const { person: actor } = actorOf(context);
    const { id } = context.req.valid('param');
    const { role } = context.req.valid('json');
    await store.transaction(async (within) => {
      refuseUnchanged(await changeRole(within, id, role, now()));
      const entry = { actor, action: 'person.role', target: id, details: { role } };
      await audit(within, entry, now());
    });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(remove, async (context) => {
    const { person: actor } = actorOf(context);
    const { id } = context.req.valid('param');
    await store.transaction(async (within) => {
      const { role } = refuseUnchanged(await removePerson(within, id));
      const entry = { actor, action: 'person.remove', target: id, details: { role } };
      await audit(within, entry, now());
    });
    return context.json({ done: true as const }, 200);
  });
  routes.openapi(reset, async (context) => {
    const { person: actor } = actorOf(context);
    const { id } = context.req.valid('param');
    const link = await store.transaction(async (within) => {
      if (!(await findPerson(within, id))) throw new InputError('person_unknown', {});
      await audit(within, { actor, action: 'person.password_link', target: id }, now());
      const purpose = 'password_reset' as const;
      const terms = { purpose, minutes: DAY_MINUTES, personId: id, createdBy: actor };
      return newLink(within, terms, now());
    });
    return context.json({ path: link.path, expires_at: link.expires_at }, 200);
  });
  routes.openapi(unlock, async (context) => {
    const { person: actor } = actorOf(context);
    const { id } = context.req.valid('param');
    await store.transaction(async (within) => {
      if (!(await removeSecondFactor(within, id, now()))) {
        throw new InputError('person_unknown', {});
      }
      await audit(within, { actor, action: 'person.no_second_factor', target: id }, now());
    });
    return context.json({ done: true as const }, 200);
  });
  return routes;
}

function refuseUnchanged(change: Awaited<ReturnType<typeof changeRole>>): Person {
  if (change === 'last_owner') throw new InputError('last_owner', {});
  if (change === 'unknown') throw new InputError('person_unknown', {});
  return change;
}

function lineOf(person: Person): PersonLine {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    has_second_factor: person.twoFactorEnabled,
    joined_at: person.createdAt.toISOString(),
  };
}
