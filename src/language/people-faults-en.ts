import type { PeopleFaults } from '../vocabulary/index.ts';
import { countedEn as counted } from './counted.ts';
import { server } from './en/server.ts';
import type { FaultSentences } from './faults.ts';

/** What is refused about people and their accounts, to an English reader. */
export const peopleFaultsEn: Pick<FaultSentences, keyof PeopleFaults> = {
  control_in_use: ({ process, host, file }) => ({
    says: `A Perenne server runs on this workspace already: process ${process} on ${host}.`,
    remedy: `Use that one (an owner makes backups on its page Backups), or stop it first. If it was cut off on another machine, delete ${file}.`,
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
  server_keys_unreadable: ({ file }) => ({
    says: `${file} is missing or damaged, so the server can neither check sessions nor open its secrets.`,
    remedy: 'Put it back from a backup: it belongs to the accounts that the server knows.',
  }),
  sign_in_refused: () => ({
    says: 'The e-mail address or the password is not right.',
    remedy: 'Try again, or ask for a new password.',
  }),
  second_factor_refused: () => ({
    says: 'The code is not right.',
    remedy:
      'Type the code that the authenticator shows now, or a backup code that was not used yet; ten minutes after the password, start over.',
  }),
  second_factor_known: () => ({
    says: 'This account has a second factor already.',
    remedy: 'Remove it first, to set up another one.',
  }),
  password_wrong: () => ({
    says: 'The present password is not right.',
    remedy: 'Try again, or sign out and ask for a new password.',
  }),
  password_unfit: ({ least, most }) => ({
    says: `A password has between ${least} and ${counted(String(most), 'character', 'characters')}.`,
    remedy: 'Choose one of that length: a few words in a row are good and easy to keep.',
  }),
  link_spent: () => ({
    says: 'This link was used already, or has expired.',
    remedy: 'Ask the owner for another; the very first one is in the terminal of the server.',
  }),
  email_taken: () => ({
    says: 'Somebody has an account with this e-mail address already.',
    remedy: 'Sign in with it, or take another address.',
  }),
  last_owner: () => ({
    says: 'There is no other owner.',
    remedy: 'Make somebody else an owner first.',
  }),
  person_unknown: () => ({
    says: 'There is no such person here.',
    remedy: 'Load the list again: somebody may have removed them.',
  }),
  invitation_unknown: () => ({
    says: 'There is no such invitation.',
    remedy: 'Load the list again: it may have been taken or have expired.',
  }),
  token_unknown: () => ({
    says: 'You have no such token.',
    remedy: 'Load the list again: it may have been revoked.',
  }),
  scope_not_yours: ({ permission }) => ({
    says: `You may not ${server.permissions[permission]}, and so neither may your tokens.`,
    remedy: 'Leave this permission out.',
  }),
  session_needed: () => ({
    says: 'A token may not change accounts or make tokens.',
    remedy: 'Sign in with a browser to do that.',
  }),
  origin_refused: () => ({
    says: 'The request comes from another site, and was not carried out.',
    remedy: 'Open Perenne at its own address and try again; a program sends a token.',
  }),
  mail_not_set_up: () => ({
    says: 'This installation sends no mail.',
    remedy: 'Ask its owner for a link to a new password.',
  }),
  mail_refused: ({ message }) => ({
    says: `The mail server did not take the message (${message}).`,
    remedy: 'Check its address, encryption, name and password in the settings.',
  }),
};
