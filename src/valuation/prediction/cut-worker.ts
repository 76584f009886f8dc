// A thread that tries the models at one past cut-off: see cut-seat.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { type Step, take } from './cut-seat.ts';
import { type CutTask, CutTrial } from './cut-trial.ts';

export interface Asked {
  readonly step: Step;
  readonly given: Parameters<CutTrial[Step]>;
}

export type Answer = ReturnType<CutTrial[Step]>;

const trial = new CutTrial(workerData as CutTask);

parentPort?.on('message', ({ step, given }: Asked) => {
  parentPort?.postMessage(take(trial, step, given));
});
