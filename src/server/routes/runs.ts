import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { headlineScore } from '../../charts/index.ts';
import {
  type RunLine,
  runLinesSchema,
  runParameter,
  type Summary,
  summarySchema,
} from '../../contract/index.ts';
import { listRuns } from '../../pipeline/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { fresh } from '../fresh.ts';
import { guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answers } from '../schema.ts';

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs',
  tags: ['Runs'],
  summary: 'The published runs, newest first.',
  responses: answers(runLinesSchema, 'The runs.'),
});

const PARTS = Object.keys(summarySchema.shape) as (keyof typeof summarySchema.shape)[];

const summary = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/summary',
  tags: ['Runs'],
  summary: 'What a run says of the shop: summary.json, or the named parts of it.',
  request: {
    params: runParameter,
    query: z.object({
      parts: z
        .string()
        .optional()
        .describe(`Names separated by commas: ${PARTS.join(', ')}.`),
    }),
  },
  responses: answers(summarySchema.partial(), 'The summary.'),
});

/** The runs and what each says of the shop. */
export function runRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(list, async (context) => {
    const lines = await publishedRuns(house);
    return context.json({ runs: lines.map(lineOf) }, 200);
  });
  routes.openapi(summary, async (context) => {
    const parts = partsOf(context.req.valid('query').parts);
    return fresh(house, context, runOf(context.req.valid('param')), async ({ summary }) =>
      parts ? Object.fromEntries(parts.map((part) => [part, summary[part]])) : summary,
    ) as never;
  });
  return routes;
}

/** A workspace that nobody has written to yet has no runs. */
async function publishedRuns({ workspace }: House) {
  try {
    return await listRuns(workspace);
  } catch (error) {
    if (error instanceof InputError && error.code === 'workspace_missing') return [];
    throw error;
  }
}

function partsOf(asked: string | undefined) {
  if (!asked) return null;
  const wanted = asked.split(',');
  const unknown = wanted.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) {
    throw new InputError('request_invalid', { where: 'parts', message: unknown.slice(0, 40) });
  }
  return wanted as typeof PARTS;
}

function lineOf({
  run,
  isCurrent,
  summary,
}: Awaited<ReturnType<typeof listRuns>>[number]): RunLine {
  return {
    run,
    is_current: isCurrent,
    as_of: summary.as_of,
    horizon_days: summary.horizon_days,
    currency: summary.currency,
    value_basis: summary.value_basis,
    model: summary.model.champion.name,
    customers: summary.totals.customers,
    orders: summary.totals.orders,
    revenue: summary.totals.revenue,
    predicted_value: summary.totals.predicted_value,
    champion: { reason: summary.model.champion.reason, margin: summary.model.champion.margin },
    test: testOf(summary),
  };
}

/** How the forecast in production fared on the test that speaks for it. */
function testOf({ report_card }: Summary): RunLine['test'] {
  const found = headlineScore(report_card);
  if (found === null) return null;
  const { cut_off, target } = found.card;
  const { bias, mean_absolute_error, normalised_gini } = found.score;
  const detail = report_card.details.find(
    (known) => known.cut_off === cut_off && known.target === target,
  );
  const coverage_80 = detail?.coverage_80 ?? null;
  return { cut_off, target, bias, mean_absolute_error, normalised_gini, coverage_80 };
}
