import type { FaultSentences } from './faults.ts';

/** What each fault says to an English reader, and what to do next. */
export const faultsEn: FaultSentences = {
  file_missing: ({ file }) => ({
    says: `There is no file ${file}.`,
    remedy: 'Check the path; names are relative to the folder you are in.',
  }),
  customer_key_in_use: ({ keys }) => ({
    says: `${keys} new customer key(s) were already taken; nothing was written.`,
    remedy: 'Run the command again. If it comes back, report it: this should never happen.',
  }),
  vault_key_missing: ({ sealKey }) => ({
    says: `The vault's key number ${sealKey} is missing, so its identities cannot be read.`,
    remedy: 'Put vault-keys.json of this workspace back from a backup.',
  }),
  identity_unknown: () => ({
    says: 'No customer of this workspace has that id or e-mail address.',
    remedy: 'Write it exactly as in the file that was imported; letters count as written in ids.',
  }),
};
