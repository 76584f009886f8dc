import { forgetExpired, hasPeople, removeLinks, type Store } from '../../control/index.ts';
import { type Auth, makeAuth } from './auth.ts';
import { DAY_MINUTES, newLink } from './new-link.ts';
import type { PasswordCost } from './passwords.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { Throttle } from './throttle.ts';

/** What the server needs to know its people. */
export interface People {
  readonly store: Store;
  readonly auth: Auth;
  readonly secrets: Secrets;
  readonly passwordCost: PasswordCost;
  readonly now: () => Date;
  /** Where browsers find the server, such as https://value.shop.example. */
  readonly address: () => string;
  readonly tries: {
    /** Of passwords, codes and links, from one network address. */
    readonly fromAddress: Throttle;
    /** Of passwords and codes, at one account. */
    readonly atAccount: Throttle;
    /** Of one code that was right: it shows for a minute and a half, and signs in once. */
    readonly ofCode: Throttle;
  };
}

export interface PeopleOptions {
  readonly store: Store;
  /** Made where there is none, readable by its owner alone. */
  readonly keyFile: string;
  readonly now: () => Date;
  readonly address: () => string;
  /** Whether browsers reach the server over https. */
  readonly isSecure: boolean;
  readonly passwordCost: PasswordCost;
}

/** @throws InputError server_keys_unreadable */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { store, keyFile, now, address, isSecure, passwordCost } = options;
  await forgetExpired(store, now());
  const secrets = await loadSecrets(keyFile, await hasPeople(store));
  return {
    store,
    auth: makeAuth(store, secrets.signing, { isSecure, passwordCost }),
    secrets,
    passwordCost,
    now,
    address,
    tries: {
      fromAddress: new Throttle(30, 15, now),
      atAccount: new Throttle(10, 15, now),
      ofCode: new Throttle(1, 2, now),
    },
  };
}

/**
 * The link that makes the first owner, as a path; a link of an earlier start ends. null: somebody
 * has an account already.
 */
export async function welcomePath({ store, now }: People): Promise<string | null> {
  if (await hasPeople(store)) return null;
  await removeLinks(store, 'first_owner');
  const terms = { purpose: 'first_owner', minutes: 7 * DAY_MINUTES, createdBy: null } as const;
  return (await newLink(store, terms, now())).path;
}
