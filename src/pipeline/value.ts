import type { ImportResult } from '../sources/index.ts';
import { InputError, type Locale, utcMoment } from '../vocabulary/index.ts';
import { makeFolder } from './outputs/write-atomically.ts';
import { writeOutputs } from './outputs/write-outputs.ts';
import type { RunSummary } from './run-summary.ts';
import { dayIn, lastKnownDay, recordsKnown } from './steps/data-extent.ts';
import { importFiles } from './steps/import-files.ts';
import { settled } from './terms.ts';
import type { Surroundings, ValueRequest } from './value-request.ts';
import { DEFAULT_LOCALE } from './workspace/settings.ts';
import { openWorkspace } from './workspace/workspace.ts';

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
    // The models are loaded once there is something to value: other commands do without them.
    const { decideTerms, makeRun } = await import('./make-run.ts');
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
      kept: (request.keptReports ?? []).map((locale) => ({
        locale,
        path: draft.report(surroundings.version, locale),
      })),
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
