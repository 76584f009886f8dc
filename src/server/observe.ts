import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { Gauge, Histogram, Registry } from 'prom-client';
import { guard } from './guard.ts';
import type { House, Surroundings } from './house.ts';

/** Bounds of the time a request takes, seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Counts and logs every request by its route, never by its address: that may name a customer.
 */
export function observe({ log }: House) {
  const registry = new Registry();
  const took = new Histogram({
    name: 'perenne_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BOUNDS,
    registers: [registry],
  });
  new Gauge({
    name: 'perenne_process_memory_bytes',
    help: 'Memory of the server process that is resident.',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  const middleware = createMiddleware<Surroundings>(async (context, next) => {
    const from = process.hrtime.bigint();
    await next();
    const seconds = Number(process.hrtime.bigint() - from) / 1e9;
    const { method } = context.req;
    const { status } = context.res;
    const route = matchedRoutes(context).findLast(({ path }) => !path.endsWith('*'))?.path ?? '/*';
    took.observe({ method, route, status: String(status) }, seconds);
    const level = status >= 500 ? 'warn' : 'info';
    log[level]({ method, route, status, ms: Math.round(seconds * 1000) }, 'request');
  });
  return { middleware, registry };
}

/** What a monitoring system asks for, in the text format of Prometheus. */
export function metricsRoutes(registry: Registry) {
  const routes = new OpenAPIHono<Surroundings>();
  const { middleware } = guard('read_figures');
  routes.get('/metrics', middleware, async (context) =>
    context.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
  return routes;
}
