import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { paybackSchema, runParameter } from '../../../contract/index.ts';
import { readPayback } from '../../figures/read-payback.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { runOf } from '../../run-of.ts';
import { answers } from '../../schema.ts';

const payback = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/payback',
  tags: ['Figures'],
  summary: 'What customers of each channel have brought by each age, beside what they cost.',
  request: { params: runParameter },
  responses: answers(paybackSchema, 'The curves, all customers first.'),
});

/** When customers pay back what they cost. */
export function paybackRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(
    payback,
    (context) => fresh(house, context, runOf(context.req.valid('param')), readPayback) as never,
  );
  return routes;
}
