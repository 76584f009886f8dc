import type { ColumnType } from '../table.ts';

/** ClickHouse's type of each column; everything may be empty, as on any other engine. */
export const CLICKHOUSE_TYPES: Record<ColumnType, string> = {
  integer: 'Nullable(Int32)',
  count: 'Nullable(Int64)',
  key: 'Nullable(Int64)',
  text: 'Nullable(String)',
  day: 'Nullable(Date32)',
  // Local time without a zone: kept as if it were UTC, so that no server's zone moves it.
  moment: "Nullable(DateTime64(6, 'UTC'))",
  money: 'Nullable(Decimal(18, 4))',
  quantity: 'Nullable(Decimal(18, 3))',
  decimal: 'Nullable(Decimal(18, 6))',
  probability: 'Nullable(Decimal(9, 8))',
  float: 'Nullable(Float64)',
  flag: 'Nullable(Bool)',
  bytes: 'Nullable(String)',
};

/** Decimals of the exact types. */
export const SCALES: Partial<Record<ColumnType, number>> = {
  money: 4,
  quantity: 3,
  decimal: 6,
  probability: 8,
};

/** The type inside `Nullable` and `LowCardinality`. */
export function bareType(type: string): string {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type)?.[1];
  return inner === undefined ? type : bareType(inner);
}

/** Decimals of a Decimal type; null for any other. */
export function scaleOf(type: string): number | null {
  const scale = /^Decimal\(\d+, (\d+)\)$/.exec(bareType(type))?.[1];
  return scale === undefined ? null : Number(scale);
}
