/** What can go wrong with a warehouse on a server is said in both languages, without a secret. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, perenne, type Said } from '../cli/perenne.ts';
import { type ServerCluster, startCluster } from './cluster.ts';
import { startOldServer } from './old-server.ts';
import { freePorts } from './server.ts';
import { OWNER, RIGHTS, writeUsers } from './users.ts';

/** What no sentence may repeat: passwords, and what the file holds of people. */
const SECRETS = [
  OWNER.password,
  encodeURIComponent(OWNER.password),
  'guest-word',
  'small-word',
  'Vera-Mensch-17',
  'vera@quelle.example',
];

const ORDERS = [
  'customer_id,email,date,amount,currency',
  'Vera-Mensch-17,vera@quelle.example,2024-01-31,4711.99,EUR',
  'Vera-Mensch-17,vera@quelle.example,2024-03-31,4711.99,EUR',
  '',
].join('\n');

let folder: string;
let cluster: ServerCluster;
let old: Awaited<ReturnType<typeof startOldServer>>;
let nobody: string;
let first: string;

const as = (user: string, password: string, host: string, database: string) =>
  `clickhouse://${user}:${encodeURIComponent(password)}@${host}/${database}`;
const owner = (host: string, database: string) => as(OWNER.name, OWNER.password, host, database);

beforeAll(async () => {
  folder = await freshFolder('warehouse-faults');
  await writeFile(join(folder, 'orders.csv'), ORDERS);
  cluster = await startCluster(folder, 2, await writeUsers(folder));
  first = cluster.servers[0]?.http as string;
  old = await startOldServer('24.8.14.39');
  nobody = `127.0.0.1:${(await freePorts(1))[0]}`;
  await valued('kept', owner(first, 'taken'));
  await valued('local', undefined);
});

afterAll(async () => {
  old.stop();
  await cluster.kill();
});

const words = (workspace: string) => [
  'value',
  'orders.csv',
  '--out',
  `${workspace}-out`,
  '--workspace',
  workspace,
];

/** Leaves a workspace behind, there or in its folder; whether it came to a value is no matter. */
async function valued(workspace: string, warehouse: string | undefined): Promise<void> {
  const environment: Record<string, string> = warehouse ? { PERENNE_WAREHOUSE: warehouse } : {};
  await perenne([...words(workspace), ...LEAN], { cwd: folder, environment });
}

interface Fault {
  readonly warehouse: (locale: string) => string | undefined;
  readonly workspace?: string;
  readonly code: number;
  readonly english: () => readonly string[];
  readonly french: () => readonly string[];
}

const FAULTS: Record<string, Fault> = {
  'an address that is none': {
    warehouse: () => `postgres://${OWNER.password}@here/there`,
    code: 2,
    english: () => ['PERENNE_WAREHOUSE is not an address', 'clickhouse://user:password@host'],
    french: () => ['PERENNE_WAREHOUSE n’est pas l’adresse', 'clickhouse://utilisateur'],
  },
  'a wrong password': {
    warehouse: () => as(OWNER.name, `${OWNER.password}!`, first, 'a'),
    code: 3,
    english: () => [`at ${first} refuses the user owner`, 'Correct user and password'],
    french: () => [`${first} refuse l’utilisateur owner`, 'Corrigez l’utilisateur'],
  },
  'a server that is not there': {
    warehouse: () => owner(nobody, 'a'),
    code: 3,
    english: () => [`at ${nobody} cannot be reached: nothing listens there`, 'Start it'],
    french: () => [`${nobody} n’est pas joignable : rien n’écoute`, 'Démarrez-le'],
  },
  'a host that nobody knows': {
    warehouse: () => owner('nowhere.invalid:8123', 'a'),
    code: 3,
    english: () => ['nowhere.invalid:8123 cannot be reached: no machine has that name'],
    french: () => ['nowhere.invalid:8123 n’est pas joignable : aucune machine'],
  },
  'a server that is too old': {
    warehouse: () => owner(old.http, 'a'),
    code: 3,
    english: () => [`${old.http} is version 24.8.14.39; Perenne needs 26.7`, 'Update the server'],
    french: () => [`${old.http} est en version 24.8.14.39`, 'Mettez le serveur à jour'],
  },
  'a user who may not make a database': {
    warehouse: () => as('guest', 'guest-word', first, 'guests'),
    code: 3,
    english: () => [`guest lacks a right`, first, 'CREATE DATABASE ON guests', 'grant it'],
    french: () => ['manque un droit à l’utilisateur guest', 'CREATE DATABASE ON guests'],
  },
  'a user who may not make a table': {
    warehouse: () => as('reader', 'reader-word', first, 'readers'),
    code: 3,
    english: () => ['reader lacks a right', 'CREATE TABLE ON readers.workspace'],
    french: () => ['manque un droit à l’utilisateur reader', 'CREATE TABLE ON readers.workspace'],
  },
  'a server whose memory is used up': {
    warehouse: (locale) => as('small', 'small-word', first, `small_${locale}`),
    code: 3,
    english: () => [`at ${first} cannot take or answer more: its memory is used up`, 'Make room'],
    french: () => [`${first} ne peut pas en prendre`, 'sa mémoire est épuisée'],
  },
  'a database of another workspace': {
    warehouse: () => owner(first, 'taken'),
    code: 2,
    english: () => ['The database taken holds tables of another workspace', 'an empty or a new'],
    french: () => ['La base taken contient des tables d’un autre espace', 'base vide ou nouvelle'],
  },
  'a workspace whose warehouse nobody names': {
    warehouse: () => undefined,
    workspace: 'kept',
    code: 2,
    english: () => [`keeps its data at clickhouse://${first}/taken, and PERENNE_WAREHOUSE is not`],
    french: () => [`à l’adresse clickhouse://${first}/taken, et PERENNE_WAREHOUSE n’est pas`],
  },
  'a workspace whose warehouse is another': {
    warehouse: () => owner(first, 'other'),
    workspace: 'kept',
    code: 2,
    english: () => [`at clickhouse://${first}/taken, and`, `names clickhouse://${first}/other`],
    french: () => [`clickhouse://${first}/taken, et`, `désigne clickhouse://${first}/other`],
  },
  'a workspace that lives in its folder': {
    warehouse: () => owner(first, 'other'),
    workspace: 'local',
    code: 2,
    english: () => ['local keeps its data in its own folder', 'Unset PERENNE_WAREHOUSE'],
    french: () => ['local garde ses données dans son propre dossier', 'Retirez PERENNE_WAREHOUSE'],
  },
  'a cluster that the server does not know': {
    warehouse: () => `${owner(first, 'a')}?cluster=herd`,
    code: 2,
    english: () => [`at ${first} knows no cluster herd`, 'It knows: shards'],
    french: () => [`${first} ne connaît pas de cluster herd`, 'Il connaît : shards'],
  },
  'fewer hosts than servers': {
    warehouse: () => `${owner(`${first},${first}`, 'a')}?cluster=shards`,
    code: 2,
    english: () => ['comes to 2 hosts, and the cluster shards has 2 servers', 'each once'],
    french: () => ['désigne 2 hôtes, et le cluster shards compte 2 serveurs'],
  },
  'more hosts than servers': {
    warehouse: () => `${owner(`${cluster.hosts},${first}`, 'a')}?cluster=shards`,
    code: 2,
    english: () => ['comes to 3 hosts, and the cluster shards has 2 servers'],
    french: () => ['désigne 3 hôtes, et le cluster shards compte 2 serveurs'],
  },
};

