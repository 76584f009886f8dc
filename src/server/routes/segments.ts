import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { runParameter, segmentCountRequest, segmentCountSchema } from '../../contract/index.ts';
import { countSegment } from '../customers/count-segment.ts';
import { guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answers } from '../schema.ts';

const count = createRoute({
  ...guard('read_customers'),
  method: 'post',
  path: '/runs/{run}/segments/count',
  tags: ['Segments'],
  summary: 'How many customers a rule holds, what they are worth, and the first twenty.',
  request: {
    params: runParameter,
    body: { content: { 'application/json': { schema: segmentCountRequest } }, required: true },
  },
  responses: answers(segmentCountSchema, 'The count.'),
});

/** Segments that people make. */
export function segmentRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(count, (context) =>
    house.pictures.use(runOf(context.req.valid('param')), async (picture) =>
      context.json(await countSegment(house, picture, context.req.valid('json').rule), 200),
    ),
  );
  return routes;
}
