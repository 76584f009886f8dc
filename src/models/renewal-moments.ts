import type { ExpectationNodes } from './expectation-nodes.ts';
import { atLeastTwo, logNegativeBinomial } from './negative-binomial.ts';

/** What {@link renewalMoments} leaves behind. */
export const PURCHASES = 0;
/** E[N(N-1)]. */
export const PAIRS = 1;
/** P(all purchases survived). */
export const STAYING = 2;

/** Above this many terms the series below gives way to quadrature. */
const LONGEST_SERIES = 1500;
/** Standard deviations of the number of stages below which nothing is left. */
const REACH = 9;
/** Where leaving is likelier than this, few purchases are survived and their series is short. */
const LIKELY = 0.5;

/** How customers differ in leaving: p ~ beta(a, b), and as points. */
interface Leaving {
  readonly a: number;
  readonly b: number;
  readonly nodes: () => ExpectationNodes;
}

/**
 * Moments of the purchases N within a horizon of `relative` times the rate parameter: a customer
 * has passed `stage` of the `stages` before the next purchase, passes stages at a rate
 * ~ gamma(shape, ·), and leaves after each purchase with probability p.
 *
 * By a series of positive terms over the number of stages, a few nanoseconds each; where that is
 * long, by averaging over p what is known in closed form given p. Relative error about 1e-12.
 */
export function renewalMoments(
  rhythm: { readonly stages: number; readonly stage: number },
  shape: number,
  relative: number,
  leaving: Leaving,
  out: Float64Array,
): void {
  const mean = shape * relative;
  const deviation = Math.sqrt(mean * (1 + relative));
  const terms = mean + 10 * deviation + 37 / Math.log1p(1 / relative);
  if (terms < LONGEST_SERIES || relative === 0) {
    momentsBySeries(rhythm, shape, relative, leaving, out);
  } else momentsByQuadrature(rhythm, shape, relative, leaving.nodes(), out);
}

export function momentsBySeries(
  { stages, stage }: { readonly stages: number; readonly stage: number },
  shape: number,
  relative: number,
  { a, b }: Leaving,
  out: Float64Array,
): void {
  let [purchases, pairs, survived, bought, toGo] = [0, 0, 1, 0, stages - stage];
  const next = () => {
    if (--toGo > 0) return;
    toGo = stages;
    pairs += 2 * bought * survived;
    purchases += survived;
    survived *= (b + bought) / (a + b + bought);
    bought++;
  };
  out.set([0, 0, 1]);
  if (relative === 0) return;
  const mean = shape * relative;
  const first = Math.max(0, Math.floor(mean - REACH * Math.sqrt(mean * (1 + relative))));
  for (let s = 0; s < first; s++) next();
  const z = relative / (1 + relative);
  let probability = Math.exp(logNegativeBinomial(first, shape, 1, relative));
  let [meanPurchases, meanPairs, staying] = [0, 0, 0];
  for (let s = first; ; s++) {
    meanPurchases += probability * purchases;
    meanPairs += probability * pairs;
    staying += probability * survived;
    const ratio = (z * (shape + s)) / (s + 1);
    const rest = (probability * ratio) / (1 - ratio);
    // The next purchase is at most `stages` away, and pairs grow no faster than its square.
    const most = (bought + 2) * (bought + 2);
    if (s > mean && ratio < 1 && rest * most <= 1e-17 * meanPurchases) break;
    if (probability === 0) break;
    probability *= ratio;
    next();
  }
  out[PURCHASES] = meanPurchases;
  out[PAIRS] = meanPairs;
  out[STAYING] = staying;
}

/**
 * Given p, q = 1 - p: Σ_m q^(m-1) P(M >= m) = (1/k) Σ_ω h(ω) over the k roots ω of ω^k = q, with
 * h(ω) = ω^(stage+1-k) (1 - (1 + u(1-ω))^-shape) / (1-ω), u the horizon: the generating function of
 * ⌊(stage + S)/k⌋ sifted by roots of unity. Its slope by q gives the pairs. Of the roots all but
 * the real one describe the waves of regular purchases, which die out.
 */
