import { BACKTEST_FORMATS, type BacktestOutcome, backtestWorkspace } from '../../pipeline/index.ts';
import { backtestText } from '../backtest-text.ts';
import type { CommonOptions } from '../common-options.ts';
import { formatsOf } from '../formats-of.ts';
import { interruptible } from '../interruptible.ts';
import { output } from '../output.ts';
import { progressOf } from '../progress.ts';
import { version } from '../version.ts';
import { workspaceOf } from '../workspace-of.ts';

interface BacktestOptions extends CommonOptions {
  readonly out?: string;
  readonly formats: string;
  readonly asOf?: string;
  readonly horizon?: number;
}

/** `perenne backtest`: how every model fared on the past of the shop. */
export async function backtestCommand(options: BacktestOptions): Promise<void> {
  const out = output(options);
  const { asOf, horizon, locale } = options;
  const request = {
    workspace: workspaceOf(options),
    out: options.out ?? null,
    formats: formatsOf(options.formats, BACKTEST_FORMATS),
    locale,
    ...(asOf === undefined ? {} : { asOf }),
    ...(horizon === undefined ? {} : { horizonDays: horizon }),
  };
  const outcome: BacktestOutcome = await interruptible((signal) =>
    backtestWorkspace(request, {
      version,
      now: () => new Date(),
      progress: progressOf(options),
      signal,
    }),
  );
  out.json({ event: 'done', ...outcome });
  for (const line of backtestText(outcome, locale, out)) out.line(line);
}
