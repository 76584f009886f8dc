import { writeFile } from 'node:fs/promises';
import type { ImportResult } from '../sources/index.ts';
import { measureDrift, valueHistory } from '../valuation/index.ts';
import { type Day, InputError, type Locale, type Terms, utcMoment } from '../vocabulary/index.ts';
import { runFact } from '../warehouse/index.ts';
import { makeFolder } from './outputs/write-atomically.ts';
import { writeOutputs } from './outputs/write-outputs.ts';
import { writeRunFact } from './run-fact.ts';
import type { RunSummary } from './run-summary.ts';
import { compareWithPast, withoutPast } from './steps/compare-with-past.ts';
import { dayIn, lastKnownDay, recordsKnown } from './steps/data-extent.ts';
import { decideTerms, refuseEmpty } from './steps/decide-terms.ts';
import { earlierRuns } from './steps/earlier-runs.ts';
import { importFiles } from './steps/import-files.ts';
import { predictAndExplain } from './steps/predict-and-explain.ts';
import { predictionShare } from './steps/prediction-share.ts';
import { summarise } from './steps/summarise.ts';
import { settled } from './terms.ts';
import type { Surroundings, ValueRequest } from './value-request.ts';
import type { RunDraft } from './workspace/runs.ts';
import { DEFAULT_LOCALE, type Settings } from './workspace/settings.ts';
import { openWorkspace, type Workspace } from './workspace/workspace.ts';

/** What a run came to. */
export interface ValueOutcome {
  readonly summary: RunSummary;
  readonly files: readonly ImportResult[];
  /** Paths of the outputs, in the order they were written. */
  readonly written: readonly string[];
  readonly locale: Locale;
}

/**
 * The main job: brings the files into the workspace, values every customer,
 * publishes the run and writes the outputs. Until the run is published, the one
 * before stays current, whatever happens.
 */
export async function valueCustomers(
  request: ValueRequest,
  surroundings: Surroundings,
): Promise<ValueOutcome> {
  await makeFolder(request.out);
  const now = surroundings.now();
  const at = utcMoment(now);
  const workspace = await openWorkspace(request.workspace, 'value', at);
  const stop = () => workspace.engine.interrupt();
  surroundings.signal.addEventListener('abort', stop);
  try {
    const settings = settled(request, workspace.settings);
    const imported = await importFiles(workspace, request, settings, surroundings, at);
    const remembered = { ...settings, files: { ...settings.files, ...imported.layouts } };
    const today = dayIn(settings.timezone ?? 'UTC', now);
    const until = request.asOf && request.asOf > today ? request.asOf : today;
    const lastDay = await lastKnownDay(workspace.engine, until);
    if (lastDay === null) {
      throw new InputError('no_orders', { known: await recordsKnown(workspace.engine) });
    }
    const terms = await decideTerms(workspace.engine, remembered, request.asOf ?? lastDay);
    await workspace.remember(remembered);
    surroundings.signal.throwIfAborted();
    const draft = await workspace.runs.begin();
    const summary = await makeRun(workspace, draft, terms, {
      request,
      settings,
      surroundings,
      lastDay,
      today,
    });
    surroundings.signal.throwIfAborted();
    surroundings.progress.begin('outputs');
    const locale = settings.locale ?? DEFAULT_LOCALE;
    const written = await writeOutputs(workspace, terms, summary, {
      folder: request.out,
      formats: request.formats,
      pseudonymous: request.pseudonymous,
      locale,
      actor: surroundings.actor,
      at,
    });
    surroundings.progress.begin('publish');
    await workspace.engine.closeRun();
    await workspace.runs.publish(draft);
    await workspace.engine.keepRuns(await workspace.runs.list());
    return { summary, files: imported.files, written, locale };
  } finally {
    surroundings.progress.end();
    surroundings.signal.removeEventListener('abort', stop);
    await workspace.close();
  }
}

interface RunOptions {
  readonly request: ValueRequest;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** The last day known of orders or subscriptions, which may lie after the as-of day. */
  readonly lastDay: Day;
  readonly today: Day;
}

/** Computes the run into its draft, which stays attached for the outputs. */
async function makeRun(
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
  const { outlook, explained } = await predictAndExplain(workspace, terms, lastDay, {
    ...(settings.model ? { model: settings.model } : {}),
    onProgress: predictionShare(progress),
    without,
  });
  surroundings.signal.throwIfAborted();
  const drift = await measureDrift(
    engine,
    terms,
    await earlierRuns(workspace.runs, terms),
    outlook.prediction,
  );
  progress.begin('finance');
  const comparison = needsPast
    ? await compareWithPast(workspace, terms, outlook)
    : await withoutPast(engine, terms);
  const summary = await summarise(
    engine,
    terms,
    { history, outlook, explained, comparison, drift, leftOut: without },
    {
      run: draft.number,
      version,
    },
  );
  await engine.create(runFact);
  await writeRunFact(engine, 'terms', terms);
  await writeRunFact(engine, 'summary', summary);
  await writeFile(draft.summary, `${JSON.stringify(summary)}\n`, { mode: 0o600 });
  return summary;
}
