import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { jobSchema, jobsSchema, refreshSchema } from '../../contract/index.ts';
import { addJob, audit, cancelJob, findJob, type Job, listJobs } from '../../control/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { ERASURE } from '../jobs/erasure.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers } from '../schema.ts';
import { wireJob } from '../wire-job.ts';

const PAGE = 30;
/** How often a watcher is told how far a job is, ms. */
const TELL = 400;

const byId = z.object({ job: z.string().regex(/^\d{1,9}$/) });

const start = createRoute({
  ...guard('refresh'),
  method: 'post',
  path: '/jobs',
  tags: ['Jobs'],
  summary: 'Puts a refresh into the line: brings files in and values every customer anew.',
  request: { body: { required: true, content: { 'application/json': { schema: refreshSchema } } } },
  responses: answers(jobSchema, 'The job.'),
});

const list = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/jobs',
  tags: ['Jobs'],
  summary: 'Refreshes, erasures and backups, newest first.',
  request: {
    query: z.object({
      cursor: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
    }),
  },
  responses: answers(jobsSchema, 'A page of jobs.'),
});

const one = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/jobs/{job}',
  tags: ['Jobs'],
  summary: 'One refresh, erasure or backup.',
  request: { params: byId },
  responses: answers(jobSchema, 'The job.'),
});

const events = createRoute({
  ...guard('read_figures'),
  method: 'get',
  path: '/jobs/{job}/events',
  tags: ['Jobs'],
  summary: 'How far a refresh, an erasure or a backup is, as server-sent events until it ends.',
  request: { params: byId },
  responses: {
    200: {
      description: 'Events `job`, each a job.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
});

const cancel = createRoute({
  ...guard('refresh'),
  method: 'post',
  path: '/jobs/{job}/cancel',
  tags: ['Jobs'],
  summary:
    'Cancels a refresh or a backup that waits, or stops one that runs; the run before stays.',
  request: { params: byId },
  responses: answers(jobSchema, 'The job.'),
});

/** Refreshes: ordered, watched and cancelled. */
export function jobRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  routes.openapi(start, async (context) => {
    const { person, token } = actorOf(context);
    const request = context.req.valid('json');
    await house.uploads.paths(request.uploads.map(({ upload }) => upload));
    const job = await addJob(store, { kind: 'refresh', request, actor: person }, house.now());
    const target = String(job.id);
    await audit(store, { actor: person, token, action: 'job.start', target }, house.now());
    void house.runner.look();
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  routes.openapi(list, async (context) => {
    const { cursor } = context.req.valid('query');
    const found = await listJobs(store, {
      limit: PAGE + 1,
      ...(cursor ? { before: Number(cursor) } : {}),
    });
    const page = found.slice(0, PAGE);
    const next = found.length > PAGE ? String(page.at(-1)?.id) : null;
    return context.json(
      { jobs: page.map((job) => wireJob(job, context.get('locale'))), next },
      200,
    );
  });
  routes.openapi(one, async (context) => {
    const job = await known(house, context.req.valid('param').job);
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  routes.openapi(events, async (context) => {
    const { job } = context.req.valid('param');
    await known(house, job);
    return streamSSE(context, async (stream) => {
      for (let last = ''; !stream.aborted; await stream.sleep(TELL)) {
        const now = await known(house, job);
        const data = JSON.stringify(wireJob(now, context.get('locale')));
        if (data !== last) await stream.writeSSE({ event: 'job', data });
        last = data;
        if (now.endedAt !== null) return;
      }
    });
  });
  routes.openapi(cancel, async (context) => {
    const { person, token } = actorOf(context);
    const id = Number(context.req.valid('param').job);
    if ((await findJob(store, id))?.kind === ERASURE) {
      throw new InputError('erasure_not_cancelled', {});
    }
    const job = await cancelJob(store, id, house.now());
    if (!job) throw new InputError('job_unknown', {});
    const target = String(id);
    await audit(store, { actor: person, token, action: 'job.cancel', target }, house.now());
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  return routes;
}

async function known({ control }: House, id: string): Promise<Job> {
  const job = await findJob(control.store, Number(id));
  if (!job) throw new InputError('job_unknown', {});
  return job;
}
