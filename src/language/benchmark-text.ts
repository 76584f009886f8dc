import type { ExternalClaim, Sector } from '../vocabulary/index.ts';

/** What is said of figures that are not the shop's own, and of its own that come before them. */
export interface BenchmarkTexts {
  readonly title: string;
  /** The shop's own past: the day, what a customer was worth then and now, and the change. */
  readonly own: (since: string, before: string, now: string, change: string) => string;
  readonly noOwn: string;
  readonly sectorsTitle: string;
  readonly sector: string;
  readonly magnitude: string;
  readonly quotedAs: string;
  readonly claimsTitle: string;
  readonly claim: string;
  readonly standing: string;
  readonly measuredHere: string;
  readonly between: (low: string, high: string) => string;
  readonly from: (low: string) => string;
  /** Stands below the figures of sectors. */
  readonly orderOfMagnitude: string;
  /** Stand beside every claim. */
  readonly external: string;
  readonly unverified: string;
  readonly sectors: Readonly<Record<Sector, { readonly name: string; readonly says: string }>>;
  /** Each takes the claimed figure, already formatted. */
  readonly claims: { readonly [C in ExternalClaim]: (figure: string) => string };
}
