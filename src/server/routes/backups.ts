import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { backupParameter, backupSchema, backupsSchema, jobSchema } from '../../contract/index.ts';
import { addJob, audit } from '../../control/index.ts';
import { actorOf, guard } from '../guard.ts';
import type { House, Surroundings } from '../house.ts';
import { BACKUP } from '../jobs/backup.ts';
import { refuseInvalid } from '../refuse-invalid.ts';
import { answers, answersFile } from '../schema.ts';
import { wireJob } from '../wire-job.ts';

const TAR = 'application/x-tar';

const list = createRoute({
  ...guard('back_up'),
  method: 'get',
  path: '/backups',
  tags: ['Backups'],
  summary: 'The backups that were made here, newest first.',
  responses: answers(backupsSchema, 'The backups.'),
});

const make = createRoute({
  ...guard('back_up'),
  method: 'post',
  path: '/backups',
  tags: ['Backups'],
  summary: 'Puts a backup of everything into the line; the server goes on meanwhile.',
  responses: answers(jobSchema, 'The job.'),
});

const file = createRoute({
  ...guard('back_up'),
  method: 'get',
  path: '/backups/{backup}/file',
  tags: ['Backups'],
  summary: 'A backup as a file. It holds who customers are, and the keys: keep it safe.',
  request: { params: backupParameter },
  responses: answersFile(TAR, 'A tar archive, which `perenne restore --from` takes.'),
});

const remove = createRoute({
  ...guard('back_up'),
  method: 'delete',
  path: '/backups/{backup}',
  tags: ['Backups'],
  summary: 'Deletes a backup.',
  request: { params: backupParameter },
  responses: answers(backupSchema, 'What it was.'),
});

/** Backups: made, taken away and deleted. The audit log names each by its moment. */
export function backupRoutes(house: House) {
  const routes = new OpenAPIHono<Surroundings>({ defaultHook: refuseInvalid });
  const { store } = house.control;
  const { backups } = house;
  routes.openapi(list, async (context) => context.json({ backups: await backups.list() }, 200));
  routes.openapi(make, async (context) => {
    const { person, token } = actorOf(context);
    const now = house.now();
    const job = await store.transaction(async (within) => {
      const added = await addJob(within, { kind: BACKUP, request: {}, actor: person }, now);
      const entry = { actor: person, token, action: 'backup.make', target: String(added.id) };
      await audit(within, entry, now);
      return added;
    });
    void house.runner.look();
    return context.json(wireJob(job, context.get('locale')), 200);
  });
  routes.openapi(file, async (context) => {
    const { person, token } = actorOf(context);
    const backup = await backups.find(context.req.valid('param').backup);
    const entry = { actor: person, token, action: 'backup.download', target: backup.backup };
    await audit(store, entry, house.now());
    return context.body(backups.stream(backup.backup), 200, {
      'content-type': TAR,
      'content-length': String(backup.bytes),
      'content-disposition': `attachment; filename="${backup.file}"`,
      // Nor compressed on the way, so that a browser knows how far it is.
      'cache-control': 'private, no-store, no-transform',
    }) as never;
  });
  routes.openapi(remove, async (context) => {
    const { person, token } = actorOf(context);
    const backup = await backups.find(context.req.valid('param').backup);
    await backups.remove(backup.backup);
    const entry = { actor: person, token, action: 'backup.remove', target: backup.backup };
    await audit(store, entry, house.now());
    return context.json(backup, 200);
  });
  return routes;
}
