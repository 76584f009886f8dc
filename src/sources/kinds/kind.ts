import type { OrderMoment } from '../../vocabulary/index.ts';
import type { Dialect, Sql, Table } from '../../warehouse/index.ts';

/** What a record of a file can be, in the order in which headers are tried: the telling ones first. */
export const KIND_NAMES = [
  'rates',
  'subscriptions',
  'refunds',
  'spend',
  'order_lines',
  'products',
  'customers',
  'orders',
] as const;

export type KindName = (typeof KIND_NAMES)[number];

export type FieldType =
  /** says who the customer is: goes to the vault, never into a fact table */
  | 'customer_id'
  | 'email'
  | 'text'
  | 'moment'
  | 'money'
  | 'quantity'
  | 'decimal'
  | 'integer'
  | 'flag'
  | 'currency'
  | 'status'
  | 'movement'
  /** how often a contract is charged, in whole months */
  | 'interval';

/** Something that a record can say. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Headers that mean it, in French and in English, best first; compared folded. */
  readonly headers: readonly string[];
  /** Headers that mean it where another moment of an order is asked for. */
  readonly moments?: Readonly<Record<Exclude<OrderMoment, 'placed'>, readonly string[]>>;
  /** A record without it is rejected, when a column is mapped to it … */
  readonly required?: true;
  /** … unless a column is mapped to this other field, which says the same. */
  readonly unless?: string;
}

/** The value of a field as SQL; NULL where no column is mapped to it. */
export type ValueOf = (field: string) => Sql;

/** How later records replace earlier ones: over the columns of the fact table. */
interface Identification {
  /** Text that a record and its later version share; NULL where the record carries no id. */
  readonly family: (dialect: Dialect) => Sql;
  /**
   * Text that names the record within its family; the last of one name stands. Where it is NULL,
   * the records of a family stand or fall together: those of the last file that carries it stand.
   */
  readonly member: (dialect: Dialect) => Sql;
  /** Fields whose mapping gives records their id. */
  readonly fields: readonly string[];
  /** Whether records without an id give way to a later file that speaks of their day. */
  readonly byPeriod: boolean;
}

/** One kind of file: what its records say, and where that goes. */
export interface Kind {
  readonly name: KindName;
  readonly fields: readonly Field[];
  /** Of each group at least one field needs a column. */
  readonly needs: readonly (readonly string[])[];
  /** Whether the fields found among the headers tell this kind from the others. */
  readonly tells: (found: FoundFields) => boolean;
  /**
   * Column of the fact table by which records make one thing together, such as the lines of an
   * order: where one of them cannot be read the others are rejected too, for the whole would be
   * less than it was.
   */
  readonly wholeBy?: string;
  /** A record that names no customer says nothing, and is rejected. */
  readonly needsCustomer?: true;
  readonly facts: Table;
  /** The columns of the fact table that a record fills, save import, record, source and customer. */
  readonly row: (value: ValueOf) => Readonly<Record<string, Sql>>;
  /** The column of the fact table that holds the day a record speaks of; null when it speaks of none. */
  readonly day: string | null;
  readonly identification: Identification;
}

/** The fields of a kind that headers name, and every header, folded. */
interface FoundFields {
  readonly has: (field: string) => boolean;
  readonly header: (...headers: string[]) => boolean;
}
