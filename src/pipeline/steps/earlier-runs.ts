import { readFile } from 'node:fs/promises';
import { countingModels } from '../../models/index.ts';
import { type EarlierRun, type EarlierRuns, LEAST_DAYS_SINCE } from '../../valuation/index.ts';
import type { Terms } from '../../vocabulary/index.ts';
import type { RunSummary } from '../run-summary.ts';
import type { Runs } from '../workspace/runs.ts';

/**
 * The published runs that a new one is held against, as their summaries tell them. They stand on an
 * earlier day, so that a run made again comes out the same. A run of an
 * earlier version, whose summary lacks what is read here, is passed over.
 */
export async function earlierRuns(runs: Runs, { asOf }: Terms): Promise<EarlierRuns> {
  const known: EarlierRun[] = [];
  for (const run of await runs.list()) {
    const text = await readFile(runs.summary(run), 'utf8').catch(() => 'null');
    const told = earlierRun(run, JSON.parse(text) as Partial<RunSummary> | null);
    if (told) known.push(told);
  }
  known.sort((a, b) => a.asOf.localeCompare(b.asOf) || a.run - b.run);
  const older = (days: number) =>
    known.filter((run) => daysBetween(run.asOf, asOf) >= days).at(-1) ?? null;
  return { before: older(LEAST_DAYS_SINCE), last: older(1) };
}

function earlierRun(run: number, summary: Partial<RunSummary> | null): EarlierRun | null {
  const { as_of: asOf, horizon_days: horizonDays, model, totals } = summary ?? {};
  if (!asOf || !horizonDays || !totals || !model?.champion || !model.interval_level) return null;
  const counting = Object.entries(countingModels).find(([name]) => name === model.counting.name);
  if (!counting) return null;
  const [name, { parameterNames }] = counting;
  const { predicted_purchases: purchases, predicted_purchases_range: range, customers } = totals;
  return {
    run,
    asOf,
    horizonDays,
    champion: model.champion.name,
    counting: {
      model: name as EarlierRun['counting']['model'],
      parameters: parameterNames.map((parameter) => model.counting.parameters[parameter] ?? 0),
    },
    purchasesEach: purchases / customers,
    level: model.interval_level.purchases,
    half: range && purchases > 0 ? Math.log(range.high / purchases) : null,
  };
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
