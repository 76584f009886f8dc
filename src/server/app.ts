import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { InputError, type Locale } from '../vocabulary/index.ts';
import { DOORS } from './guard.ts';
import type { Actor, House, Surroundings } from './house.ts';
import { knownHost } from './known-host.ts';
import { notTooOften } from './not-too-often.ts';
import { metricsRoutes, observe } from './observe.ts';
import { sameOrigin } from './people/same-origin.ts';
import { whoAsks } from './people/who-asks.ts';
import { problem } from './problem.ts';
import { backupRoutes } from './routes/backups.ts';
import { customerRoutes } from './routes/customers.ts';
import { documentRoutes } from './routes/documents.ts';
import { erasureRoutes } from './routes/erasure.ts';
import { FIGURE_ROUTES } from './routes/figures/index.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { PEOPLE_ROUTES } from './routes/people/index.ts';
import { playbookRoutes } from './routes/playbooks.ts';
import { runRoutes } from './routes/runs.ts';
import { segmentRoutes } from './routes/segments.ts';
import { settingsRoutes } from './routes/settings.ts';
import { spendRoutes } from './routes/spend.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { viewRoutes } from './routes/views.ts';
import { webFiles } from './web-files.ts';

/** Who makes a request; null where nobody is signed in. */
export type WhoAsks = (context: Context<Surroundings>) => Promise<Actor | null>;

export interface AppOptions {
  /** Told otherwise in tests alone. */
  readonly ask?: WhoAsks;
  /** Whether it listens on this machine alone. */
  readonly isLocal?: boolean;
}

const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

const ROUTES = [
  viewRoutes,
  playbookRoutes,
  customerRoutes,
  erasureRoutes,
  segmentRoutes,
  healthRoutes,
  runRoutes,
  documentRoutes,
  ...FIGURE_ROUTES,
  jobRoutes,
  uploadRoutes,
  backupRoutes,
  settingsRoutes,
  spendRoutes,
  ...PEOPLE_ROUTES,
];

/** The whole HTTP interface: the pages, and what they and programs ask for under /api/v1. */
export function makeApp(
  house: House,
  { ask = whoAsks(house.people), isLocal = false }: AppOptions = {},
) {
  const app = new OpenAPIHono<Surroundings>();
  const { middleware, registry } = observe(house);
  app.onError((error, context) => problem(house, error, context));
  app.use(
    secureHeaders({
      contentSecurityPolicy: POLICY,
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.use(middleware);
  app.use(compress());
  app.use(knownHost(isLocal));
  app.use('/api/*', notTooOften(house));
  app.use('/api/*', sameOrigin);
  app.use('/api/*', async (context, next) => {
    const actor = await ask(context);
    context.set('actor', actor);
    context.set('locale', localeOf(context.req.header('accept-language'), actor));
    await next();
  });
  for (const routes of ROUTES) {
    app.route('/api/v1', routes(house));
  }
  app.route('/api/v1', metricsRoutes(registry));
  for (const [name, door] of Object.entries(DOORS)) {
    app.openAPIRegistry.registerComponent('securitySchemes', name, door);
  }
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Perenne', version: house.version },
    servers: [{ url: '/' }],
  });
  app.all('/api/*', (context) => {
    throw new InputError('route_unknown', { path: context.req.path.slice(0, 200) });
  });
  app.route('/', webFiles());
  return app;
}

/** What the reader asked for in this request, or in general; English else. */
function localeOf(header: string | undefined, actor: Actor | null): Locale {
  const asked = header?.match(/\b(fr|en)\b/i)?.[1]?.toLowerCase() as Locale | undefined;
  return asked ?? actor?.locale ?? 'en';
}
