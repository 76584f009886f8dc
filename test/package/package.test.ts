/** The package as it is published: packed, installed into an empty folder, used. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const MINUTES = 60_000;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly version: string;
  readonly files: readonly { readonly path: string }[];
}

let folder: string;
let packed: Packed;
let installed: string;

/** npm and the package run on the Node of these tests, whatever Node the system has. */
const environment = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
const at = (...names: string[]) => join(folder, ...names);
const npm = (args: readonly string[], cwd: string) =>
  run('npm', [...args, '--loglevel=error'], { cwd, env: environment, maxBuffer: 1 << 26 });
const perenne = (...args: string[]) =>
  run(process.execPath, [join(installed, 'bin/perenne.js'), ...args], {
    cwd: folder,
    env: { PATH: environment.PATH, HOME: folder, LANG: 'C' },
    maxBuffer: 1 << 26,
  });

beforeAll(async () => {
  folder = await freshFolder('package');
  const { stdout } = await npm(['pack', '--json', '--pack-destination', folder], root);
  // What the build says comes before the list.
  const listing = JSON.parse(stdout.slice(stdout.search(/^[[{]\s*$/m))) as unknown;
  [packed] = Object.values(listing as Record<string, Packed>) as [Packed];
  await writeFile(at('package.json'), '{ "private": true, "type": "module" }');
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund'];
  await npm(['install', ...quiet, at(packed.filename)], folder);
  installed = at('node_modules/perenne');
}, 6 * MINUTES);

describe('the tarball', () => {
  test('holds what a user needs', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'NOTICE',
        'THIRD_PARTY_NOTICES.md',
        'README.md',
        'CHANGELOG.md',
        'package.json',
        'bin/perenne.js',
        'demo/online-retail.parquet',
        'demo/README.md',
        'dist/cli/main.js',
        'dist/models/index.js',
        'dist/models/index.d.ts',
        'dist/web/index.html',
        'dist/server/jobs/job-process.js',
        'dist/control/migrations/meta/_journal.json',
        'dist/control/migrations/0000_first.sql',
      ]),
    );
    expect(paths.filter((path) => path.startsWith('dist/')).length).toBeGreaterThan(400);
  });

  test('holds nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const places = new Set(paths.map((path) => path.split('/')[0]));
    const allowed = ['bin', 'dist', 'demo', 'docs', 'package.json'];
    const texts = ['CHANGELOG', 'CONTEXT', 'README', 'THIRD_PARTY_NOTICES'].map((n) => `${n}.md`);
    const all = [...allowed, ...texts, 'LICENSE', 'NOTICE'];
    expect([...places].filter((place) => !all.includes(place ?? ''))).toEqual([]);
    expect(paths.filter((path) => /\.tsbuildinfo$|\.test\.|(?<!\.d)\.ts$/.test(path))).toEqual([]);
    expect(packed.size).toBeLessThan(8_000_000);
  });

  test('every module in it was built from a source that is there', async () => {
    // The pages are built together, into files of other names.
    const modules = packed.files.filter(({ path }) => /^dist\/(?!web\/).*\.js$/.test(path));
    expect(modules.length).toBeGreaterThan(400);
    for (const { path } of modules) {
      const source = path.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');
      expect(existsSync(join(root, source)), path).toBe(true);
    }
  });
});

describe('installed in an empty folder', () => {
  test('the command is `perenne`', async () => {
    const { stdout } = await run(at('node_modules/.bin/perenne'), ['--version'], {
      env: environment,
    });
    expect(stdout.trim()).toBe(packed.version);
    expect((await perenne('value', '--help')).stdout).toContain('$ perenne value orders.csv');
  });

  test(
    'the demonstration values its shop',
    async () => {
      const { stdout } = await perenne('demo', '--out', 'demo', '--locale', 'en', '--no-serve');
      expect(stdout).toContain('541,909 read =');
      const written = await readdir(at('demo'));
      expect(written).toEqual(
        expect.arrayContaining([
          'customers.csv',
          'customers.parquet',
          'report.html',
          'summary.json',
        ]),
      );
      const summary = JSON.parse(await readFile(at('demo', 'summary.json'), 'utf8'));
      expect(summary).toMatchObject({ currency: 'GBP', as_of: '2011-12-09' });
      expect((await stat(at('demo', 'report.html'))).size).toBeGreaterThan(50_000);
    },
    3 * MINUTES,
  );

  test(
    'the identities of a large shop are sealed and opened by threads of its own',
    async () => {
      const ids = Array.from({ length: 20_001 }, (_, i) => `customer ${i}`);
      const orders = ids.map((id, i) => `${i},${id},2024-0${1 + (i % 9)}-01,10`);
      await writeFile(at('orders.csv'), `order_id,customer_id,date,amount\n${orders.join('\n')}\n`);
      const bare = ['--formats', 'csv', '--currency', 'EUR', ...LEAN];
      const value = (...files: string[]) => perenne('value', ...files, '--out', 'many', ...bare);
      await value('orders.csv');
      await value();
      const written = (await readFile(at('many', 'customers.csv'), 'utf8')).trim().split('\n');
      expect(
        written
          .slice(1)
          .map((row) => row.split(',')[0])
          .sort(),
      ).toEqual(ids.sort());
    },
    3 * MINUTES,
  );

  test('`perenne/models` can be imported, in JavaScript', async () => {
    const program = `
      import { fitCountingModel } from 'perenne/models';
      const history = {
        repeatPurchases: Float64Array.of(0, 1, 3), recency: Float64Array.of(0, 10, 30),
        age: Float64Array.of(40, 40, 40), weight: Float64Array.of(60, 30, 10),
      };
      console.log(fitCountingModel('bg-nbd', history).logLikelihood < 0);`;
    await writeFile(at('use.js'), program);
    const { stdout } = await run(process.execPath, ['use.js'], { cwd: folder });
    expect(stdout.trim()).toBe('true');
  });

  test(
    '`perenne/models` has types',
    async () => {
      await writeFile(
        at('use.ts'),
        `import { fitCountingModel } from 'perenne/models';
       export const fit: typeof fitCountingModel = fitCountingModel;
       // @ts-expect-error a name is no history
       fitCountingModel('bg-nbd', 'history');\n`,
      );
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
      const compiler = join(root, 'node_modules/.bin/tsc');
      const types = ['--types', '', '--ignoreConfig', 'use.ts'];
      await run(compiler, [...options, ...types], { cwd: folder, env: environment });
    },
    2 * MINUTES,
  );

  test('nothing but the models is importable', async () => {
    const attempt = run(process.execPath, ['-e', "import('perenne/dist/cli/main.js')"], {
      cwd: folder,
    });
    await expect(attempt).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('an older Node is told what is needed', async () => {
    // The same launcher under a version that is said to be older: no such Node need be installed.
    const older = at('older');
    await mkdir(join(older, 'bin'), { recursive: true });
    await cp(join(installed, 'bin/perenne.js'), join(older, 'bin/perenne.js'));
    await cp(join(installed, 'package.json'), join(older, 'package.json'));
    await symlink(join(installed, 'dist'), join(older, 'dist'));
    await writeFile(
      at('pretend.cjs'),
      "Object.defineProperty(process.versions, 'node', { value: '20.19.0' });",
    );
    const args = ['--require', at('pretend.cjs'), join(older, 'bin/perenne.js'), '--version'];
    const refused = run(process.execPath, args, { cwd: folder });
    await expect(refused).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Perenne needs Node 22.15 or later'),
    });
  });
});
