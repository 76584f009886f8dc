import type { BacktestSummary } from '../../contract/index.ts';
import { endPrediction, predictionSummary, valueHistory } from '../../valuation/index.ts';
import { InputError } from '../../vocabulary/index.ts';
import { dayIn, lastKnownDay, lastOrderDay, recordsKnown } from '../steps/data-extent.ts';
import { decideTerms, refuseEmpty } from '../steps/decide-terms.ts';
import { beginLooking } from '../steps/evaluate.ts';
import { predictionShare } from '../steps/prediction-share.ts';
import { settled } from '../terms.ts';
import type { Surroundings } from '../value-request.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { BacktestRequest } from './backtest.ts';

/** What a backtest finds, in a draft that is given up again. */
export async function measureModels(
  workspace: Workspace,
  { asOf, horizonDays }: Pick<BacktestRequest, 'asOf' | 'horizonDays'>,
  { version, progress, signal }: Pick<Surroundings, 'version' | 'progress' | 'signal'>,
  now: Date,
): Promise<BacktestSummary> {
  const { engine, runs } = workspace;
  const settings = settled(horizonDays === undefined ? {} : { horizonDays }, workspace.settings);
  const today = dayIn(settings.timezone ?? 'UTC', now);
  const until = asOf !== undefined && asOf > today ? asOf : today;
  const lastDay = await lastOrderDay(engine, until);
  if (lastDay === null) {
    const hasContracts = (await lastKnownDay(engine, until)) !== null;
    throw hasContracts
      ? new InputError('contracts_alone', {})
      : new InputError('no_orders', { known: await recordsKnown(engine) });
  }
  const terms = await decideTerms(engine, settings, asOf ?? lastDay);
  await engine.openRun(await runs.begin(), 'draft');
  progress.begin('ledger');
  const history = await valueHistory(engine, terms, today);
  await refuseEmpty(engine, history);
  if (history.totals.customers === 0) throw new InputError('contracts_alone', {});
  signal.throwIfAborted();
  progress.begin('backtest');
  const options = { onProgress: predictionShare(progress) };
  const begun = await beginLooking(workspace, terms, lastDay, options);
  const prediction = await endPrediction(begun);
  const { model, report_card } = await predictionSummary(engine, terms, prediction);
  await engine.closeRun();
  await runs.abandon();
  await engine.keepRuns(await runs.list());
  return {
    schema_version: 1,
    perenne_version: version,
    as_of: terms.asOf,
    horizon_days: terms.horizonDays,
    currency: terms.currency,
    model,
    report_card,
  };
}
