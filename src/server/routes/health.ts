import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { EnvironmentError } from '../../vocabulary/index.ts';
import type { House, Surroundings } from '../house.ts';
import { answers } from '../schema.ts';

const state = z.object({ status: z.enum(['up', 'ready']), version: z.string() });

const health = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Server'],
  summary: 'Whether the process runs.',
  responses: answers(state, 'It runs.'),
});

const ready = createRoute({
  method: 'get',
  path: '/ready',
  tags: ['Server'],
  summary: 'Whether it can answer: its control store is there.',
  responses: answers(state, 'It can.'),
});

/** For whoever starts, stops and watches servers. */
export function healthRoutes({ control, version }: House) {
  const routes = new OpenAPIHono<Surroundings>();
  routes.openapi(health, (context) => context.json({ status: 'up' as const, version }, 200));
  routes.openapi(ready, async (context) => {
    await control.store.execute(sql`SELECT 1`).catch((error: unknown) => {
      throw new EnvironmentError('control_unreachable', { message: 'SELECT 1' }, { cause: error });
    });
    return context.json({ status: 'ready' as const, version }, 200);
  });
  return routes;
}
