import type { KindName } from './kinds/kind.ts';
import type { RememberedLayout } from './layout.ts';

/** What became of a file: all that its import decided, counted and replaced. */
export interface ImportResult {
  readonly importId: number;
  /** `unchanged`: the same bytes, read the same way, were there already. */
  readonly outcome: 'imported' | 'unchanged';
  readonly fileName: string;
  readonly kind: KindName;
  readonly format: string;
  /** The program that writes such files, as its users call it. */
  readonly formatTitle: string;
  /** The column of each field; an order's fields that line records carry have `orders.` before them. */
  readonly mapping: Readonly<Record<string, string>>;
  /** To be remembered under `layoutKey`, so that the next file like it needs no options. */
  readonly remember: RememberedLayout;
  readonly layoutKey: string;
  /** read = kept + rejected + duplicate, checked. */
  readonly records: {
    readonly read: number;
    readonly kept: number;
    readonly rejected: number;
    readonly duplicate: number;
  };
  readonly blankLines: number;
  /** First and last local day that the records speak of. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** How a later file finds the records again. */
  readonly identifiedBy: 'id' | 'period';
  readonly replaced: {
    /** Records of earlier imports that this one replaces. */
    readonly earlier: number;
    /** Records that a later record of the same file replaces, by id. */
    readonly repeated: number;
    /** The earlier reading of the same bytes that this one takes the place of. */
    readonly rereadOf: number | null;
  };
  /** Currencies of the kept records; null for records whose currency nobody knows. */
  readonly currencies: readonly (string | null)[];
  /** Words for a status that are none of the published ones: such orders count as paid. */
  readonly unknownStatuses: readonly string[];
  /** The export knows customers by name alone, so two of one name are taken for one. */
  readonly customersByName: boolean;
  readonly rejects: readonly {
    readonly reason: string;
    readonly column: string | null;
    readonly records: number;
  }[];
}
