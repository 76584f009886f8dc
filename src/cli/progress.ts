import cliProgress from 'cli-progress';
import type { Progress, StepName } from '../pipeline/index.ts';

/** How a step is named to the reader. */
export type StepWords = Record<StepName, string>;

const NAME_WIDTH = 34;

/** A bar on a terminal that disappears when the work is done. */
export function barProgress(words: StepWords): Progress {
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
      const label = (of ? `${words[step]}: ${of}` : words[step]).slice(0, NAME_WIDTH);
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
export function lineProgress(words: StepWords, line: (text: string) => void): Progress {
  return {
    begin: (step, of) => line(of ? `${words[step]}: ${of}` : words[step]),
    advance() {},
    end() {},
  };
}

/** A JSON line for each step. */
export function jsonProgress(emit: (event: object) => void): Progress {
  return {
    begin: (step, of) => emit({ event: 'step', step, ...(of ? { of } : {}) }),
    advance() {},
    end() {},
  };
}
