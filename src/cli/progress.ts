import cliProgress from 'cli-progress';
import type { Texts } from '../language/index.ts';
import type { Progress, StepName } from '../pipeline/index.ts';

type Says = Pick<Texts['terminal'], 'steps' | 'of'>;

/** A step as the reader knows it, with what it works on. */
const named = (says: Says, step: StepName, of?: string) =>
  of ? says.of(says.steps[step], of) : says.steps[step];

const NAME_WIDTH = 34;

/** A bar on a terminal that disappears when the work is done. */
export function barProgress(says: Says): Progress {
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
export function lineProgress(says: Says, line: (text: string) => void): Progress {
  return {
    begin: (step, of) => line(named(says, step, of)),
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
