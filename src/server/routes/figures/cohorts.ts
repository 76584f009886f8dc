import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { cohortQuery, cohortsSchema, runParameter } from '../../../contract/index.ts';
import { placeOf } from '../../customers/rule-place.ts';
import { readCohorts } from '../../figures/read-cohorts.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { runOf } from '../../run-of.ts';
import { answers } from '../../schema.ts';

const cohorts = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/cohorts',
  tags: ['Figures'],
  summary:
    'Customers by when, with what and through what they came, and what became of them by age.',
  request: { params: runParameter, query: cohortQuery },
  responses: answers(cohortsSchema, 'The cohorts.'),
});

/** The cohorts of a run, by any crossing and measure. */
export function cohortRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(
    cohorts,
    (context) =>
      fresh(house, context, runOf(context.req.valid('param')), async (picture) =>
        readCohorts(picture, await placeOf(house, picture), context.req.valid('query')),
      ) as never,
  );
  return routes;
}
