/** The same shop on one ClickHouse server and on two that share its customers, one thread each. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunFact } from '../../src/pipeline/run-fact.ts';
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace/workspace.ts';
import { writeCustomerHistory } from '../../src/valuation/history/customer-history.ts';
import type { Terms } from '../../src/vocabulary/index.ts';
import { type ServerCluster, startCluster } from '../../test/clickhouse/cluster.ts';
import { type Folder, simulated, valuing, withFolder } from './folder.ts';
import { measure, median, type Program } from './measure.ts';
import { HEADER, row } from './table.ts';

const CUSTOMERS = 150_000;
const ROUNDS = 7;

/** Of Linux's own account of a process. */
const TICKS_PER_SECOND = 100;

/** One processor's worth of each server, whatever the machine has: so that servers are what grows. */
const ONE_THREAD = `<clickhouse>
  <profiles><default><max_threads>1</max_threads><max_insert_threads>1</max_insert_threads></default></profiles>
  <quotas><default/></quotas>
  <users><default><password/><networks><ip>::/0</ip></networks>
    <profile>default</profile><quota>default</quota></default></users>
</clickhouse>`;

interface Contest {
  readonly name: string;
  readonly cluster: ServerCluster;
  readonly workspace: { readonly folder: string; readonly warehouse: string };
  readonly program: (files: readonly string[]) => Program;
}

async function contestant(folder: Folder, shards: number): Promise<Contest> {
  const name = `${shards} shard${shards > 1 ? 's' : ''}`;
  const users = folder.at('users.xml');
  writeFileSync(users, ONE_THREAD);
  const configuration = `<users_config>${users}</users_config>`;
  const cluster = await startCluster(folder.at(`servers-${shards}`), shards, configuration);
  const warehouse = `clickhouse://${cluster.hosts}/bench?cluster=${cluster.name}`;
  const at = (place: string) => folder.at(`${place}-${shards}`);
  const there: Folder = { ...folder, at };
  return {
    name,
    cluster,
    workspace: { folder: at('workspace'), warehouse },
    program: (files) => ({
      ...valuing(there, files, '--formats', 'csv'),
      environment: { PERENNE_WAREHOUSE: warehouse },
    }),
  };
}

/** How long something took, and how long the busiest server worked for it: as if each had its machine. */
interface Work {
  readonly seconds: number;
  readonly busiest: number;
}

/** Seconds of processor time that a process has used so far. */
function processorSeconds(processId: number): number {
  const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function worked({ cluster }: Contest, work: () => Promise<void>): Promise<Work> {
  const used = () => cluster.servers.map(({ processId }) => processorSeconds(processId));
  const [before, began] = [used(), performance.now()];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const each = used().map((now, i) => now - (before[i] as number));
  return { seconds, busiest: Math.max(...each) };
}

/** From the ledger of the first run to its histories, again and again, the servers taking turns. */
async function aggregate(contests: readonly Contest[]): Promise<Work[][]> {
  const workspaces = await Promise.all(
    contests.map(({ workspace }) => openWorkspace(workspace, 'bench', '2026-01-01 00:00:00')),
  );
  try {
    const results: Work[][] = contests.map(() => []);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [i, contest] of contests.entries()) {
        const { engine, runs } = workspaces[i] as Workspace;
        await engine.openRun(runs.place(1), 'change');
        const terms = await readRunFact<Terms>(engine, 'terms');
        const work = await worked(contest, () => writeCustomerHistory(engine, terms));
        if (round > 0) results[i]?.push(work);
      }
    }
    return results;
  } finally {
    await Promise.all(workspaces.map((workspace) => workspace.close()));
  }
}

function printAggregation([one = [], two = []]: readonly Work[][]): void {
  for (const [says, of] of [
    ['seconds', 'seconds'],
    ['processor seconds of the busiest server', 'busiest'],
  ] as const) {
    const [alone, shared] = [one, two].map((works) => median(works.map((work) => work[of])));
    const falls = median(two.map((work, i) => work[of] / (one[i]?.[of] ?? Number.NaN)));
    console.log(
      `ledger to histories, ${says}: ${alone?.toFixed(2)} on one shard, ` +
        `${shared?.toFixed(2)} on two: ${falls.toFixed(2)} times`,
    );
  }
}

/** Bytes on disk by table, over all servers, and how many orders there are. */
async function stored({ servers }: ServerCluster) {
  const bytes = new Map<string, number>();
  let orders = 0;
  for (const { http } of servers) {
    const query = `SELECT name, ifNull(total_bytes, 0), ifNull(total_rows, 0) FROM system.tables
      WHERE database = 'bench' AND match(name, '^(facts|vault|run_0001)_.*_local$') FORMAT TSV`;
    const answer = await fetch(`http://${http}/`, { method: 'POST', body: query });
    for (const line of (await answer.text()).trimEnd().split('\n')) {
      const [local = '', size, rows] = line.split('\t');
      const table = local.replace(/_local$/, '');
      bytes.set(table, (bytes.get(table) ?? 0) + Number(size));
      if (table === 'facts_order_record') orders += Number(rows);
    }
  }
  return { bytes, orders };
}

/** The most memory that a server ever held, MiB. */
function peakOf(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** `npm run bench -- cluster`: from the ledger to the histories, on one shard and on two. */
export async function cluster(customers = CUSTOMERS): Promise<void> {
  await withFolder(async (folder) => {
    await measure(simulated(folder, customers));
    const orders = readdirSync(folder.at('shop')).find((file) => file.endsWith('.csv')) ?? '';
    const contests = [await contestant(folder, 1), await contestant(folder, 2)];
    try {
      console.log(HEADER);
      for (const { name, program } of contests) {
        console.log(
          row(`import and first run, ${name}`, [
            await measure(program([join(folder.at('shop'), orders)])),
          ]),
        );
      }
      printAggregation(await aggregate(contests));
      await printSizes(contests[0] as Contest);
      for (const contest of contests) {
        const peaks = contest.cluster.servers.map(({ processId }) => peakOf(processId).toFixed(0));
        console.log(`peak memory of servers, ${contest.name}: ${peaks.join(', ')} MiB`);
      }
    } finally {
      await Promise.all(contests.map((contest) => contest.cluster.kill()));
    }
  });
}

async function printSizes({ cluster: servers }: Contest): Promise<void> {
  const { bytes, orders } = await stored(servers);
  console.log(`bytes on disk an order, of ${orders.toLocaleString('en')} orders:`);
  for (const [table, size] of [...bytes].toSorted((a, b) => b[1] - a[1]).slice(0, 8)) {
    console.log(`  ${table.padEnd(38)}${(size / orders).toFixed(1).padStart(9)}`);
  }
}
