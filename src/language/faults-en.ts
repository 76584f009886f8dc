import { countedEn } from './counted.ts';
import type { FaultSentences } from './faults.ts';
import { peopleFaultsEn } from './people-faults-en.ts';
import { whatToDo } from './reject-remedies.ts';
import { serverFaultsEn } from './server-faults-en.ts';
import { warehouseFaultsEn } from './warehouse-faults-en.ts';

/** What each fault says to an English reader, and what to do next. */
export const faultsEn: FaultSentences = {
  ...warehouseFaultsEn,
  ...serverFaultsEn,
  ...peopleFaultsEn,
  command_unknown: ({ command, nearest }) => ({
    says: `There is no command '${command}'.`,
    remedy: nearest ? `Did you mean ${nearest}?` : '`perenne --help` lists the commands.',
  }),
  option_unknown: ({ option, nearest }) => ({
    says: `There is no option '${option}'.`,
    remedy: nearest ? `Did you mean ${nearest}?` : '`perenne COMMAND --help` lists the options.',
  }),
  option_required: ({ option }) => ({
    says: `The option '${option}' is missing.`,
    remedy: 'Add it; `perenne COMMAND --help` has examples.',
  }),
  option_without_value: ({ option }) => ({
    says: `Nothing follows the option '${option}'.`,
    remedy: 'Write what it asks for after it; `perenne COMMAND --help` has examples.',
  }),
  argument_missing: ({ argument }) => ({
    says: `The command lacks its ${argument}.`,
    remedy: 'Add it; `perenne COMMAND --help` has examples.',
  }),
  arguments_too_many: ({ command }) => ({
    says: `There is too much behind ${command}.`,
    remedy: 'Put quotes around what belongs together; `perenne COMMAND --help` has examples.',
  }),
  confirmation_missing: () => ({
    says: 'Deleting a customer wants a confirmation, and nobody can be asked here.',
    remedy: 'Add --yes, or give the command on a terminal.',
  }),
  workspace_missing: ({ folder }) => ({
    says: `There is no Perenne workspace in ${folder}.`,
    remedy: 'Make one with `perenne value FILES --out DIR`, or name another with --workspace.',
  }),
  workspace_unwritable: ({ folder, message }) => ({
    says: `The workspace ${folder} cannot be written: ${message}`,
    remedy: 'Name another folder with --workspace, or allow writing there.',
  }),
  workspace_is_newer: ({ file, version, known }) => ({
    says: `${file} was written by a newer Perenne (workspace version ${version}; this one knows ${known}).`,
    remedy: 'Update Perenne. Nothing was changed.',
  }),
  workspace_in_use: ({ process, host, command, since, file }) => ({
    says: `The workspace is in use: "${command}", process ${process} on ${host}, since ${since} UTC.`,
    remedy: `Wait until it has ended. If that machine is gone for good, delete ${file}.`,
  }),
  setting_invalid: ({ file, setting }) => ({
    says: `The setting "${setting}" in ${file} does not hold what it may.`,
    remedy: 'Correct it, or delete it to go back to its default.',
  }),
  settings_unreadable: ({ file }) => ({
    says: `${file} is not valid JSON, or no list of settings.`,
    remedy: 'Correct it, or delete it to begin with default settings; the data stays.',
  }),
  no_run_yet: () => ({
    says: 'Nothing has been valued in this workspace yet.',
    remedy: 'Run `perenne value FILES --out DIR` first.',
  }),
  run_unknown: ({ run, runs }) => ({
    says: `There is no run ${run}. Runs: ${runs || 'none'}.`,
    remedy: '`perenne runs` lists them.',
  }),
  import_unknown: ({ importId }) => ({
    says: `There is no import ${importId} to undo.`,
    remedy: '`perenne runs --imports` lists the imported files and their numbers.',
  }),
  table_unknown: ({ table, tables }) => ({
    says: `There is no table ${table}.`,
    remedy: `Tables: ${tables}.`,
  }),
  option_invalid: ({ option, found, expected }) => ({
    says: `${option} cannot be "${found}".`,
    remedy: `Give ${expected}.`,
  }),
  query_failed: ({ message }) => ({
    says: `The query failed: ${message}`,
    remedy: 'Queries read the current run: `perenne query "SHOW TABLES"` lists its tables.',
  }),
  folder_not_empty: ({ folder }) => ({
    says: `The folder ${folder} is not empty.`,
    remedy:
      'Name another with --out, or add --force: the files of an earlier simulation are then replaced, others stay.',
  }),
  output_unwritable: ({ path, message }) => ({
    says: `${path} could not be written: ${message}`,
    remedy: 'Choose another place with --out, or make room. The last published run is untouched.',
  }),
  disk_full: ({ file }) => ({
    says: file
      ? `There is no room left on the disk: ${file} could not be written.`
      : 'There is no room left on the disk.',
    remedy:
      'Make room, or name a workspace on another disk with --workspace. The last published run is untouched.',
  }),
  memory_full: () => ({
    says: 'The memory of this machine did not suffice.',
    remedy:
      'Close other programs, or use a machine with more memory. The last published run is untouched.',
  }),
  database_in_use: ({ file }) => ({
    says: `Another program has ${file} open.`,
    remedy: 'Close it, then run the command again.',
  }),
  database_unreadable: ({ file }) => ({
    says: `${file || 'A database file of the workspace'} cannot be read: it is damaged, or a newer Perenne wrote it.`,
    remedy: 'Put it back from a backup, update Perenne, or begin a new workspace with --workspace.',
  }),
  database_missing: ({ files }) => ({
    says: `The workspace has published runs, and it lacks ${files}.`,
    remedy:
      'Restore from a backup what is missing, or begin a new workspace with --workspace. The published runs can still be read with `perenne query`.',
  }),
  system_refused: ({ message }) => ({
    says: `The system refused: ${message}.`,
    remedy: 'Clear what is in the way, then run the command again.',
  }),
  nothing_to_value: ({ records, setAside, refunds }) => ({
    says: `Of ${countedEn(String(records), 'record', 'records')} none is an order of a customer that counts${refunds > 0 ? `; ${countedEn(String(refunds), 'is a refund', 'are refunds')} of no known order` : ''}.`,
    remedy: `Set aside: ${setAside || 'none'}. Check the mapping with --map, and --as-of.`,
  }),
  currency_unclear: ({ currencies }) => ({
    says: `The orders are in several currencies: ${currencies}.`,
    remedy:
      'Name the one to report in with --currency, and give a file of dated rates (date, currency, into, rate) for the others.',
  }),
  contracts_alone: () => ({
    says: 'Forecasts are tried on past orders, and of this shop no order counts: only contracts are known.',
    remedy:
      'Contracts are judged by how their retention fits, observed beside projected: `perenne value --out results` shows it in report.html. To try forecasts, name a file of orders.',
  }),
  no_orders: ({ known }) => ({
    says: known
      ? `There are no orders to value in this workspace yet; it knows ${known}.`
      : 'There are no orders to value in this workspace yet.',
    remedy:
      'Name a file of orders, or to value contracts alone one of subscriptions: `perenne value orders.csv --out results`.',
  }),
  file_missing: ({ file }) => ({
    says: `There is no file ${file}.`,
    remedy: 'Check the path; names are relative to the folder you are in.',
  }),
  file_is_folder: ({ file }) => ({
    says: `${file} is a folder.`,
    remedy: 'Name the files in it, for example with a pattern such as folder/*.csv.',
  }),
  file_unreadable: ({ file }) => ({
    says: `You are not allowed to read ${file}.`,
    remedy: 'Change the permissions of the file, or copy it to where you may read it.',
  }),
  file_empty: ({ file }) => ({
    says: `${file} is empty.`,
    remedy: 'Export it again; if the shop had no orders in that period, leave the file away.',
  }),
  file_header_only: ({ file }) => ({
    says: `${file} has names of columns, and no record below them.`,
    remedy: 'Export it again over a longer period, or leave the file away.',
  }),
  file_without_header: ({ file }) => ({
    says: `The first line of ${file} holds values, not names of columns.`,
    remedy: 'Put a line such as customer,date,amount at the top of the file.',
  }),
  file_one_column: ({ file }) => ({
    says: `${file} has one column only: no comma, semicolon, tab or bar divides its first line.`,
    remedy: 'Save it as CSV; if another character divides the columns, replace it by a semicolon.',
  }),
  file_format_unknown: ({ file }) => ({
    says: `${file} is neither CSV, JSON lines nor Parquet.`,
    remedy:
      'Save it as CSV in UTF-8: a spreadsheet does so under "Save as". Unpack archives first.',
  }),
  file_damaged: ({ file }) => ({
    says: `${file} is damaged: it breaks off or its content does not fit its own checks.`,
    remedy: 'Download or copy the file again.',
  }),
  file_changed: ({ file }) => ({
    says: `${file} changed while it was read; nothing of it was imported.`,
    remedy: 'Wait until it is written completely, then run the command again.',
  }),
  pattern_without_match: ({ pattern }) => ({
    says: `No file fits the pattern ${pattern}.`,
    remedy: 'Check the folder and the ending; names are relative to the folder you are in.',
  }),
  columns_not_recognised: ({ file, kind, columns, example }) => ({
    says: `${file} does not say what its columns are (read as ${kind}). It has: ${columns}.`,
    remedy: `Name them, such as: ${example}. Name another kind of file with --kind.`,
  }),
  columns_ambiguous: ({ file, field, columns, example }) => ({
    says: `In ${file} several columns could be ${field}: ${columns}.`,
    remedy: `Say which one: ${example}.`,
  }),
  column_unknown: ({ file, column, nearest }) => ({
    says: `${file} has no column "${column}".`,
    remedy: `The nearest one is "${nearest}". Correct the --map.`,
  }),
  field_unknown: ({ field, nearest, fields }) => ({
    says: `There is no field "${field}" to map a column to.`,
    remedy: `Did you mean ${nearest}? The fields are: ${fields}.`,
  }),
  decimal_unclear: ({ file, column, example, point, comma }) => ({
    says:
      point + comma > 0
        ? `Column "${column}" of ${file} mixes decimal points (${countedEn(String(point), 'cell', 'cells')}) and decimal commas (${countedEn(String(comma), 'cell', 'cells')}).`
        : `Column "${column}" of ${file} has figures such as ${example}, which can be read both ways.`,
    remedy: 'Say which mark stands before the decimals: --decimal point or --decimal comma.',
  }),
  date_order_unclear: ({ file, column, dayFirst, monthFirst, undecided }) => ({
    says:
      dayFirst + monthFirst > 0
        ? `Column "${column}" of ${file} mixes dates: ${dayFirst} must have the day first, ${monthFirst} the month first.`
        : `The ${countedEn(String(undecided), 'date', 'dates')} in column "${column}" of ${file} can be read with the day or the month first.`,
    remedy: 'Say which: --date-order dmy (31/12/2024) or --date-order mdy (12/31/2024).',
  }),
  no_record_readable: ({ file, records, reason, column }) => ({
    says: `None of the ${countedEn(String(records), 'record', 'records')} of ${file} can be read, mostly because of column "${column}". ${whatToDo('en', reason)}`,
    remedy:
      'If another column was meant, say which is read as what; in a terminal: --map field=column.',
  }),
  records_unaccounted: ({ file, counted, read }) => ({
    says: `${file}: ${countedEn(String(counted), 'record was', 'records were')} counted and ${read} read; nothing was imported.`,
    remedy: 'This is a defect of ours: please report it, with the shape of the file if you can.',
  }),
  customer_key_in_use: ({ keys }) => ({
    says: `${countedEn(String(keys), 'new customer key was', 'new customer keys were')} already taken; nothing was written.`,
    remedy: 'Run the command again. If it comes back, report it: this should never happen.',
  }),
  vault_keys_unreadable: ({ file }) => ({
    says: `${file} is missing or damaged, so the vault's identities cannot be read.`,
    remedy: 'Put it back from a backup. Without it nobody can say who the customers are.',
  }),
  vault_key_missing: ({ sealKey }) => ({
    says: `The vault's key number ${sealKey} is missing or another one, so its identities cannot be read.`,
    remedy: 'Put vault-keys.json of this workspace back from a backup.',
  }),
  identity_unknown: () => ({
    says: 'No customer of this workspace has that id or e-mail address.',
    remedy: 'Write it exactly as in the file that was imported; letters count as written in ids.',
  }),
  rate_missing: ({ currencies, days, reporting }) => ({
    says: `There is no exchange rate into ${reporting} for ${currencies} on ${days}.`,
    remedy: `Add a file of dated rates with the columns date, currency, into, rate; a rate holds from its day until the next.`,
  }),
  margin_rate_missing: ({ basis }) => ({
    says: `The value basis ${basis} needs a margin rate, and none is known.`,
    remedy: 'Give one with --margin, such as --margin 0.45.',
  }),
  row_account_unbalanced: ({ imports }) => ({
    says: `The records of import ${imports} do not add up: read is not accepted + set aside + rejected.`,
    remedy: 'This is a defect of Perenne: no value was published. Please report it.',
  }),
};
