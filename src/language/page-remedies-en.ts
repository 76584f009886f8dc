import type { PageRemedies } from './page-remedies.ts';

const columns = () =>
  'Bring the file in on the page Data, and say there what its columns and figures mean.';
const again = 'then try again. What was published is untouched.';

/** Said to an English reader of pages. */
export const pageRemediesEn: PageRemedies = {
  workspace_missing: () => 'Bring in a file of orders on the page Data first.',
  workspace_unwritable: () => 'Allow the server to write there, or start it on another workspace.',
  no_run_yet: () => 'Bring in a file of orders on the page Data first.',
  run_unknown: () => 'The page Runs lists them.',
  import_unknown: () => 'The page Data lists the imported files.',
  output_unwritable: () => `Allow the server to write there, or make room, ${again}`,
  disk_full: () => `Make room on the disk of the server, ${again}`,
  memory_full: () =>
    `Close other programs on the machine of the server, or give it more memory, ${again}`,
  database_in_use: () => 'Close it, then try again.',
  database_unreadable: () => 'Restore the workspace from a backup, or update Perenne.',
  database_missing: () =>
    'Restore the workspace from a backup. The published runs can still be read.',
  system_refused: () => 'Clear what is in the way on the machine of the server, then try again.',
  nothing_to_value: ({ setAside }) =>
    `Set aside: ${setAside || 'none'}. Take the file back on the page Data, and say what its columns mean when it is brought in again.`,
  currency_unclear: () =>
    'Choose under Settings the one to report in, and bring in a file of dated rates (date, currency, into, rate) for the others.',
  no_orders: () => 'Bring in a file of orders, or to value contracts alone one of subscriptions.',
  file_changed: () => 'Wait until it is written completely, then try again.',
  columns_not_recognised: columns,
  columns_ambiguous: columns,
  column_unknown: columns,
  decimal_unclear: columns,
  date_order_unclear: columns,
  no_record_readable: () => 'If another column was meant, say which is read as what.',
  request_too_large: () =>
    'Send a smaller file, or lay it into the folder inbox of the workspace: a refresh on the page Runs brings it in.',
  customer_key_in_use: () => 'Try again. If it comes back, report it: this should never happen.',
  margin_rate_missing: () => 'Give one under Settings, or bring in unit costs.',
  backup_elsewhere: () => 'Back them up with the tools of that server.',
  warehouse_other: () =>
    'Correct PERENNE_WAREHOUSE where the server is started, and start it again.',
  warehouse_not_wanted: () =>
    'Unset PERENNE_WAREHOUSE where the server is started, and start it again.',
  warehouse_unreachable: () => `Start it or check the address and the network, ${again}`,
  warehouse_full: () => `Make room there or raise the limit, ${again}`,
};
