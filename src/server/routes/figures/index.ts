import { aliveSurfaceRoutes } from './alive-surface.ts';
import { cohortRoutes } from './cohorts.ts';
import { nextActionRoutes } from './next-action.ts';
import { paybackRoutes } from './payback.ts';

/** What a run says beyond its summary. */
export const FIGURE_ROUTES = [nextActionRoutes, cohortRoutes, paybackRoutes, aliveSurfaceRoutes];
