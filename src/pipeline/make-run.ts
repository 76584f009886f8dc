import { writeFile } from 'node:fs/promises';
import { measureDrift, valueHistory } from '../valuation/index.ts';
import type { Day, Terms } from '../vocabulary/index.ts';
import { runFact } from '../warehouse/index.ts';
import { writeRunFact } from './run-fact.ts';
import type { RunSummary } from './run-summary.ts';
import {
  beginComparing,
  type EarlierDay,
  endComparing,
  withoutPast,
} from './steps/compare-with-past.ts';
import { refuseEmpty } from './steps/decide-terms.ts';
import { earlierRuns } from './steps/earlier-runs.ts';
import { beginPredicting, endPredicting } from './steps/predict-and-explain.ts';
import { predictionShare } from './steps/prediction-share.ts';
import { summarise } from './steps/summarise.ts';
import type { Surroundings, ValueRequest } from './value-request.ts';
import type { RunDraft } from './workspace/runs.ts';
import type { Settings } from './workspace/settings.ts';
import type { Workspace } from './workspace/workspace.ts';

export { decideTerms } from './steps/decide-terms.ts';

interface RunOptions {
  readonly request: ValueRequest;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** The last day known of orders or subscriptions, which may lie after the as-of day. */
  readonly lastDay: Day;
  readonly today: Day;
}

/** Computes the run into its draft, which stays attached for the outputs. */
export async function makeRun(
  workspace: Workspace,
  draft: RunDraft,
  terms: Terms,
  { request, settings, surroundings, lastDay, today }: RunOptions,
): Promise<RunSummary> {
  const { engine } = workspace;
  const { progress, version } = surroundings;
  // Only the summary and the report show what changed; it costs a second prediction.
  const needsPast = request.formats.some((format) => format === 'json' || format === 'html');
  await engine.openRun(draft, 'draft');
  progress.begin('ledger');
  const history = await valueHistory(engine, terms, today);
  await refuseEmpty(engine, history);
  surroundings.signal.throwIfAborted();
  progress.begin('prediction');
  const without = settings.without ?? [];
  const begun = await beginPredicting(workspace, terms, lastDay, {
    ...(settings.model ? { model: settings.model } : {}),
    onProgress: predictionShare(progress),
    without,
  });
  surroundings.signal.throwIfAborted();
  const told = async (earlier: EarlierDay | null) => {
    const { outlook, explained } = await endPredicting(begun);
    surroundings.signal.throwIfAborted();
    const before = await earlierRuns(workspace.runs, terms);
    const drift = await measureDrift(engine, terms, before, outlook.prediction);
    progress.begin('finance');
    const comparison = earlier
      ? await endComparing(engine, terms, earlier)
      : await withoutPast(engine, terms);
    return { history, outlook, explained, comparison, drift, leftOut: without };
  };
  // The earlier day is laid out while the challenger of this one learns, and its own while this one is told.
  const found = needsPast
    ? await engine.withPast(async () => told(await beginComparing(engine, terms, begun.prediction)))
    : await told(null);
  const summary = await summarise(engine, terms, found, { run: draft.number, version });
  await engine.create(runFact);
  await writeRunFact(engine, 'terms', terms);
  await writeRunFact(engine, 'summary', summary);
  await writeFile(draft.summary, `${JSON.stringify(summary)}\n`, { mode: 0o600 });
  return summary;
}
