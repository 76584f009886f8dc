import { countedEn as counted } from '../../counted.ts';

/** Backups: what is in them, and how one is restored. */
export const backups = {
  lead: 'A copy of everything, in one file, made while this server goes on.',
  make: 'Make a backup',
  nothing: 'Nothing to back up yet',
  nothingSays: 'Bring in a file of orders first.',
  holdsTitle: 'What a backup holds',
  holds:
    'Everything: orders, values, settings, accounts and the audit log, and who your customers are.',
  keys: 'Their identities are sealed, but the keys that open them are in the backup too: vault-keys.json for customers, server-keys.json for authenticators and the mail password. Nothing else is needed to restore it, so whoever has the file can read all of it. Keep it as safe as the workspace.',
  erased:
    'A customer who is erased later stays in the backups made before. Delete those that you need no more.',
  place:
    'Backups made here lie in the folder backups of the workspace, on the same disk: download them to another place.',
  working: 'The backup is being made',
  waiting: 'Waiting in line',
  cancel: 'Cancel',
  cancelled: 'Cancelled: no backup was made.',
  made: (files: string, size: string) =>
    `The backup is made: ${counted(files, 'file', 'files')}, ${size}.`,
  list: 'Backups made here',
  none: 'No backup has been made here yet.',
  day: 'Made',
  size: 'Size',
  megabytes: (size: string) => `${size} MB`,
  download: 'Download',
  downloadOf: (day: string) => `Download the backup of ${day}`,
  remove: 'Delete',
  removeOf: (day: string) => `Delete the backup of ${day}`,
  removeTitle: (day: string) => `Delete the backup of ${day}?`,
  removeSays: 'It cannot be restored from here any more; a downloaded copy can.',
  restore: 'Restoring',
  restoreSays:
    'A backup is restored on the terminal, into a workspace that does not exist yet. Nothing is written over.',
  restoreServer:
    'Where DATABASE_URL names a PostgreSQL server, accounts and settings go into that database, which has to be empty.',
};
