import { join } from 'node:path';
import type { Logger } from 'pino';
import { type ControlAddress, openControl } from '../control/index.ts';
import type { WorkspaceAddress } from '../pipeline/index.ts';
import { Backups } from './backups.ts';
import type { House } from './house.ts';
import { Runner } from './jobs/runner.ts';
import { Uploads } from './jobs/uploads.ts';
import { PASSWORD_COST, type PasswordCost } from './people/passwords.ts';
import { openPeople } from './people/people.ts';
import { Pictures } from './pictures.ts';

export interface HouseSettings {
  readonly workspace: WorkspaceAddress;
  /** Where the control store is; in the workspace folder without one. */
  readonly control?: ControlAddress;
  readonly log: Logger;
  readonly now: () => Date;
  readonly version: string;
  /** Where browsers find the server, once that is known. */
  readonly address?: () => string;
  /** Whether browsers reach it over https, so that cookies travel no other way. */
  readonly isSecure?: boolean;
  /** What a hash of a password costs; without it as much as OWASP recommends. */
  readonly passwordCost?: PasswordCost;
  /** What an uploaded file may weigh. */
  readonly mostUploadBytes?: number;
}

export interface OpenHouse {
  readonly house: House;
  /** Stops what runs, which the next server begins anew, and closes every store. */
  close(): Promise<void>;
}

const TWO_GIBIBYTES = 2 ** 31;

/** Opens everything that the routes need, and begins to work the line of jobs off. */
export async function openHouse(settings: HouseSettings): Promise<OpenHouse> {
  const { workspace, log, now, version } = settings;
  const control = await openControl(
    settings.control ?? { folder: join(workspace.folder, 'control') },
  );
  const people = await openPeople({
    store: control.store,
    keyFile: join(workspace.folder, 'server-keys.json'),
    now,
    address: settings.address ?? (() => ''),
    isSecure: settings.isSecure ?? false,
    passwordCost: settings.passwordCost ?? PASSWORD_COST,
  }).catch(async (error) => {
    await control.close();
    throw error;
  });
  const uploads = new Uploads(workspace.folder, settings.mostUploadBytes ?? TWO_GIBIBYTES);
  const backups = new Backups(workspace.folder);
  const pictures = new Pictures(workspace);
  const runner = new Runner({ control, workspace, uploads, backups, log, now, version });
  await uploads.forgetOld(now());
  runner.start();
  return {
    house: {
      ...{ workspace, control, people, pictures, uploads, backups, runner },
      ...{ log, now, version },
    },
    async close() {
      await runner.stop();
      await pictures.close();
      await control.close();
    },
  };
}
