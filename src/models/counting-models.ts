import { bgNbd } from './bg-nbd.ts';
import type { CountingModel, CountingModelName } from './counting-model.ts';
import { mbgNbd } from './mbg-nbd.ts';
import { nbd } from './nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';

/** Every model of purchase counts, by name. */
export const countingModels: Readonly<Record<CountingModelName, CountingModel>> = {
  nbd,
  'bg-nbd': bgNbd,
  'mbg-nbd': mbgNbd,
  'pareto-nbd': paretoNbd,
};
