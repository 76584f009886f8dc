/** Stopped or killed at any moment, a workspace keeps its last published run, and goes on. */
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshFolder } from '../cli/folder.ts';
import { LEAN } from '../cli/lean.ts';
import { done, heard, jsonLines, perenne, type Said, start } from '../cli/perenne.ts';

let folder: string;
let clean: string;

const at = (...names: string[]) => join(folder, ...names);
const text = (...names: string[]) => readFile(at(...names), 'utf8');
const VALUE = ['value', 'cdnow.csv', '--out', 'out', '--json', ...LEAN, '--workspace'];

beforeAll(async () => {
  folder = await freshFolder('interruption');
  const shop = new URL('../fixtures/cdnow-sample.csv.gz', import.meta.url);
  const lines = gunzipSync(await readFile(shop))
    .toString()
    .split('\n');
  await writeFile(at('cdnow.csv'), lines.join('\n'));
  await writeFile(at('first.csv'), lines.slice(0, 3000).join('\n'));
  const there = { cwd: folder };
  await Promise.all([
    done(['value', 'first.csv', '--out', 'first', '--workspace', 'begun', ...LEAN], there),
    done(['value', 'cdnow.csv', '--out', 'clean', '--workspace', 'clean', ...LEAN], there),
  ]);
  clean = await text('clean', 'customers.csv');
});

/** Runs `value` and sends the signal when a step begins, after a moment more. */
async function stoppedAt(
  step: string,
  workspace: string,
  signal: NodeJS.Signals,
  milliseconds = 0,
): Promise<Said> {
  const child = start([...VALUE, workspace], { cwd: folder });
  const said = heard(child);
  let seen = '';
  child.stdout?.on('data', (piece: string) => {
    const wasSeen = seen.includes(`"${step}"`);
    seen += piece;
    if (!wasSeen && seen.includes(`"${step}"`)) setTimeout(() => child.kill(signal), milliseconds);
  });
  return said;
}

describe('a run that is asked to stop', () => {
  test.each(['import', 'prediction'])(
    'at %s ends with 130, gives the workspace back and leaves the run before it current',
    async (step) => {
      const workspace = `stopped-at-${step}`;
      await cp(at('begun'), at(workspace), { recursive: true });
      const said = await stoppedAt(step, workspace, 'SIGINT');
      expect(said).toMatchObject({ code: 130, signal: null });
      expect(said.stderr).toContain('Stopped. The last published run is untouched.');
      expect(jsonLines(said.stdout).map(({ event }) => event)).not.toContain('done');
      for (const left of ['lock', 'tmp', 'runs/.building']) {
        await expect(stat(at(workspace, left))).rejects.toThrow('ENOENT');
      }
      const there = { cwd: folder };
      const question = ['query', 'SELECT count(*) AS n FROM customer_value', '--json'];
      const { stdout } = await done([...question, '--workspace', workspace], there);
      const customers = (await text('first', 'customers.csv')).trimEnd().split('\n').length - 1;
      expect(jsonLines(stdout)).toEqual([{ n: customers }]);
      const runs = await done(['runs', '--json', '--workspace', workspace], there);
      expect(jsonLines(runs.stdout)).toMatchObject([{ run: 1, current: true }]);
    },
  );
});

describe('a run that is killed', () => {
  // The moments differ from run to run on purpose: none may matter. They are printed on failure.
  const moments = ['import', 'prediction', 'outputs'].map(
    (step) => [step, Math.floor(Math.random() * 80)] as const,
  );

  test.each(moments)(
    'at %s and %i ms goes on as if nothing had been',
    async (step, milliseconds) => {
      const workspace = `killed-at-${step}`;
      const said = await stoppedAt(step, workspace, 'SIGKILL', milliseconds);
      // It may have been too quick for the last of them; then it is done, and the rest still holds.
      if (said.code !== 0) expect(said.signal).toBe('SIGKILL');
      const there = { cwd: folder };
      const again = ['value', 'cdnow.csv', '--out', workspace, '--workspace', workspace, ...LEAN];
      await done(again, there);
      expect(await text(workspace, 'customers.csv')).toBe(clean);
      const health = await perenne(['doctor', '--json', '--workspace', workspace], there);
      const [{ workspace: found } = {}] = jsonLines<{ workspace?: object }>(health.stdout);
      expect(found).toMatchObject({ holder: null, records: 6919, problems: [] });
    },
  );
});
