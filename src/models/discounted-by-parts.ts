import { integrate } from './gauss-legendre.ts';

/**
 * ∫ e^-δt dE[N(t)] over the horizon, integrated by parts so that only E[N] is needed; in
 * log(1 + t/scale), where `scale` is a time over which E[N] bends. `panel` is the widest piece of
 * it that sixteen nodes follow.
 */
export function discountedByParts(
  expected: (time: number) => number,
  scale: number,
  discount: number,
  horizon: number,
  panel = 2.5,
): number {
  const atEnd = Math.exp(-discount * horizon) * expected(horizon);
  if (discount === 0 || horizon === 0) return atEnd;
  const width = Math.log1p(horizon / scale);
  const panels = Math.ceil(Math.max(width / panel, (discount * horizon) / 6));
  const inside = integrate(
    (y) => {
      const time = scale * Math.expm1(y);
      return (scale + time) * Math.exp(-discount * time) * expected(time);
    },
    0,
    width,
    panels,
  );
  return atEnd + discount * inside;
}
