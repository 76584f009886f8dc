import { gaussLegendre } from '../gauss-legendre.ts';
import { breaksBetween, type Calendar, periodAt } from './calendar.ts';
import type { SeasonalHistories } from './seasonal-histories.ts';

const RULE = gaussLegendre(8);
/** Panels halve towards the first purchase so many times: leaving may crowd there. */
const HALVINGS = 14;

/** Rows with one first purchase and one age, by number of purchases and then by silence. */
export interface SeasonalCohort {
  readonly first: number;
  readonly age: number;
  /** Per row, in the order in which they are taken: its row in the table … */
  readonly rows: readonly number[];
  /** … and its first node: those from there to the end of the cohort are its silence. */
  readonly nodeStarts: readonly number[];
  /** Past the last node of the cohort. */
  readonly end: number;
}

/** Where a likelihood is looked at during silences: fixed by the data, whatever the parameters. */
export interface SilenceNodes {
  readonly cohorts: readonly SeasonalCohort[];
  /** Per node: time since the first purchase, quadrature weight, period and time into it. */
  readonly time: Float64Array;
  readonly weight: Float64Array;
  readonly period: Int32Array;
  readonly into: Float64Array;
}

/**
 * Nodes for the integral over the moment of leaving, from last purchase to the end. Customers who
 * came on the same day share theirs. Panels end where the calendar's periods do, at every last
 * purchase, and at halvings towards the first: eight nodes each leave some 1e-9.
 */
export function silenceNodes(histories: SeasonalHistories, calendar: Calendar): SilenceNodes {
  const time: number[] = [];
  const weight: number[] = [];
  const period: number[] = [];
  const into: number[] = [];
  const cohorts = cohortsOf(histories).map(({ first, age, rows }) => {
    const edges = edgesOf(rows, histories, calendar, first, age);
    const startOf = new Map<number, number>();
    for (let e = 0; e + 1 < edges.length; e++) {
      startOf.set(edges[e], time.length);
      const width = edges[e + 1] - edges[e];
      const k = periodAt(calendar, first + edges[e] + width / 2);
      RULE.nodes.forEach((node, n) => {
        time.push(edges[e] + width * node);
        weight.push(width * RULE.weights[n]);
        period.push(k);
        into.push(first + edges[e] + width * node - calendar.start - k * calendar.periodLength);
      });
    }
    const end = time.length;
    const nodeStarts = rows.map((i) => startOf.get(histories.recency[i]) ?? end);
    return { first, age, rows, nodeStarts, end };
  });
  return {
    cohorts,
    time: Float64Array.from(time),
    weight: Float64Array.from(weight),
    period: Int32Array.from(period),
    into: Float64Array.from(into),
  };
}

function cohortsOf({ firstPurchase, age, repeatPurchases, recency }: SeasonalHistories) {
  const byKey = new Map<string, number[]>();
  for (let i = 0; i < age.length; i++) {
    const key = `${firstPurchase[i]} ${age[i]}`;
    const members = byKey.get(key);
    if (members) members.push(i);
    else byKey.set(key, [i]);
  }
  return [...byKey.values()].map((rows) => ({
    first: firstPurchase[rows[0]],
    age: age[rows[0]],
    rows: rows.sort(
      (i, j) => repeatPurchases[i] - repeatPurchases[j] || recency[j] - recency[i] || i - j,
    ),
  }));
}

function edgesOf(
  rows: readonly number[],
  { recency }: SeasonalHistories,
  calendar: Calendar,
  first: number,
  age: number,
): number[] {
  const earliest = rows.reduce((least, i) => Math.min(least, recency[i]), age);
  const edges = new Set<number>([age]);
  for (const i of rows) edges.add(recency[i]);
  const inner = breaksBetween(calendar, first + earliest, first + age).slice(1, -1);
  for (const at of inner) if (at - first > earliest && at - first < age) edges.add(at - first);
  for (let half = age, n = 0; n < HALVINGS; n++) {
    half /= 2;
    if (half > earliest) edges.add(half);
  }
  return [...edges].sort((a, b) => a - b);
}
