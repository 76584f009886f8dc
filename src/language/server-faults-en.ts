import type { ServerFaults } from '../vocabulary/index.ts';
import { countedEn as counted } from './counted.ts';
import { server } from './en/server.ts';
import type { FaultSentences } from './faults.ts';

/** What the server refuses, to an English reader. */
export const serverFaultsEn: Pick<FaultSentences, keyof ServerFaults> = {
  not_signed_in: () => ({
    says: 'You are not signed in.',
    remedy: 'Sign in and try again; a program sends its token as `Authorization: Bearer …`.',
  }),
  not_permitted: ({ role, permission }) => ({
    says: `The role ${server.roles[role]} may not ${server.permissions[permission]}.`,
    remedy: 'Ask the owner of this installation for another role.',
  }),
  route_unknown: ({ path }) => ({
    says: `There is nothing at ${path}.`,
    remedy: 'The addresses of the interface are listed on the page /reference.',
  }),
  request_invalid: ({ where, message }) => ({
    says: `The request is not understood: ${where}: ${message}.`,
    remedy: 'Correct it; the page /reference shows what each address takes.',
  }),
  request_too_large: ({ megabytes }) => ({
    says: `The request is larger than the ${megabytes} MB that are taken.`,
    remedy: 'Send a smaller file, or bring it in on the terminal with `perenne value`.',
  }),
  too_many_requests: ({ seconds }) => ({
    says: 'Too many requests came from this address.',
    remedy: `Wait ${counted(String(seconds), 'second', 'seconds')} and try again.`,
  }),
  customer_unknown: () => ({
    says: 'This run has no such customer.',
    remedy: 'Search again: a later run may know it, or it has been forgotten.',
  }),
  upload_unknown: () => ({
    says: 'This file is not here any more.',
    remedy: 'Choose it again: a file that nobody brings in goes after a day.',
  }),
  erasure_not_cancelled: () => ({
    says: 'The erasure of a customer is not cancelled.',
    remedy: 'It is done to its end; the next import does not bring the customer back.',
  }),
  job_unknown: () => ({
    says: 'There is no such piece of work, or it has ended.',
    remedy: 'The list of runs shows what was done.',
  }),
  segment_unknown: () => ({
    says: 'There is no such segment.',
    remedy: 'Somebody may have deleted it; the page of segments lists those there are.',
  }),
  view_unknown: () => ({
    says: 'There is no such view of yours.',
    remedy: 'Load the page again to see those there are.',
  }),
  changed_meanwhile: ({ by }) => ({
    says: `${by ?? 'Somebody else'} changed this in the meantime.`,
    remedy: 'Nothing of yours was saved. Load what stands there now, and make your change to it.',
  }),
  cursor_invalid: () => ({
    says: 'This page of the list cannot be found again.',
    remedy: 'Start from the first page.',
  }),
  folder_in_use: ({ folder }) => ({
    says: `The folder ${folder} is not empty.`,
    remedy: 'Name one that is empty or does not exist: nothing is ever written over.',
  }),
  backup_missing: ({ folder }) => ({
    says: `There is no backup of a workspace in ${folder}.`,
    remedy:
      'Name the folder that `perenne backup --to` wrote, or a file that was downloaded from the page Backups.',
  }),
  backup_damaged: ({ file }) => ({
    says: `The backup ${file} is damaged, or was not downloaded to its end.`,
    remedy: 'Nothing was restored. Download it again, or take another one.',
  }),
  backup_unknown: () => ({
    says: 'There is no such backup.',
    remedy: 'Somebody may have deleted it; the page of backups lists those there are.',
  }),
  backup_elsewhere: ({ address }) => ({
    says: `The tables of this workspace stand at ${address}, not in its folder.`,
    remedy:
      'Back them up with the tools of that server, or bring them home first: `perenne move --to duckdb`.',
  }),
  control_not_empty: () => ({
    says: 'The control store to restore into knows people already.',
    remedy: 'Name an empty database in DATABASE_URL, or a new workspace.',
  }),
  address_in_use: ({ host, port }) => ({
    says: `Something listens on ${host}:${port} already.`,
    remedy: 'Choose another port with --port, or stop what listens there.',
  }),
  web_not_built: () => ({
    says: 'The web pages are not built.',
    remedy: 'Run `npm run build:web` in the clone.',
  }),
};
