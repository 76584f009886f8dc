import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { runsQuery, sessionQuery } from './api/queries.ts';
import { Missing } from './kit/states.tsx';
import { Frame } from './shell/frame.tsx';
import { loadPage, withWords } from './shell/load-page.tsx';
import { PageFailed } from './shell/page-failed.tsx';
import { LINK_PAGES, PAGES } from './shell/pages.ts';

interface Context {
  readonly client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  errorComponent: PageFailed,
  notFoundComponent: Missing,
});

/** All pages of somebody who is signed in, with the run in view in their address. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  validateSearch: (search: Record<string, unknown>): { run?: number } => {
    const run = Number(search.run);
    return Number.isInteger(run) && run > 0 ? { run } : {};
  },
  async beforeLoad({ context, location }) {
    const session = await context.client.ensureQueryData(sessionQuery);
    if (session.person === null) {
      throw redirect({ to: '/sign-in', search: { to: location.href } });
    }
    await context.client.ensureQueryData(runsQuery);
  },
  component: Frame,
  errorComponent: PageFailed,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ({
    // Within this application: two slashes would lead to another site.
    to: typeof search.to === 'string' && /^\/(?![/\\])/.test(search.to) ? search.to : '/',
  }),
  beforeLoad: ({ context }) => context.client.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => loadPage(() => import('./pages/door/sign-in.tsx')), 'Page'),
});

/** What one-time links lead to. */
const links = LINK_PAGES.map(({ path, load }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (search: Record<string, unknown>) => ({
      token: typeof search.token === 'string' ? search.token : '',
    }),
    component: lazyRouteComponent(() => loadPage(withWords(load)), 'Page'),
  }),
);

const pages = PAGES.map(({ path, load, withoutRun, isOpening }) =>
  createRoute({
    getParentRoute: () => inside,
    path,
    validateSearch: (search: Record<string, unknown>) => search,
    async beforeLoad({ context }) {
      if (withoutRun) return;
      const { runs } = await context.client.fetchQuery({ ...runsQuery, staleTime: 2000 });
      if (runs.length === 0) throw redirect({ to: '/start' as '/' });
    },
    component: lazyRouteComponent(() => loadPage(isOpening ? load : withWords(load)), 'Page'),
    errorComponent: PageFailed,
  }),
);

/** Every page under its address. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, ...links, inside.addChildren(pages)]),
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