const inOneLine = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');

function met({ warehouse, workspace }: Fault, locale: string, index: number): Promise<Said> {
  const address = warehouse(locale);
  const environment: Record<string, string> = {
    LANG: locale === 'fr' ? 'fr_FR.UTF-8' : 'en_GB.UTF-8',
    ...(address ? { PERENNE_WAREHOUSE: address } : {}),
  };
  const asked = words(workspace ?? `new-${locale}-${index}`);
  return perenne(asked, { cwd: folder, environment });
}

describe.each(Object.entries(FAULTS))('%s', (title, fault) => {
  test('is said with its remedy in both languages', async () => {
    const index = Object.keys(FAULTS).indexOf(title);
    const english = await met(fault, 'en', index);
    const french = await met(fault, 'fr', index);
    expect([english.code, english.stdout, french.code, french.stdout]).toEqual([
      fault.code,
      '',
      fault.code,
      '',
    ]);
    for (const says of fault.english()) expect(inOneLine(english.stderr)).toContain(says);
    for (const says of fault.french()) expect(inOneLine(french.stderr)).toContain(says);
    for (const { stderr } of [english, french]) {
      expect(SECRETS.filter((secret) => stderr.includes(secret))).toEqual([]);
      expect(stderr).not.toContain('    at ');
    }
  });
});

test('a move that fails midway leaves the workspace where it is, and nothing at the other place', async () => {
  const half = as('mover', 'mover-word', first, 'half');
  const said = await perenne(['move', '--to', half, '--workspace', 'local'], { cwd: folder });
  expect([said.code, said.stdout]).toEqual([3, '']);
  expect(inOneLine(said.stderr)).toContain('CREATE TABLE ON half.facts_replaced_record');
  await done(['query', 'SELECT * FROM customer_value', '--workspace', 'local'], { cwd: folder });
  const query = "SELECT count() FROM system.tables WHERE database = 'half' FORMAT TSV";
  const answer = await fetch(`http://${first}/`, { method: 'POST', body: query });
  expect(Number(await answer.text())).toBe(0);
});

test('the rights that docs/scaling.md lists are enough', async () => {
  const text = await readFile(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
  for (const right of [...RIGHTS.onDatabase, ...RIGHTS.beside]) {
    expect(inOneLine(text)).toContain(`\`${right}\``);
  }
  const entitled = as('entitled', 'entitled-word', cluster.hosts, 'entitled');
  const environment = { PERENNE_WAREHOUSE: `${entitled}?cluster=${cluster.name}` };
  const there = { cwd: folder, environment };
  await done([...words('entitled'), '--formats', 'csv'], there);
  await done(['query', 'SHOW TABLES', '--workspace', 'entitled'], there);
  await done(['forget', 'Vera-Mensch-17', '--yes', '--workspace', 'entitled'], there);
});
