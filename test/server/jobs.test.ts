import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type {
  CustomerPage,
  FilePreview,
  Job,
  Problem,
  RunLines,
  Summary,
  Upload,
} from '../../src/contract/index.ts';
import { perenne } from '../cli/perenne.ts';
import { openServer } from './house.ts';

/** A small shop: 60 customers who order once a month or once, hand-made. */
function orders(): string {
  const lines = ['order_id,customer_id,date,amount'];
  for (let customer = 1; customer <= 60; customer++) {
    const count = customer % 3 === 0 ? 6 : 1;
    for (let n = 0; n < count; n++) {
      const month = String(1 + ((customer + n * 2) % 12)).padStart(2, '0');
      lines.push(
        `${customer}-${n},C${customer},2025-${month}-1${customer % 9},${20 + customer}.50`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

type Server = Awaited<ReturnType<typeof openServer>>;
const opened: Server[] = [];
async function open(options?: Parameters<typeof openServer>[0]): Promise<Server> {
  const server = await openServer(options);
  opened.push(server);
  return server;
}
afterEach(async () => {
  for (const server of opened.splice(0)) await server.remove();
});

async function ended(server: Server, id: number): Promise<Job> {
  for (;;) {
    const job = await server.json<Job>('GET', `/jobs/${id}`);
    if (job.ended_at) return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a refresh', () => {
  test('brings an uploaded file in, values the shop and leaves no copy of the file', async () => {
    const server = await open();
    const upload = await server.json<Upload>('POST', '/uploads?name=orders.csv', orders());
    expect(upload.file).toBe('orders.csv');
    const preview = await server.json<FilePreview>('POST', `/uploads/${upload.upload}/preview`, {});
    expect(preview).toMatchObject({
      kind: 'orders',
      fault: null,
      mapping: { order_id: 'order_id', customer_id: 'customer_id', date: 'date', amount: 'amount' },
    });
    expect(preview.sample[0]?.[0]).toBe('1-0');
    const job = await server.json<Job>('POST', '/jobs', { uploads: [{ upload: upload.upload }] });
    expect(job.state).toMatch(/queued|running/);
    const done = await ended(server, job.id);
    expect(done).toMatchObject({ state: 'done', result: { run: 1, files: [{ kept: 160 }] } });
    const { runs } = await server.json<RunLines>('GET', '/runs');
    expect(runs).toMatchObject([{ run: 1, is_current: true, customers: 60, orders: 160 }]);
    expect(readdirSync(join(server.folder, 'uploads'))).toEqual([]);
    for (const locale of ['en', 'fr']) {
      const asked = async () =>
        (await server.ask('GET', `/runs/1/report.html?locale=${locale}`)).text();
      const kept = join(server.folder, 'runs', '0001', `report-0.0.0-${locale}.html`);
      const text = readFileSync(kept, 'utf8');
      expect(text).toContain(`<html lang="${locale}"`);
      expect(await asked()).toBe(text);
      // As after a newer version, or a run that a command made.
      rmSync(kept);
      expect(await asked()).toBe(text);
    }
  });

  test('says in the language of who asks what is wrong with a file, and publishes nothing', async () => {
    const server = await open();
    const { upload } = await server.json<Upload>('POST', '/uploads?name=x.csv', 'a,b\n1,2\n');
    const { fault, sample, fields } = await server.json<FilePreview>(
      'POST',
      `/uploads/${upload}/preview`,
      {},
    );
    expect(fault?.code).toBe('columns_not_recognised');
    expect(sample).toEqual([['1', '2']]);
    expect(fields.some(({ name, is_needed }) => name === 'date' && is_needed)).toBe(true);
    const { id } = await server.json<Job>('POST', '/jobs', { uploads: [{ upload }] });
    const failed = await ended(server, id);
    expect(failed).toMatchObject({ state: 'failed', failure: { code: 'columns_not_recognised' } });
    expect(failed.failure?.title).toContain('x.csv');
    const missing = await server.ask('GET', '/runs/current/summary');
    expect(missing.status).toBe(404);
    expect(((await missing.json()) as Problem).code).toBe('workspace_missing');
  });

  test('takes spend that was entered by hand, the last entry of a month and channel', async () => {
    const server = await open();
    const { upload } = await server.json<Upload>('POST', '/uploads?name=orders.csv', orders());
    const first = await server.json<Job>('POST', '/jobs', { uploads: [{ upload }] });
    expect((await ended(server, first.id)).state).toBe('done');
    await server.json('PATCH', '/settings', { currency: 'EUR' });
    server.become('finance');
    for (const amount of ['900.50', '1250.25']) {
      const entry = { channel: 'Salon, "Paris"', month: '2025-03', amount };
      const { id } = await server.json<Job>('POST', '/spend', entry);
      expect(await ended(server, id)).toMatchObject({ state: 'done', failure: null });
    }
    const { finance } = await server.json<Pick<Summary, 'finance'>>(
      'GET',
      '/runs/current/summary?parts=finance',
    );
    const spent = finance.channels.filter(({ spend }) => spend > 0);
    expect(spent).toMatchObject([{ channel: 'Salon, "Paris"', spend: 1250.25 }]);
    const wrong = { channel: 'x', month: '2025-13', amount: '-1' };
    expect((await server.json<Problem>('POST', '/spend', wrong)).code).toBe('request_invalid');
  });

  test('that is cancelled leaves the run before as it was', async () => {
    const server = await open();
    const { id } = await server.json<Job>('POST', '/jobs', { demo: true });
    while ((await server.json<Job>('GET', `/jobs/${id}`)).progress?.step !== 'import') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await server.json('POST', `/jobs/${id}/cancel`);
    expect((await ended(server, id)).state).toBe('cancelled');
    expect((await server.json<RunLines>('GET', '/runs')).runs).toEqual([]);
    const again = await server.json<Problem>('POST', `/jobs/${id}/cancel`);
    expect(again.code).toBe('job_unknown');
  });

  test('is beside the terminal: a customer is forgotten in the run that pages show', async () => {
    const server = await open();
    const { upload } = await server.json<Upload>('POST', '/uploads?name=orders.csv', orders());
    const { id } = await server.json<Job>('POST', '/jobs', { uploads: [{ upload }] });
    expect((await ended(server, id)).state).toBe('done');
    const count = async () => {
      const page = await server.json<CustomerPage>('GET', '/runs/current/customers?limit=200');
      return page.customers.length;
    };
    expect(await count()).toBe(60);
    const forgotten = await perenne(['forget', 'C7', '--yes', '--workspace', server.folder], {
      cwd: server.folder,
    });
    expect(forgotten.stderr).toBe('');
    expect(forgotten.code).toBe(0);
    expect(await count()).toBe(59);
  });

  test('that ran when its server stopped is begun anew by the next one', async () => {
    const first = await openServer();
    const { upload } = await first.json<Upload>('POST', '/uploads?name=orders.csv', orders());
    const { id } = await first.json<Job>('POST', '/jobs', { uploads: [{ upload }] });
    while ((await first.json<Job>('GET', `/jobs/${id}`)).state !== 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await first.close();
    expect(existsSync(join(first.folder, 'lock'))).toBe(false);
    const second = await open({ folder: first.folder });
    const done = await ended(second, id);
    expect(done).toMatchObject({ state: 'done', attempts: 2, result: { run: 1 } });
  });

  test('is not for everyone', async () => {
    const server = await open();
    server.become('finance');
    expect((await server.ask('POST', '/jobs', {})).status).toBe(403);
    server.become(null);
    const refused = await server.ask('GET', '/jobs');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the schedule', () => {
  test('keeps the hour of the wall in its time zone', async () => {
    const server = await open();
    const wanted = { is_on: true, every: 'week', at: '06:30', time_zone: 'Europe/Paris' };
    const written = await server.json<{ next_at: string }>('PUT', '/schedule', wanted);
    const inParis = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'long',
    }).format(new Date(written.next_at));
    expect(inParis).toBe('Monday 06:30');
    const refused = await server.json<Problem>('PUT', '/schedule', {
      ...wanted,
      time_zone: 'Mars',
    });
    expect(refused.code).toBe('request_invalid');
  });
});
