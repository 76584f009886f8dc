import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { type Payback, paybackSchema, runParameter } from '../../../contract/index.ts';
import { readPayback } from '../../figures/read-payback.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { Remembered } from '../../remembered.ts';
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
  const known = new Remembered<Payback>(20);
  routes.openapi(
    payback,
    async (context) =>
      house.pictures.use(runOf(context.req.valid('param')), (picture) =>
        fresh(context, `run ${picture.run}`, () =>
          known.get(String(picture.run), () => readPayback(picture)),
        ),
      ) as never,
  );
  return routes;
}
