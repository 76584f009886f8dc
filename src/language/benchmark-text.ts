import type { ExternalClaim, Sector } from '../vocabulary/index.ts';

/** What is said of figures that are not the shop's own. */
export interface BenchmarkTexts {
  /** Stands beside every figure of a sector. */
  readonly orderOfMagnitude: string;
  /** Stand beside every claim. */
  readonly external: string;
  readonly unverified: string;
  readonly sectors: Readonly<Record<Sector, { readonly name: string; readonly says: string }>>;
  /** Each takes the claimed figure, already formatted. */
  readonly claims: { readonly [C in ExternalClaim]: (figure: string) => string };
}
