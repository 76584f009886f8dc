import type { PeopleFaults } from './people-faults.ts';
import type { ServerFaults } from './server-faults.ts';
import type { WarehouseFaults } from './warehouse-faults.ts';

/**
 * Every fault a person can meet, by code, with the values its sentence needs.
 * The sentences live in `language/`, in French and in English; the compiler
 * refuses a code without both.
 *
 * Values hold names of files, columns and rules, and never a customer's data:
 * what was found in a record is masked before it comes here.
 */
export interface Faults extends WarehouseFaults, ServerFaults, PeopleFaults {
  command_unknown: { command: string; nearest: string };
  option_unknown: { option: string; nearest: string };
  option_required: { option: string };
  option_without_value: { option: string };
  argument_missing: { argument: string };
  arguments_too_many: { command: string };
  confirmation_missing: Record<string, never>;
  workspace_missing: { folder: string };
  workspace_unwritable: { folder: string; message: string };
  workspace_is_newer: { file: string; version: number; known: number };
  workspace_in_use: { process: number; host: string; command: string; since: string; file: string };
  settings_unreadable: { file: string };
  setting_invalid: { file: string; setting: string };
  no_run_yet: Record<string, never>;
  run_unknown: { run: number; runs: string };
  import_unknown: { importId: number };
  table_unknown: { table: string; tables: string };
  option_invalid: { option: string; found: string; expected: string };
  query_failed: { message: string };
  folder_not_empty: { folder: string };
  output_unwritable: { path: string; message: string };
  disk_full: { file: string };
  memory_full: Record<string, never>;
  database_in_use: { file: string };
  database_unreadable: { file: string };
  /** Files of a workspace that has published runs, and so had them. */
  database_missing: { files: string };
  system_refused: { message: string };
  nothing_to_value: { records: number; setAside: string; refunds: number };
  currency_unclear: { currencies: string };
  no_orders: { known: string };
  contracts_alone: Record<string, never>;
  file_missing: { file: string };
  file_is_folder: { file: string };
  file_unreadable: { file: string };
  file_empty: { file: string };
  file_header_only: { file: string };
  file_without_header: { file: string };
  file_one_column: { file: string };
  file_format_unknown: { file: string };
  file_damaged: { file: string };
  file_changed: { file: string };
  pattern_without_match: { pattern: string };
  columns_not_recognised: { file: string; kind: string; columns: string; example: string };
  columns_ambiguous: { file: string; field: string; columns: string; example: string };
  column_unknown: { file: string; column: string; nearest: string };
  field_unknown: { field: string; nearest: string; fields: string };
  decimal_unclear: { file: string; column: string; example: string; point: number; comma: number };
  date_order_unclear: {
    file: string;
    column: string;
    dayFirst: number;
    monthFirst: number;
    undecided: number;
  };
  no_record_readable: { file: string; records: number; reason: string; column: string };
  records_unaccounted: { file: string; counted: number; read: number };
  customer_key_in_use: { keys: number };
  vault_key_missing: { sealKey: number };
  vault_keys_unreadable: { file: string };
  identity_unknown: Record<string, never>;
  rate_missing: { currencies: string; days: string; reporting: string };
  margin_rate_missing: { basis: string };
  row_account_unbalanced: { imports: string };
}

export type FaultCode = keyof Faults;

/** What every fault of ours has in common: a code, and the values its sentence needs. */
export abstract class PerenneError<C extends FaultCode = FaultCode> extends Error {
  readonly code: C;
  readonly values: Faults[C];

  constructor(code: C, values: Faults[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = new.target.name;
    this.code = code;
    this.values = values;
  }
}

/** What was handed to us cannot be used as it is: correct it and try again. */
export class InputError<C extends FaultCode = FaultCode> extends PerenneError<C> {}

/** Something outside is in the way for now (a lock, a full disk): clear it and try again. */
export class EnvironmentError<C extends FaultCode = FaultCode> extends PerenneError<C> {}

/** A promise inside Perenne was broken: a defect of ours, to be reported. */
export class InternalError<C extends FaultCode = FaultCode> extends PerenneError<C> {}
