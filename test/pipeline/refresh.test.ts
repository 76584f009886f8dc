/** Two runs of a workspace: what the second says of what has moved since the first. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Summary } from '../../src/contract/index.ts';
import { freshFolder } from '../cli/folder.ts';
import { done, type Said } from '../cli/perenne.ts';
import { type Bought, dayOn, steadyShop, TURN, turningShop } from '../valuation/drift/simulated.ts';

const AGAIN = TURN + 90;

interface Refresh {
  readonly first: Summary;
  readonly second: Summary;
  readonly said: Said;
}

function csv(bought: readonly Bought[]): string {
  const lines = bought.map(
    ({ customer, day, amount, channel, country }) =>
      `c${customer}-${day},c${customer},${dayOn(day)},${amount.toFixed(2)},${channel},${country}`,
  );
  return `${['order_id,customer_id,date,amount,channel,country', ...lines].join('\n')}\n`;
}

/** Values the shop as known on day TURN, then with what came to day AGAIN. */
async function refresh(name: string, bought: readonly Bought[], ...options: string[]) {
  const folder = await freshFolder(name);
  const value = async (file: string, out: string, from: number, until: number) => {
    const days = bought.filter(({ day }) => day > from && day <= until);
    await writeFile(join(folder, file), csv(days));
    const said = await done(
      [
        ...['value', file, '--out', out, '--workspace', 'shop', '--currency', 'EUR'],
        ...['--as-of', dayOn(until), '--horizon', '180', '--formats', 'json', ...options],
      ],
      { cwd: folder },
    );
    const text = await readFile(join(folder, out, 'summary.json'), 'utf8');
    return { said, summary: JSON.parse(text) as Summary };
  };
  const first = await value('first.csv', 'first', -1, TURN);
  const second = await value('second.csv', 'second', TURN, AGAIN);
  return { first: first.summary, second: second.summary, said: second.said } satisfies Refresh;
}

const findings = ({ verdict }: Summary) =>
  Object.fromEntries(verdict.findings.map((finding) => [finding.check, finding]));

describe('customers who turn into others', () => {
  let turned: Refresh;
  beforeAll(async () => {
    turned = await refresh('turned', turningShop(400, 3));
  }, 240_000);

  test('demote the model that knew them: nothing beats the formula any more', () => {
    const { first, second, said } = turned;
    expect(first.model.champion.reason).toBe('beats_the_formula');
    expect(second.model.champion).toMatchObject({
      name: 'formula',
      reason: 'nothing_beats_the_formula',
    });
    expect(findings(first).champion).toBeUndefined();
    expect(findings(second).champion).toEqual({
      check: 'champion',
      level: 'warning',
      values: { run: 1, before: first.model.champion.name, now: 'formula' },
    });
    const text = said.stdout.replace(/\s+/g, ' ');
    expect(text).toContain('The formula took the place of');
    expect(text).toContain('the model was demoted');
    expect(second.verdict.level).not.toBe('good');
  });

  test('are a warning of calibration: the first run foresaw something else', () => {
    const { calibration } = findings(turned.second);
    expect(calibration).toMatchObject({
      level: 'warning',
      values: { run: 1, since: dayOn(TURN), until: dayOn(AGAIN) },
    });
    expect(Math.abs(Number(calibration?.values.bias))).toBeGreaterThan(0.3);
    expect(turned.said.stdout.replace(/\s+/g, ' ')).toContain('Run 1 of');
  });

  test('are seen in what forecasts are made of', () => {
    expect(findings(turned.second).inputs).toMatchObject({
      level: 'warning',
      values: { since: dayOn(TURN), channel: null, country: null },
    });
  });
});

describe('customers who stay who they are', () => {
  let steady: Refresh;
  beforeAll(async () => {
    steady = await refresh('steady', steadyShop(2000, 9), '--locale', 'fr');
  }, 240_000);

  test('raise no warning', () => {
    const { inputs, calibration, champion } = findings(steady.second);
    expect(calibration).toMatchObject({ level: 'ok', values: { run: 1, since: dayOn(TURN) } });
    expect(inputs?.level).toBe('ok');
    expect(champion?.level).not.toBe('warning');
    expect(steady.said.stdout).not.toContain('rétrogradé');
  });

  test('are held against the latest past cut-off where there is no earlier run', () => {
    const { calibration, inputs } = findings(steady.first);
    expect(calibration?.values.run).toBeNull();
    const [latest] = steady.first.report_card.details
      .filter(({ target, purpose }) => target === 'purchases' && purpose === 'selection')
      .sort((a, b) => b.cut_off.localeCompare(a.cut_off));
    expect(calibration?.values).toMatchObject({
      since: latest?.cut_off,
      until: latest?.until,
      coverage: latest?.split_coverage_80,
    });
    expect(inputs?.values.since).toBe(dayOn(TURN - 90));
  });
});
