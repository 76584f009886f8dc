// How fast the pages get their data: npm run bench:web [-- CUSTOMERS | WORKSPACE]   (100,000 by default)
// Simulates a shop and values it, or copies a workspace; serves it, and asks for everything that the
// pages ask for as a browser does: first by one reader, then by fifty at once while the shop is
// valued anew. Beside the clock it tells the processor time of the server, which other work on the
// machine does not stretch as much.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ask, pageAsks } from './page-asks.ts';

const given = process.argv[2] ?? '100000';
const customers = /^\d+$/.test(given) ? Number(given) : null;
/** Later calls of each, after the first. */
const REPEATS = 3;
const READERS = 50;
/** A reader looks at a page for a while, ms. */
const LOOK = 2000;
const COUNT = 'segments, count';
/** Ticks of the processor clock in a second, as Linux counts them for its files. */
const TICKS = 100;
const folder = mkdtempSync(join(tmpdir(), 'perenne-bench-web-'));
const shop = join(folder, 'shop');
const perenne = (...options: string[]) =>
  execFileSync(process.execPath, ['bin/perenne.js', ...options, '--quiet'], { stdio: 'inherit' });

type Served = Awaited<ReturnType<typeof serve>>;

/** What a call took. */
interface Took {
  readonly ask: Ask;
  readonly isFirst: boolean;
  readonly ms: number;
  readonly processorMs: number;
}

const percentile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;

try {
  makeShop();
  const served = await serve();
  try {
    await benchPages(served);
    await benchRefresh(served);
    const status = readFileSync(`/proc/${served.pid}/status`, 'utf8');
    const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
    console.log(`memory of the server: ${Math.round(most / 1024)} MiB at most`);
  } finally {
    served.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeShop() {
  if (customers === null) {
    console.log(`Copying ${given} …`);
    cpSync(given, shop, { recursive: true });
    rmSync(join(shop, 'control'), { recursive: true, force: true });
    return;
  }
  console.log(`Simulating and valuing ${customers.toLocaleString('en')} customers …`);
  const files = join(folder, 'files');
  perenne('simulate', '--customers', given, '--out', files);
  const value = ['value', '--workspace', shop, '--out', join(folder, 'out'), '--formats', 'json'];
  perenne(...value, join(files, '*.csv'), '--as-of', '2025-12-31');
  rmSync(files, { recursive: true });
}

async function serve() {
  const child = spawn(
    process.execPath,
    ['bin/perenne.js', 'serve', '--workspace', shop, '--port', '0', '--json'],
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
  const ask = async (path: string, body?: unknown) => {
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
  const pid = child.pid ?? 0;
  /** Milliseconds of processor time so far: the server's own, and that of the jobs that ended. */
  const stat = () => {
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const [user = 0, system = 0, ofUser = 0, ofSystem = 0] = words.slice(11, 15).map(Number);
    return { own: ((user + system) * 1000) / TICKS, jobs: ((ofUser + ofSystem) * 1000) / TICKS };
  };
  const processor = () => stat().own;
  return { pid, ask, processor, jobs: () => stat().jobs, stop: () => child.kill('SIGTERM') };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Asks for everything, each once and then some times more, by one reader. */
async function benchPages({ ask, processor }: Served) {
  const asks = await pageAsks(async (path) => JSON.parse(await ask(path)));
  const took: Took[] = [];
  for (const one of asks) {
    for (let n = 0; n <= REPEATS; n++) {
      const before = processor();
      const ms = await timed(() => ask(one.path, one.body));
      took.push({ ask: one, isFirst: n === 0, ms, processorMs: processor() - before });
    }
  }
  console.log(`\n${asks.length} requests; load of the machine ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    'page                 requests  first: p50  p95 ms  processor   later: p95  processor',
  );
  const cells = (some: readonly Took[]) => {
    const mean = some.reduce((sum, { processorMs }) => sum + processorMs, 0) / some.length;
    const times = some.map(({ ms }) => ms);
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), mean };
  };
  const shown = (figure: number, width: number) => figure.toFixed(0).padStart(width);
  for (const [page, some] of Map.groupBy(took, ({ ask: { page } }) => page)) {
    const first = some.filter(({ isFirst }) => isFirst);
    const [a, b] = [cells(first), cells(some.filter(({ isFirst }) => !isFirst))];
    console.log(
      page.padEnd(20) +
        shown(first.length, 9) +
        shown(a.p50, 12) +
        shown(a.p95, 8) +
        shown(a.mean, 11) +
        shown(b.p95, 13) +
        shown(b.mean, 11),
    );
  }
  const slow = took
    .filter(({ ask: { page }, isFirst, ms }) => isFirst && ms > (page === COUNT ? 300 : 100))
    .sort((a, b) => b.processorMs - a.processorMs);
  console.log(`first calls over 100 ms, counts over 300 ms: ${slow.length}`);
  for (const { ask: one, ms, processorMs } of slow.slice(0, 20)) {
    console.log(
      `  ${shown(ms, 6)} ms, processor ${shown(processorMs, 5)}  ${one.page}: ${one.what}`,
    );
  }
}

/** The shop is valued anew, alone and then beside fifty readers who each open another page at times. */
async function benchRefresh(served: Served) {
  const { ask, processor } = served;
  const asks = await pageAsks(async (path) => JSON.parse(await ask(path)));
  const alone = await refresh(served, null);
  const times: number[] = [];
  const errors: string[] = [];
  let asked = 0;
  const before = processor();
  const beside = await refresh(served, async () => {
    // Every page in turn, though not in the order in which they were asked for before.
    const one = asks[(asked++ * 37) % asks.length] as Ask;
    await timed(() => ask(one.path, one.body)).then(
      (ms) => times.push(ms),
      (error: Error) => errors.push(`${one.path}: ${error.message} ${error.cause ?? ''}`),
    );
  });
  for (const error of errors.slice(0, 5)) console.log(`  ${error}`);
  const each = (processor() - before) / times.length;
  console.log(
    `\n${READERS} readers during a refresh: ${times.length} answers, ${errors.length} errors,`,
  );
  console.log(
    `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms (500 asked), processor ${each.toFixed(0)} ms each;`,
  );
  console.log(
    `the refresh took ${beside.seconds.toFixed(0)} s beside them, ${alone.seconds.toFixed(0)} s alone: ${(beside.seconds / alone.seconds).toFixed(2)} times (1.5 asked),`,
  );
  console.log(
    `${(beside.processorMs / 1000).toFixed(0)} s and ${(alone.processorMs / 1000).toFixed(0)} s of processor time`,
  );
  console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}`);
}

/** What a refresh takes, with readers beside it or without. */
async function refresh({ ask, jobs }: Served, read: (() => Promise<void>) | null) {
  const before = jobs();
  const job = JSON.parse(await ask('/jobs', {})) as { id: number };
  let isOver = false;
  const readers = Array.from({ length: read ? READERS : 0 }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, (n * LOOK) / READERS));
    while (!isOver) {
      await read?.();
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  });
  const from = performance.now();
  for (;;) {
    const { ended_at, state } = JSON.parse(await ask(`/jobs/${job.id}`));
    if (ended_at && state !== 'done') throw new Error(`the refresh ended as ${state}`);
    if (ended_at) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  isOver = true;
  await Promise.all(readers);
  return { seconds: (performance.now() - from) / 1000, processorMs: jobs() - before };
}
