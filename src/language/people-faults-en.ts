import type { PeopleFaults } from '../vocabulary/index.ts';
import type { FaultSentences } from './faults.ts';

/** What is refused about people and their accounts, to an English reader. */
export const peopleFaultsEn: Pick<FaultSentences, keyof PeopleFaults> = {
  control_in_use: ({ process, host, file }) => ({
    says: `A Perenne server runs on this workspace already: process ${process} on ${host}.`,
    remedy: `Use that one, or stop it first. If it was cut off on another machine, delete ${file}.`,
  }),
  control_unreachable: ({ message }) => ({
    says: `The PostgreSQL server of DATABASE_URL does not answer (${message}).`,
    remedy: 'Check its address, name and password, and that it runs; then try again.',
  }),
  control_unwritable: ({ folder, message }) => ({
    says: `The server's own state cannot be written to ${folder} (${message}).`,
    remedy: 'Make the folder writable, or name another workspace.',
  }),
  control_is_newer: () => ({
    says: "The server's own state was written by a later version of Perenne.",
    remedy: 'Install that version, or restore a backup from before.',
  }),
};
