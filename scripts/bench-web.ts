// How fast the pages get their data: npm run bench:web [-- CUSTOMERS]   (100,000 by default)
// Simulates a shop, values it, serves it, and asks for every page's data as a browser does; then
// again by fifty readers at once while the shop is valued anew.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const customers = Number(process.argv[2] ?? 100_000);
const REPEATS = 60;
const READERS = 50;
const folder = mkdtempSync(join(tmpdir(), 'perenne-bench-web-'));
const perenne = (...options: string[]) =>
  execFileSync(process.execPath, ['bin/perenne.js', ...options, '--quiet'], { stdio: 'inherit' });

const TERMS =
  'run,as_of,horizon_days,currency,timezone,value_basis,margin_rate,discount_rate,model';
const summary = (parts: string) => ({
  path: `/runs/current/summary?parts=${TERMS},totals,${parts}`,
});

interface Ask {
  readonly path: string;
  readonly body?: unknown;
}

/** What the pages ask for. */
const PAGES: Readonly<Record<string, readonly Ask[]>> = {
  overview: [
    summary('finance,activity,distribution,rfm,cohorts,segments,verdict'),
    { path: '/runs/current/next-action' },
  ],
  cohorts: [{ path: '/runs/current/cohorts?dimensions=month' }, summary('cohorts')],
  'cohorts, crossed': [{ path: '/runs/current/cohorts?dimensions=month%2Bchannel' }],
  'customers, by value': [{ path: '/runs/current/customers?sort=-predicted_value' }],
  'customers, by name of channel': [{ path: '/runs/current/customers?sort=first_channel' }],
  'customers, filtered': [{ path: '/runs/current/customers?sort=-churn_risk&rfm_group=CHAMPIONS' }],
  'segments, a count': [
    {
      path: '/runs/current/segments/count',
      body: {
        rule: {
          kind: 'all',
          rules: [
            { kind: 'range', attribute: 'orders', least: 2 },
            { kind: 'range', attribute: 'churn_risk', most: 0.5 },
          ],
        },
      },
    },
  ],
  predictions: [summary('report_card')],
  finance: [summary('finance,distribution'), { path: '/runs/current/payback' }],
  data: [summary('row_account,verdict')],
  runs: [{ path: '/runs' }, { path: '/jobs' }],
};

const percentile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;

async function serve() {
  const child = spawn(
    process.execPath,
    ['bin/perenne.js', 'serve', '--workspace', join(folder, 'shop'), '--port', '0', '--json'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
  });
  const { address, welcome } = JSON.parse(said) as { address: string; welcome: string };
  const token = new URL(welcome).searchParams.get('token');
  const joined = await fetch(`${address}/api/v1/links/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ token, name: 'Ada', email: 'ada@shop.example', locale: null },
      password: 'a long enough password',
    }),
  });
  const cookie = joined.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const ask = async ({ path, body }: Ask) => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        cookie,
        origin: address,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
    return text;
  };
  return { child, ask };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

try {
  console.log(`Simulating and valuing ${customers.toLocaleString('en')} customers …`);
  perenne(
    'simulate',
    '--customers',
    String(customers),
    '--only',
    'orders',
    '--out',
    join(folder, 'files'),
  );
  const value = ['value', '--workspace', join(folder, 'shop'), '--out', join(folder, 'out')];
  perenne(
    ...value,
    join(folder, 'files', '*.csv'),
    '--as-of',
    '2025-12-31',
    '--without',
    'drivers,clusters',
  );
  const { child, ask } = await serve();
  try {
    console.log(
      '\npage                            p50 ms   p95 ms   (95 % asked within 100, a count 300)',
    );
    for (const [page, asks] of Object.entries(PAGES)) {
      const times: number[] = [];
      for (let n = 0; n < REPEATS; n++) {
        times.push(await timed(async () => Promise.all(asks.map(ask))));
      }
      const shown = [0.5, 0.95].map((share) => percentile(times, share).toFixed(0).padStart(8));
      console.log(`${page.padEnd(30)}${shown.join(' ')}`);
    }
    const alone = await refresh(ask, null);
    const times: number[] = [];
    let errors = 0;
    const beside = await refresh(ask, async () => {
      const asks = Object.values(PAGES).flat();
      const one = asks[Math.floor(times.length % asks.length)] as Ask;
      await timed(() => ask(one)).then(
        (ms) => times.push(ms),
        () => {
          errors += 1;
        },
      );
    });
    console.log(
      `\n${READERS} readers during a refresh: ${times.length} answers, ${errors} errors,`,
    );
    console.log(`p95 ${percentile(times, 0.95).toFixed(0)} ms (500 asked); the refresh took`);
    console.log(
      `${beside.toFixed(1)} s beside them, ${alone.toFixed(1)} s alone: ${(beside / alone).toFixed(2)} times (1.5 asked)`,
    );
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    console.log(`memory of the server: ${/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? '?'} KiB at most`);
  } finally {
    child.kill('SIGTERM');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds that a refresh takes, with readers beside it or without. */
async function refresh(
  ask: (asked: Ask) => Promise<string>,
  read: (() => Promise<void>) | null,
): Promise<number> {
  const job = JSON.parse(await ask({ path: '/jobs', body: {} })) as { id: number };
  let isOver = false;
  const readers = Array.from({ length: read ? READERS : 0 }, async () => {
    while (!isOver) {
      await read?.();
      // A reader looks at a page for a while.
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  });
  const from = performance.now();
  for (;;) {
    const { ended_at, state } = JSON.parse(await ask({ path: `/jobs/${job.id}` }));
    if (ended_at && state !== 'done') throw new Error(`the refresh ended as ${state}`);
    if (ended_at) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  isOver = true;
  await Promise.all(readers);
  return (performance.now() - from) / 1000;
}
