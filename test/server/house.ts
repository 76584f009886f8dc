import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Actor, makeApp, openHouse } from '../../src/server/index.ts';
import { isPermitted, PERMITTED, type Permission, type Role } from '../../src/vocabulary/index.ts';
import { layStore } from '../control/empty-store.ts';

/** Somebody with a role, as the door would let them in. */
export function someone(role: Role): Actor {
  const all = Object.keys(PERMITTED) as Permission[];
  const may = new Set(all.filter((permission) => isPermitted(role, permission)));
  return { person: `the-${role}`, name: role, token: null, role, may, locale: null };
}

/** A server without a socket, on a workspace and a control store of its own. */
export async function openServer(options: { folder?: string; warehouse?: string } = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'perenne-server-'));
  const logged: string[] = [];
  await layStore(join(folder, 'control'));
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  const open = await openHouse({
    workspace: { folder, warehouse: options.warehouse },
    log,
    now: () => new Date(),
    version: '0.0.0',
  });
  let actor: Actor | null = someone('owner');
  const app = makeApp(open.house, { ask: async () => actor });
  const ask = async (method: string, path: string, body?: unknown) => {
    const isRaw = typeof body === 'string';
    return app.request(`/api/v1${path}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...(body && !isRaw ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    });
  };
  return {
    folder,
    app,
    house: open.house,
    logged,
    ask,
    async json<T>(method: string, path: string, body?: unknown): Promise<T> {
      return (await (await ask(method, path, body)).json()) as T;
    },
    become(role: Role | null) {
      actor = role && someone(role);
    },
    /** Closes it and leaves the folder. */
    close: open.close,
    async remove() {
      await open.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
