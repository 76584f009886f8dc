import type { ClickHouseSettings } from '@clickhouse/client';

/** Sent with every query, so that plain SQL means what it means on DuckDB. */
export const QUERY_SETTINGS: ClickHouseSettings = {
  // Without these, a row that a left join does not find, and a sum of no rows, are 0.
  join_use_nulls: 1,
  aggregate_functions_null_for_empty: 1,
  cast_keep_nullable: 1,
  data_type_default_nullable: 1,
  // SELECT sum(x) AS x … WHERE x > 0 reads the column x, as it does in the standard.
  prefer_column_name_to_alias: 1,
  // sum(CASE WHEN …) becomes sumIf, which a shard then knows by another name: sumOrNullOrNullIf.
  optimize_rewrite_aggregate_function_with_if: 0,
  union_default_mode: 'DISTINCT',
  joined_subquery_requires_alias: 0,
  // toStartOfMonth of a day before 1970 stays that day's month.
  enable_extended_results_for_datetime_functions: 1,
  // A day outside 1900 to 2299 is an error, not the nearest day that fits.
  date_time_overflow_behavior: 'throw',
  decimal_check_overflow: 1,
  least_greatest_legacy_null_behavior: 0,
  // Long lists of rows written by hand are still one statement.
  max_query_size: '1073741824',
  max_ast_depth: '100000',
  max_ast_elements: '50000000',
  max_expanded_ast_elements: '50000000',
  max_parser_depth: '100000',
  // An answer begins when it is complete: a query that fails halfway never looks like a short one.
  wait_end_of_query: 1,
  // Hundreds of small queries a run: compiling them costs more than it saves.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  // Nothing is buffered, skipped or left for later, on one server or many.
  async_insert: 0,
  mutations_sync: '2',
  distributed_foreground_insert: 1,
  skip_unavailable_shards: 0,
  distributed_product_mode: 'global',
  // What JavaScript would round travels as text.
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 1,
  // Texts and bytes travel as bytes, both ways.
  output_format_parquet_string_as_string: 0,
};
