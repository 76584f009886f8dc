import type { Logger } from 'pino';
import type { Control } from '../control/index.ts';
import type { WorkspaceAddress } from '../pipeline/index.ts';
import type { Locale, Permission, Role } from '../vocabulary/index.ts';
import type { Backups } from './backups.ts';
import type { Runner } from './jobs/runner.ts';
import type { Uploads } from './jobs/uploads.ts';
import type { People } from './people/people.ts';
import type { Pictures } from './pictures.ts';

/** Who makes a request. */
export interface Actor {
  /** Id of the person; of a token, that of the person who made it. */
  readonly person: string;
  readonly name: string;
  /** Id of the token that was sent; null in a session. */
  readonly token: number | null;
  readonly role: Role;
  /** What the role may do, or the part of it that a token was made for. */
  readonly may: ReadonlySet<Permission>;
  readonly locale: Locale | null;
}

/** Everything that the routes need, handed in. */
export interface House {
  readonly workspace: WorkspaceAddress;
  readonly control: Control;
  readonly pictures: Pictures;
  readonly people: People;
  readonly uploads: Uploads;
  readonly backups: Backups;
  readonly runner: Runner;
  readonly log: Logger;
  readonly now: () => Date;
  readonly version: string;
}

/** What a request carries through the routes. */
export interface Surroundings {
  Variables: {
    /** null: nobody is signed in. */
    actor: Actor | null;
    locale: Locale;
  };
}
