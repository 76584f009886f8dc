/** What the product forecasts at the calibration end of a holdout, and how that fared. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Summary } from '../../../src/reports/summary.ts';
import { perenne, withFolder } from '../folder.ts';
import { measure } from '../measure.ts';
import type { Holdout } from './holdouts.ts';

export type Card = Summary['report_card']['cards'][number];

export interface Measured {
  readonly model: Summary['model'];
  /** Of the orders that came later, which no choice has seen. */
  readonly cards: readonly Card[];
  readonly cpuSeconds: number;
}

/** The orders of a holdout as CSV, from a folder of files (gzip or not); null where not there. */
export function ordersOf({ file, without }: Holdout, folder: string): string | null {
  const path = join(folder, file);
  const packed = `${path}.gz`;
  if (!existsSync(path) && !existsSync(packed)) return null;
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
    : gunzipSync(readFileSync(packed)).toString('utf8');
  const isKept = (line: string) => !without.includes(line.slice(0, line.indexOf(',')));
  return text.split('\n').filter(isKept).join('\n');
}

/**
 * Runs the command as a user would on the whole file with the as-of day at the calibration end:
 * `perenne value FILE --as-of DAY --horizon DAYS`, and nothing else told but the currency, which
 * the files do not carry. What comes later makes the holdout cards of its report.
 */
export function forecast(holdout: Holdout, orders: string): Promise<Measured> {
  return withFolderResult(async (at) => {
    writeFileSync(at('orders.csv'), orders);
    const { cpuSeconds } = await measure(
      perenne(
        ...['value', at('orders.csv'), '--out', at('out'), '--workspace', at('workspace')],
        ...['--as-of', holdout.asOf, '--horizon', String(holdout.horizonDays)],
        ...(holdout.currency === null ? [] : ['--currency', holdout.currency]),
        ...['--formats', 'csv,json', '--json'],
      ),
    );
    const summary = JSON.parse(readFileSync(at('out/summary.json'), 'utf8')) as Summary;
    const cards = summary.report_card.cards.filter(({ purpose }) => purpose === 'holdout');
    return { model: summary.model, cards, cpuSeconds };
  });
}

async function withFolderResult<T>(work: (at: (name: string) => string) => Promise<T>): Promise<T> {
  const found: T[] = [];
  await withFolder(async ({ at }) => {
    found.push(await work(at));
  });
  return found[0] as T;
}
