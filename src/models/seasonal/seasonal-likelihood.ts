import { digamma, logGammaRise } from '../log-gamma.ts';
import { type Clock, clockTime, clockTimeBy } from './calendar.ts';
import type { SeasonalHistories } from './seasonal-histories.ts';
import type { SeasonalCohort, SilenceNodes } from './silence-nodes.ts';

/** r, α, s, β of the Pareto/NBD on a clock; s = 0 is a shop that nobody leaves. */
type SeasonalParameters = readonly number[];

/** Exponents above this are not summed from the end of the cohort: each row then has its own scale. */
const LARGEST_EXPONENT = 600;

/** Sums over the nodes of a silence, the last of them one per covariate. */
const [SUM, LOG_A, INVERSE_A, LOG_B, INVERSE_B, FIRST_BY] = [0, 1, 2, 3, 4, 5];

/**
 * Log-likelihood of the Pareto/NBD on a seasonal clock Λ, and its derivatives by r, α, s, β and
 * the coefficients of the calendar, into `gradient`; into `logOdds`, where given, per row the log
 * odds of having left.
 *
 * Given rate λ, purchases are Poisson on the clock: those at t_1 … t_x have density
 * λ^x Π e^(γ·z(t_j)) e^(-λΛ(t)). Averaged over λ ~ gamma(r, α) and leaving on the calendar at a
 * rate ~ gamma(s, β), it is the likelihood of the Pareto/NBD (Fader & Hardie 2005, its integral over
 * the moment of leaving) with α + Λ(t) for α + t, times Π e^(γ·z(t_j)): piecewise-constant
 * covariates as in Bachmann, Meierer & Näf (2021), common to all customers and on purchases alone.
 *
 * Cost: two logarithms a node of a cohort, an exponential a node and number of purchases.
 */
export function seasonalLogLikelihood(
  histories: SeasonalHistories,
  nodes: SilenceNodes,
  clock: Clock,
  coefficients: ArrayLike<number>,
  parameters: SeasonalParameters,
  gradient: Float64Array,
  logOdds?: Float64Array,
): number {
  gradient.fill(0);
  let sum = countTerms(histories, coefficients, parameters[0], gradient);
  for (const cohort of nodes.cohorts) {
    sum += cohortTerms(histories, nodes, cohort, clock, parameters, gradient, logOdds);
  }
  return sum;
}

/** Σ log Γ(r+x)/Γ(r) + γ·Σz: what depends on no time. */
function countTerms(
  { repeatPurchases, weight, covariateSums }: SeasonalHistories,
  coefficients: ArrayLike<number>,
  r: number,
  gradient: Float64Array,
): number {
  const digammaOfR = digamma(r);
  let sum = 0;
  const byCount = new Map<number, number>();
  for (let i = 0; i < weight.length; i++) {
    byCount.set(repeatPurchases[i], (byCount.get(repeatPurchases[i]) ?? 0) + weight[i]);
  }
  for (const [x, customers] of byCount) {
    if (x === 0) continue;
    sum += customers * logGammaRise(r, x);
    gradient[0] += customers * (digamma(r + x) - digammaOfR);
  }
  covariateSums.forEach((sums, c) => {
    const total = sums.reduce((all, value, i) => all + weight[i] * value, 0);
    sum += coefficients[c] * total;
    gradient[4 + c] += total;
  });
  return sum;
}

/** What a cohort's rows share: the clock since their first purchase, at the end and at the nodes. */
interface CohortView {
  readonly rateAtEnd: number;
  readonly leavingAtEnd: number;
  /** Per covariate: the derivative of the clock's time at the end. */
  readonly byAtEnd: readonly number[];
  readonly from: number;
  readonly logA: Float64Array;
  readonly logB: Float64Array;
  readonly inverseA: Float64Array;
  readonly inverseB: Float64Array;
  readonly by: readonly Float64Array[];
}

function viewOf(
  { time, period, into }: SilenceNodes,
  { first, age, nodeStarts, end }: SeasonalCohort,
  clock: Clock,
  [, alpha, , beta]: SeasonalParameters,
): CohortView {
  const { calendar, speed, elapsed, elapsedBy } = clock;
  const from = nodeStarts.reduce((least, start) => Math.min(least, start), end);
  const column = () => new Float64Array(end - from);
  const [logA, logB, inverseA, inverseB] = [column(), column(), column(), column()];
  const by = calendar.covariates.map(column);
  const shownAtFirst = clockTime(clock, first);
  const byAtFirst = calendar.covariates.map((_, c) => clockTimeBy(clock, c, first));
  for (let n = from; n < end; n++) {
    const [k, j] = [period[n], n - from];
    const a = alpha + elapsed[k] + speed[k] * into[n] - shownAtFirst;
    const b = beta + time[n];
    logA[j] = Math.log(a);
    logB[j] = Math.log(b);
    inverseA[j] = 1 / a;
    inverseB[j] = 1 / b;
    for (let c = 0; c < by.length; c++) {
      const moved = elapsedBy[c][k] + speed[k] * calendar.covariates[c].values[k] * into[n];
      by[c][j] = (moved - byAtFirst[c]) / a;
    }
  }
  const atEnd = first + age;
  return {
    rateAtEnd: alpha + clockTime(clock, atEnd) - shownAtFirst,
    leavingAtEnd: beta + age,
    byAtEnd: byAtFirst.map((value, c) => clockTimeBy(clock, c, atEnd) - value),
    from,
    logA,
    logB,
    inverseA,
    inverseB,
    by,
  };
}

