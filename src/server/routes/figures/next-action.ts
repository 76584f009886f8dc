import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { nextActionSchema, runParameter } from '../../../contract/index.ts';
import { nextActionOf } from '../../../reports/index.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { runOf } from '../../run-of.ts';
import { answers } from '../../schema.ts';

const nextAction = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/next-action',
  tags: ['Figures'],
  summary: 'The one thing to do next by a run, and who does it.',
  request: { params: runParameter },
  responses: answers(nextActionSchema, 'The action.'),
});

/** What a run says is to be done. */
export function nextActionRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(
    nextAction,
    (context) =>
      fresh(house, context, runOf(context.req.valid('param')), async ({ summary }) =>
        nextActionOf(summary, context.get('locale'), house.version),
      ) as never,
  );
  return routes;
}