export function momentsByQuadrature(
  { stages, stage }: { readonly stages: number; readonly stage: number },
  shape: number,
  relative: number,
  { points, weights }: ExpectationNodes,
  out: Float64Array,
): void {
  out.fill(0);
  let chances: Float64Array | undefined;
  const given = new Float64Array(3);
  for (let i = 0; i < points.length; i++) {
    if (points[i] > LIKELY) {
      chances ??= chancesOfPurchases(stages, stage, shape, relative);
      byChances(points[i], chances, given);
    } else byRoots(points[i], stages, stage, shape, relative, given);
    for (let m = 0; m < 3; m++) out[m] += weights[i] * given[m];
  }
}

/** P(M = m) for m = 0 up to where q <= 1/2 leaves nothing of what follows. */
function chancesOfPurchases(stages: number, stage: number, shape: number, relative: number) {
  const z = relative / (1 + relative);
  const chances = new Float64Array(56);
  let probability = Math.exp(-shape * Math.log1p(relative));
  for (let s = 0; s < chances.length * stages - stage; s++) {
    chances[Math.floor((stage + s) / stages)] += probability;
    probability *= (z * (shape + s)) / (s + 1);
  }
  return chances;
}

function byChances(p: number, chances: Float64Array, out: Float64Array): void {
  let [power, purchases, pairs, staying, atLeast] = [1, 0, 0, 0, 1];
  for (let m = 0; m < chances.length; m++) {
    staying += power * chances[m];
    atLeast -= chances[m];
    purchases += power * atLeast;
    pairs += 2 * m * power * atLeast;
    power *= 1 - p;
  }
  out[PURCHASES] = purchases;
  out[PAIRS] = pairs;
  out[STAYING] = staying;
}

/** Given p <= 1/2. */
function byRoots(
  p: number,
  stages: number,
  stage: number,
  shape: number,
  u: number,
  out: Float64Array,
): void {
  const logRoot = Math.log1p(-p) / stages;
  const root = Math.exp(logRoot);
  const y = -Math.expm1(logRoot);
  const power = stage + 1 - stages;
  // The real root, near 1: 1 - ω is y, without cancellation.
  const reach = u * y;
  const none = Math.exp(-shape * Math.log1p(reach));
  const risen = reach > 0 ? -Math.expm1(-shape * Math.log1p(reach)) / y : shape * u;
  const bent = y > 0 ? atLeastTwo(shape, reach) / (y * y) : (shape * (shape + 1) * u * u) / 2;
  const scale = Math.exp(power * logRoot);
  let purchases = scale * risen;
  let slope = scale * (power * risen + root * bent);
  let staying = y > 0 ? (p / y) * scale * none : stages;
  for (let l = 1; 2 * l <= stages; l++) {
    const twice = 2 * l < stages ? 2 : 1;
    const angle = (2 * Math.PI * l) / stages;
    const [re, im] = [root * Math.cos(angle), root * Math.sin(angle)];
    // v = 1 - ω, w = 1 + u v, w^-shape = none · e^(i turn).
    const [vr, vi] = [1 - re, -im];
    const [wr, wi] = [1 + u * vr, u * vi];
    const log = (-shape / 2) * Math.log(wr * wr + wi * wi);
    const turn = -shape * Math.atan2(wi, wr);
    const [nr, ni] = [Math.exp(log) * Math.cos(turn), Math.exp(log) * Math.sin(turn)];
    const changed = 2 * Math.sin(turn / 2) ** 2 - Math.expm1(log) * Math.cos(turn);
    // F = (1 - w^-shape) / v, and its slope (1 - w^-shape - shape u v w^(-shape-1)) / v².
    const [fr, fi] = divided(changed, -ni, vr, vi);
    const [dr, di] = divided(nr * shape * u, ni * shape * u, wr, wi);
    const [gr, gi] = divided(fr - dr, fi - di, vr, vi);
    const [pr, pi] = [scale * Math.cos(power * angle), scale * Math.sin(power * angle)];
    const [tr, ti] = [power * fr + re * gr - im * gi, power * fi + re * gi + im * gr];
    const [sr, si] = divided(nr, ni, vr, vi);
    purchases += twice * (pr * fr - pi * fi);
    slope += twice * (pr * tr - pi * ti);
    staying += twice * p * (pr * sr - pi * si);
  }
  out[PURCHASES] = purchases / stages;
  out[PAIRS] = (2 * slope) / (stages * stages);
  out[STAYING] = staying / stages;
}

function divided(ar: number, ai: number, br: number, bi: number): [number, number] {
  const size = br * br + bi * bi;
  return [(ar * br + ai * bi) / size, (ai * br - ar * bi) / size];
}
