import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import {
  doneSchema,
  invitationsSchema,
  inviteSchema,
  linkSchema,
  numberParameter,
} from '../../../contract/index.ts';
import { audit, listInvitations, removeInvitation } from '../../../control/index.ts';
import { InputError, type Role } from '../../../vocabulary/index.ts';
import { actorOf, guard, guardInBrowser } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { DAY_MINUTES, newLink } from '../../people/new-link.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers, takes } from '../../schema.ts';

const list = createRoute({
  ...guard('manage_people'),
  method: 'get',
  path: '/invitations',
  tags: ['People'],
  summary: 'Invitations that nobody has taken yet.',
  responses: answers(invitationsSchema, 'The invitations, oldest first.'),
});

const invite = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'post',
  path: '/invitations',
  tags: ['People'],
  summary: 'Makes a link by which somebody gets an account.',
  request: takes(inviteSchema),
  responses: answers(linkSchema, 'The link, for this once; it works for a week.'),
});

const withdraw = createRoute({
  ...guardInBrowser('manage_people'),
  method: 'delete',
  path: '/invitations/{id}',
  tags: ['People'],
  summary: 'Takes an invitation back.',
  request: { params: numberParameter },
  responses: answers(doneSchema, 'Its link works no more.'),
});

/** Links by which people get an account. */
export function invitationRoutes({ people: { store, now } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(list, async (context) => {
    const invitations = (await listInvitations(store, now())).map((link) => ({
      id: link.id,
      role: link.role as Role,
      email: link.email,
      created_at: link.createdAt.toISOString(),
      expires_at: link.expiresAt.toISOString(),
    }));
    return context.json({ invitations }, 200);
  });
  routes.openapi(invite, async (context) => {
    const { person: actor } = actorOf(context);
    const { role, email } = context.req.valid('json');
    const link = await store.transaction(async (within) => {
      const purpose = 'invitation' as const;
      const terms = { purpose, minutes: 7 * DAY_MINUTES, role, email, createdBy: actor };
      const made = await newLink(within, terms, now());
      const entry = { actor, action: 'person.invite', target: `${made.id}`, details: { role } };
      await audit(within, entry, now());
      return made;
    });
    return context.json({ path: link.path, expires_at: link.expires_at }, 200);
  });
  routes.openapi(withdraw, async (context) => {
    const { person: actor } = actorOf(context);
    const { id } = context.req.valid('param');
    await store.transaction(async (within) => {
      if (!(await removeInvitation(within, Number(id)))) {
        throw new InputError('invitation_unknown', {});
      }
      await audit(within, { actor, action: 'person.withdraw', target: id }, now());
    });
    return context.json({ done: true as const }, 200);
  });
  return routes;
}
