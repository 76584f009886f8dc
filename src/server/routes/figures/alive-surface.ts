import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { aliveSurfaceSchema, runParameter } from '../../../contract/index.ts';
import { aliveSurface } from '../../figures/alive-surface.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { runOf } from '../../run-of.ts';
import { answers } from '../../schema.ts';

const surface = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/alive-surface',
  tags: ['Figures'],
  summary:
    'The chance that a customer still buys, by how often and how lately; null without a model.',
  request: { params: runParameter },
  responses: answers(aliveSurfaceSchema.nullable(), 'The surface.'),
});

/** What the counting model of a run makes of a history. */
export function aliveSurfaceRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(
    surface,
    (context) =>
      fresh(house, context, runOf(context.req.valid('param')), async ({ summary }) =>
        aliveSurface(summary),
      ) as never,
  );
  return routes;
}
