import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { auditPageSchema, auditQuery } from '../../../contract/index.ts';
import { listAudit, listPeople } from '../../../control/index.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { answers } from '../../schema.ts';

const read = createRoute({
  ...guard('read_audit'),
  method: 'get',
  path: '/audit',
  tags: ['People'],
  summary: 'What was changed, by whom and when.',
  request: { query: auditQuery },
  responses: answers(auditPageSchema, 'A page of entries, newest first.'),
});

/** The audit log. */
export function auditRoutes({ people: { store } }: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(read, async (context) => {
    const { cursor, action, limit } = context.req.valid('query');
    const found = await listAudit(store, {
      // One more says whether a page follows.
      limit: limit + 1,
      ...(cursor === undefined ? {} : { before: Number(cursor) }),
      ...(action === undefined ? {} : { action }),
    });
    const shown = found.slice(0, limit);
    const names = new Map((await listPeople(store)).map(({ id, name }) => [id, name]));
    const entries = shown.map(({ token, at, actor, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      actor,
      actor_name: names.get(actor ?? '') ?? null,
      target_name: names.get(entry.target ?? '') ?? null,
      by_token: token !== null,
    }));
    const next = found.length > limit ? String(shown.at(-1)?.id) : null;
    return context.json({ entries, next }, 200);
  });
  return routes;
}
