import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { type Cohorts, cohortQuery, cohortsSchema, runParameter } from '../../../contract/index.ts';
import { readCohorts } from '../../figures/read-cohorts.ts';
import { fresh } from '../../fresh.ts';
import { guard } from '../../guard.ts';
import type { House, Surroundings } from '../../house.ts';
import { refuseInvalid } from '../../refuse-invalid.ts';
import { Remembered } from '../../remembered.ts';
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
  const known = new Remembered<Cohorts>(200);
  routes.openapi(cohorts, async (context) => {
    const asked = context.req.valid('query');
    return house.pictures.use(runOf(context.req.valid('param')), (picture) =>
      fresh(context, `run ${picture.run}`, () =>
        known.get(`${picture.run} ${JSON.stringify(asked)}`, () => readCohorts(picture, asked)),
      ),
    ) as never;
  });
  return routes;
}
