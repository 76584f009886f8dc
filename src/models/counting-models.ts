import { bgNbd } from './bg-nbd.ts';
import { cnbd } from './cnbd.ts';
import type { CountingModel, CountingModelName, Regularity } from './counting-model.ts';
import { ggompertzNbd } from './ggompertz-nbd.ts';
import { mbgNbd } from './mbg-nbd.ts';
import { nbd } from './nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';

/** Every model of purchase counts, by name. */
export const countingModels: Readonly<Record<CountingModelName, CountingModel>> = {
  nbd,
  'bg-nbd': bgNbd,
  'mbg-nbd': mbgNbd,
  'pareto-nbd': paretoNbd,
  'ggompertz-nbd': ggompertzNbd,
  ...regular(2),
  ...regular(3),
  ...regular(4),
  ...regular(5),
  ...regular(6),
  ...regular(7),
  ...regular(8),
};

function regular<K extends Regularity>(stages: K) {
  return {
    [`cnbd-${stages}`]: cnbd('cnbd', stages),
    [`bg-cnbd-${stages}`]: cnbd('bg-cnbd', stages),
    [`mbg-cnbd-${stages}`]: cnbd('mbg-cnbd', stages),
  } as Record<`cnbd-${K}` | `bg-cnbd-${K}` | `mbg-cnbd-${K}`, CountingModel>;
}
