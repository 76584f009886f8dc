import type { Sql } from '../../warehouse/index.ts';
import type { KindName } from '../kinds/kind.ts';

/** The raw text of the column under a header, trimmed; NULL when it is empty or there is none. */
export type TextOf = (header: string) => Sql;

/** Where the fields of a kind stand in an export: of several headers, the first that holds a value. */
export type FieldHeaders = Readonly<Record<string, readonly string[]>>;

/** How the stamps of an export are to be taken where they name no offset. */
export type Clock =
  /** local time of the shop */
  | 'local'
  /** UTC */
  | 'utc'
  /** local time of the shop even where an offset is written, which is then not meant */
  | 'as_written';

/** One known export: how to recognise it and how its records are read. Data and pure functions. */
export interface Format {
  readonly name: string;
  /** The program that writes it, as its users call it. */
  readonly title: string;
  /** What a record of it is. */
  readonly kind: KindName;
  /** Sets of headers; a file that has all of one set is of this format. */
  readonly signatures: readonly (readonly string[])[];
  readonly headers: FieldHeaders;
  /** Fields whose text is not simply a column's. */
  readonly texts?: (text: TextOf) => Readonly<Record<string, Sql>>;
  /**
   * When records are lines that also carry their order: the order's fields, read from the first
   * record of each order, and the headers whose values an order's later records may leave empty.
   */
  readonly order?: {
    readonly headers: FieldHeaders;
    readonly texts?: (text: TextOf) => Readonly<Record<string, Sql>>;
    readonly idHeaders: readonly string[];
    readonly shared: readonly string[];
  };
  /** The export's own words for a status, beside the general ones; compared folded. */
  readonly statuses?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Currency of the amounts where neither file nor settings name one. */
  readonly currency?: string;
  /** Customers appear by name alone: two of one name are one customer, which is said. */
  readonly customersByName?: true;
}
