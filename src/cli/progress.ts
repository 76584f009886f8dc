import cliProgress from 'cli-progress';
import { type Texts, texts } from '../language/index.ts';
import { silentProgress } from '../pipeline/index.ts';
import type { CommonOptions } from './common-options.ts';
import { terminal } from './terminal.ts';

type Says = Pick<Texts['terminal'], 'steps' | 'of'>;
type Step = keyof Says['steps'];

/** The progress of any work whose steps have a name in both languages. */
interface Progress {
  begin(step: Step, of?: string): void;
  advance(share: number): void;
  end(): void;
}

/** A step as the reader knows it, with what it works on. */
const named = (says: Says, step: Step, of?: string) =>
  of ? says.of(says.steps[step], of) : says.steps[step];

/** The progress that a command shows: as JSON lines, not at all, as a bar or line by line. */
export function progressOf({ json, quiet, locale }: Omit<CommonOptions, 'workspace'>): Progress {
  const says = texts(locale).terminal;
  if (json) return jsonProgress((event) => process.stdout.write(`${JSON.stringify(event)}\n`));
  if (quiet) return silentProgress;
  if (process.stderr.isTTY) return barProgress(says);
  return lineProgress(says, terminal(process.stderr, true).line);
}

const NAME_WIDTH = 34;

/** A bar on a terminal that disappears when the work is done. */
function barProgress(says: Says): Progress {
  const bar = new cliProgress.SingleBar(
    {
      format: `{step} {bar} {percentage} %`,
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let isShown = false;
  return {
    begin(step, of) {
      const label = named(says, step, of).slice(0, NAME_WIDTH);
      const payload = { step: label.padEnd(NAME_WIDTH) };
      if (isShown) bar.update(0, payload);
      else bar.start(100, 0, payload);
      isShown = true;
    },
    advance: (share) => bar.update(Math.round(share * 100)),
    end() {
      if (isShown) bar.stop();
      isShown = false;
    },
  };
}

/** A plain line for each step, for pipes and log files. */
function lineProgress(says: Says, line: (text: string) => void): Progress {
  return {
    begin: (step, of) => line(named(says, step, of)),
    advance() {},
    end() {},
  };
}

/** A JSON line for each step. */
function jsonProgress(emit: (event: object) => void): Progress {
  return {
    begin: (step, of) => emit({ event: 'step', step, ...(of ? { of } : {}) }),
    advance() {},
    end() {},
  };
}
