import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { runParameter } from '../../contract/index.ts';
import { keptReport } from '../../pipeline/index.ts';
import { renderReport } from '../../reports/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { runOf } from '../run-of.ts';
import { answersFile } from '../schema.ts';

/** What the report may do in a browser: nothing but look as it does. */
const STILL = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const report = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/runs/{run}/report.html',
  tags: ['Runs'],
  summary: 'The report of a run: one file that loads nothing and runs nothing.',
  request: {
    params: runParameter,
    query: z.object({ locale: z.enum(['fr', 'en']).optional() }),
  },
  responses: answersFile('text/html', 'The report.'),
});

const rejects = createRoute({
  ...guard('import_files'),
  method: 'get',
  path: '/rejects.csv',
  tags: ['Data'],
  summary: 'Every record that could not be read, with its line, its reason and a remedy.',
  responses: answersFile('text/csv', 'The records.'),
});

/** What a reader takes away. */
export function documentRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  routes.openapi(report, async (context) => {
    const locale = context.req.valid('query').locale ?? context.get('locale');
    const { pictures, version } = house;
    const found = await pictures.find(runOf(context.req.valid('param')));
    context.header('content-security-policy', STILL);
    const kept = await keptReport(house.workspace, found.run, version, locale);
    if (kept !== null) return context.html(kept, 200);
    const page = await pictures.say(found, `report ${locale}`, async ({ summary }) =>
      renderReport(summary, { locale, version }),
    );
    return context.html(JSON.parse(page) as string, 200);
  });
  routes.openapi(rejects, async (context) => {
    const file = join(house.workspace.folder, 'outputs', 'rejects.csv');
    const text = await readFile(file).catch(() => null);
    if (text === null) throw new InputError('no_run_yet', {});
    return context.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rejects.csv"',
    }) as never;
  });
  return routes;
}
