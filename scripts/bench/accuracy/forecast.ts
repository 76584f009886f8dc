/** What the product forecasts at the calibration end of a holdout, and how that fared. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Summary } from '../../../src/contract/index.ts';
import { perenne, withFolder } from '../folder.ts';
import { measure } from '../measure.ts';
import type { CutOff, Holdout } from './holdouts.ts';

export type Card = Summary['report_card']['cards'][number];

export type Detail = Summary['report_card']['details'][number];

export interface Measured {
  readonly model: Summary['model'];
  /** Of the orders that came later, which no choice has seen. */
  readonly cards: readonly Card[];
  readonly details: readonly Detail[];
  readonly cpuSeconds: number;
}

/** The orders of a holdout as CSV, from a folder of files (gzip or not); null where not there. */
export function ordersOf(
  { file, without }: Pick<Holdout, 'file' | 'without'>,
  folder: string,
): string | null {
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
 * the files do not carry. What comes within the horizon makes the holdout cards of its report; what
 * comes after it is left out of the file.
 */
export function forecast(
  holdout: Pick<Holdout, 'currency'> & CutOff,
  orders: string,
): Promise<Measured> {
  return withFolderResult(async (at) => {
    writeFileSync(at('orders.csv'), upTo(orders, holdout));
    const { cpuSeconds } = await measure(
      perenne(
        ...['value', at('orders.csv'), '--out', at('out'), '--workspace', at('workspace')],
        ...['--as-of', holdout.asOf, '--horizon', String(holdout.horizonDays)],
        ...(holdout.currency === null ? [] : ['--currency', holdout.currency]),
        ...['--formats', 'csv,json', '--json'],
      ),
    );
    const summary = JSON.parse(readFileSync(at('out/summary.json'), 'utf8')) as Summary;
    const isHoldout = ({ purpose }: Pick<Card, 'purpose'>) => purpose === 'holdout';
    const { cards, details } = summary.report_card;
    return {
      model: summary.model,
      cards: cards.filter(isHoldout),
      details: details.filter(isHoldout),
      cpuSeconds,
    };
  });
}

/** The header and the orders of days up to the end of the horizon. */
function upTo(orders: string, { asOf, horizonDays }: CutOff): string {
  const last = new Date(Date.parse(asOf) + horizonDays * 86_400_000).toISOString().slice(0, 10);
  const [header, ...lines] = orders.trim().split('\n');
  return [header, ...lines.filter((line) => (line.split(',')[1] ?? '') <= last)].join('\n');
}

async function withFolderResult<T>(work: (at: (name: string) => string) => Promise<T>): Promise<T> {
  const found: T[] = [];
  await withFolder(async ({ at }) => {
    found.push(await work(at));
  });
  return found[0] as T;
}