function cohortTerms(
  { repeatPurchases, weight }: SeasonalHistories,
  nodes: SilenceNodes,
  cohort: SeasonalCohort,
  clock: Clock,
  parameters: SeasonalParameters,
  gradient: Float64Array,
  logOdds?: Float64Array,
): number {
  const [r, alpha, s, beta] = parameters;
  const view = viewOf(nodes, cohort, clock, parameters);
  const { rateAtEnd, leavingAtEnd, byAtEnd } = view;
  const [logRate, logLeaving] = [Math.log(rateAtEnd), Math.log(leavingAtEnd)];
  const grown = Math.log(rateAtEnd / alpha);
  const survived = s === 0 ? 0 : Math.log1p(cohort.age / beta);
  const sums = new Float64Array(FIRST_BY + byAtEnd.length);
  let [sum, upTo, purchases, shift] = [0, cohort.end, -1, 0];
  cohort.rows.forEach((i, k) => {
    const [w, x] = [weight[i], repeatPurchases[i]];
    const shape = r + x;
    // (α/(α+Λ))^r (α+Λ)^-x, and having survived so far.
    sum -= w * (r * grown + x * logRate + s * survived);
    gradient[0] -= w * grown;
    gradient[1] += w * (r / alpha - shape / rateAtEnd);
    byAtEnd.forEach((by, c) => {
      gradient[4 + c] -= (w * shape * by) / rateAtEnd;
    });
    if (s === 0) return;
    gradient[2] -= w * survived;
    gradient[3] += (w * s * cohort.age) / (beta * leavingAtEnd);
    const start = cohort.nodeStarts[k];
    if (start === cohort.end) return;
    const j = start - view.from;
    const steepest = shape * (logRate - view.logA[j]) + s * (logLeaving - view.logB[j]);
    const overflow = steepest > LARGEST_EXPONENT;
    if (x !== purchases || overflow || shift > 0) {
      [upTo, purchases, shift] = [cohort.end, x, overflow ? steepest : 0];
      sums.fill(0);
    }
    addNodes(view, nodes.weight, start, upTo, shape, s, logRate, logLeaving, shift, sums);
    upTo = start;
    const odds = Math.log(s * sums[SUM]) + shift;
    if (logOdds) logOdds[i] = odds;
    sum += w * (odds > LARGEST_EXPONENT ? odds : Math.log1p(Math.exp(odds)));
    const left = w / (1 + Math.exp(-odds));
    const mean = (column: number) => sums[column] / sums[SUM];
    gradient[0] += left * (logRate - mean(LOG_A));
    gradient[1] += left * shape * (1 / rateAtEnd - mean(INVERSE_A));
    gradient[2] += left * (1 / s + logLeaving - mean(LOG_B));
    gradient[3] += left * (s / leavingAtEnd - (s + 1) * mean(INVERSE_B));
    byAtEnd.forEach((by, c) => {
      gradient[4 + c] += left * shape * (by / rateAtEnd - mean(FIRST_BY + c));
    });
  });
  return sum;
}

/** Adds the nodes in [start, end) to the sums of a silence, all times e^-shift. */
function addNodes(
  { from, logA, logB, inverseA, inverseB, by }: CohortView,
  weight: Float64Array,
  start: number,
  end: number,
  shape: number,
  s: number,
  logRate: number,
  logLeaving: number,
  shift: number,
  sums: Float64Array,
): void {
  for (let n = start; n < end; n++) {
    const j = n - from;
    const exponent = shape * (logRate - logA[j]) + s * (logLeaving - logB[j]) - shift;
    const f = weight[n] * inverseB[j] * Math.exp(exponent);
    sums[SUM] += f;
    sums[LOG_A] += f * logA[j];
    sums[INVERSE_A] += f * inverseA[j];
    sums[LOG_B] += f * logB[j];
    sums[INVERSE_B] += f * inverseB[j];
    for (let c = 0; c < by.length; c++) sums[FIRST_BY + c] += f * by[c][j];
  }
}
