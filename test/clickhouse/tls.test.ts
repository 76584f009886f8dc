/** clickhouses:// speaks TLS with a server whose certificate holds, and with no other. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { done, perenne } from '../cli/perenne.ts';
import { csv, orders } from '../pipeline/shop.ts';
import { certificateFile, startTlsProxy, type TlsProxy } from './proxy.ts';

let folder: string;
let proxy: TlsProxy;
let expired: TlsProxy;

beforeAll(async () => {
  folder = await freshFolder('tls');
  await writeFile(join(folder, 'orders.csv'), csv(orders(20, '2024-01-01', '2024-12-31')));
  proxy = await startTlsProxy(inject('clickhouse'), 'certificate');
  expired = await startTlsProxy(inject('clickhouse'), 'expired');
});

afterAll(() => {
  proxy.stop();
  expired.stop();
});

const inOneLine = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ');
const value = (workspace: string) => [
  'value',
  'orders.csv',
  '--workspace',
  workspace,
  '--out',
  `${workspace}-out`,
  '--formats',
  'csv',
];

test('a certificate that is trusted: the values are those of the folder', async () => {
  const environment = {
    PERENNE_WAREHOUSE: `clickhouses://127.0.0.1:${proxy.port}/over_tls`,
    NODE_EXTRA_CA_CERTS: certificateFile('certificate'),
  };
  await done(value('remote'), { cwd: folder, environment });
  expect(proxy.requests()).toBeGreaterThan(100);
  const query = ['query', 'SELECT count(*) AS n FROM customer_value', '--workspace', 'remote'];
  const { stdout } = await done([...query, '--json'], { cwd: folder, environment });
  expect(JSON.parse(stdout)).toEqual({ n: 20 });
  await done(value('local'), { cwd: folder });
  const customers = (name: string) => readFile(join(folder, `${name}-out`, 'customers.csv'));
  expect(await customers('remote')).toEqual(await customers('local'));
});

interface Refusal {
  readonly host: () => string;
  readonly trusted?: 'certificate' | 'expired';
  readonly english: readonly string[];
  readonly french: readonly string[];
}

const REFUSALS: Record<string, Refusal> = {
  'a certificate that nobody trusted has issued': {
    host: () => `127.0.0.1:${proxy.port}`,
    english: ['nobody this machine trusts has issued its certificate', 'NODE_EXTRA_CA_CERTS'],
    french: ['émis par personne en qui cette machine a confiance', 'NODE_EXTRA_CA_CERTS'],
  },
  'a certificate for another name': {
    host: () => `localhost:${proxy.port}`,
    trusted: 'certificate',
    english: ['its certificate is for another name', 'by the name that the certificate is for'],
    french: ['son certificat porte un autre nom', 'sous le nom que porte le certificat'],
  },
  'a certificate that has expired': {
    host: () => `127.0.0.1:${expired.port}`,
    trusted: 'expired',
    english: ['its certificate has expired', 'check the clock'],
    french: ['son certificat a expiré', 'vérifiez l’horloge'],
  },
  'a server that speaks no TLS there': {
    host: () => inject('clickhouse'),
    trusted: 'certificate',
    english: ['it does not speak TLS there', 'its port for HTTPS (8443'],
    french: ['il n’y parle pas TLS', 'son port HTTPS (8443'],
  },
};

describe.each(Object.entries(REFUSALS))('%s', (_, { host, trusted, english, french }) => {
  test('is said with its remedy in both languages', async () => {
    const before = [proxy.requests(), expired.requests()];
    const said = async (LANG: string) => {
      const environment = {
        LANG,
        PERENNE_WAREHOUSE: `clickhouses://me:SECRET@${host()}/refused`,
        ...(trusted ? { NODE_EXTRA_CA_CERTS: certificateFile(trusted) } : {}),
      };
      const { code, stdout, stderr } = await perenne(value(`new-${LANG}`), {
        cwd: folder,
        environment,
      });
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).not.toMatch(/SECRET| {4}at /);
      return inOneLine(stderr);
    };
    const [inEnglish, inFrench] = [await said('en_GB.UTF-8'), await said('fr_FR.UTF-8')];
    const server = `the ClickHouse server at ${host()}: ${english[0]}`;
    expect(inEnglish).toContain(`No safe connection to ${server}`);
    expect(inFrench).toContain(`Pas de connexion sûre au serveur ClickHouse ${host()} : `);
    for (const words of english) expect(inEnglish).toContain(words);
    for (const words of french) expect(inFrench).toContain(words);
    expect([proxy.requests(), expired.requests()]).toEqual(before);
  });
});
