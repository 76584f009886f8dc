import type { OrderMoment } from '../vocabulary/index.ts';
import type { Format } from './formats/format.ts';
import type { Kind } from './kinds/kind.ts';

/** What is read from records as one kind: which column each field stands in. */
export interface Reading {
  readonly kind: Kind;
  /** Column index by field. */
  readonly columns: ReadonlyMap<string, number>;
  /** Column by field that is read where the field's own says nothing. */
  readonly instead: ReadonlyMap<string, number>;
  /** Fields that the user took from another column than the format does. */
  readonly overridden: ReadonlySet<string>;
  /** Fields that the user wants from no column. */
  readonly unread: ReadonlySet<string>;
}

/** How a file is read. */
export interface Layout {
  readonly format: Format;
  /** Every record, as the kind of the file. */
  readonly records: Reading;
  /** The order that the first of its records carries, where the format says so. */
  readonly order: Reading | null;
  /** Which moment orders of the file have; `placed` too where it holds none. */
  readonly moment: OrderMoment;
}

/** What a workspace remembers of a layout, so that the next file like it needs no options. */
export interface RememberedLayout {
  readonly kind: string;
  readonly format: string;
  /** The column that each field is read from; '' where the user wants none. */
  readonly mapping: Readonly<Record<string, string>>;
  /** The moment of an order that was asked for, where the file tells it and it is not `placed`. */
  readonly moment?: OrderMoment;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimal?: 'comma' | 'point';
}

/** The same for every file with these columns, in whatever order they stand. */
export const layoutKey = (columns: readonly string[]) => [...columns].sort().join(',');

/** Column by field, as people read and write it; an order's fields carry `orders.` before them. */
export function mappingOf(layout: Layout, columns: readonly string[]): Record<string, string> {
  const said = (reading: Reading, prefix: string) => [
    ...[...reading.columns].map(([field, i]) => [prefix + field, columns[i] ?? '']),
    ...[...reading.unread].map((field) => [prefix + field, '']),
  ];
  return Object.fromEntries([
    ...said(layout.records, ''),
    ...(layout.order ? said(layout.order, `${layout.order.kind.name}.`) : []),
  ]);
}
