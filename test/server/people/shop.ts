import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Invite, Link, Problem, Session } from '../../../src/contract/index.ts';
import { makeApp, openHouse, welcomePath } from '../../../src/server/index.ts';
import type { Role } from '../../../src/vocabulary/index.ts';
import { testAddress } from '../../control/store.ts';
import { CHEAP } from './cheap.ts';

export const PASSWORD = 'a long enough password';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T & Problem;
}

export interface Asked {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly from?: string;
}

/** A browser: it keeps cookies and says where a request comes from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** As the server set them last, with their attributes. */
  setCookies: readonly string[] = [];
  readonly #request: Shop['request'];

  constructor(request: Shop['request']) {
    this.#request = request;
  }

  async ask<T>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#request<T>(method, path, {
      ...asked,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...(cookie ? { cookie } : {}),
        ...asked.headers,
      },
    });
    this.setCookies = answer.headers.getSetCookie();
    for (const line of this.setCookies) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  get<T>(path: string) {
    return this.ask<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}) {
    return this.ask<T>('POST', path, { body });
  }

  signIn(email: string, password = PASSWORD) {
    return this.post<{ needs_second_factor: boolean }>('/session', { email, password });
  }

  async session(): Promise<Session> {
    return (await this.get<Session>('/session')).body;
  }
}

export interface Shop {
  readonly store: Awaited<ReturnType<typeof openHouse>>['house']['control']['store'];
  readonly people: Awaited<ReturnType<typeof openHouse>>['house']['people'];
  readonly app: ReturnType<typeof makeApp>;
  readonly folder: string;
  readonly logged: string[];
  /** What the clock of the house shows; tests move it. */
  readonly clock: { now: Date };
  request<T>(method: string, path: string, asked?: Asked): Promise<Answer<T>>;
  browser(): Browser;
  /** The first owner, signed in. */
  owner(): Promise<Browser>;
  /** Somebody whom the owner invited, signed in. */
  invited(owner: Browser, role: Role, email: string): Promise<Browser>;
  close(): Promise<void>;
}

/**
 * A server without a socket, whose people come in by the door.
 *
 * @param isSecure whether it is reached over https, and hashes passwords as nobody told it how
 */
export async function openShop({ isSecure = false } = {}): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), 'perenne-people-'));
  const { address, remove } = await testAddress();
  const clock = { now: new Date() };
  const logged: string[] = [];
  const { house, close } = await openHouse({
    workspace: { folder },
    control: address,
    log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    now: () => clock.now,
    version: '0.0.0',
    address: () => 'http://shop.test',
    ...(isSecure ? { isSecure } : { passwordCost: CHEAP }),
  });
  const app = makeApp(house);
  const request: Shop['request'] = async (method, path, { body, headers, from } = {}) => {
    const answer = await app.request(
      `http://shop.test/api/v1${path}`,
      {
        method,
        headers: {
          host: 'shop.test',
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: from ?? '198.51.100.1' } } },
    );
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text ? JSON.parse(text) : null,
    };
  };
  const join_ = async (path: string, name: string, email: string) => {
    const browser = new Browser(request);
    const token = new URL(path, 'http://shop.test').searchParams.get('token');
    const answer = await browser.post('/links/join', {
      ...{ token, name, email, password: PASSWORD, locale: null },
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return browser;
  };
  return {
    store: house.control.store,
    people: house.people,
    app,
    folder,
    logged,
    clock,
    request,
    browser: () => new Browser(request),
    async owner() {
      const path = await welcomePath(house.people);
      if (!path) throw new Error('there is an owner');
      return join_(path, 'Ada', 'ada@shop.example');
    },
    async invited(owner, role, email) {
      const invite: Invite = { role, email };
      const { body } = await owner.post<Link>('/invitations', invite);
      return join_(body.path, email.split('@')[0] as string, email);
    },
    async close() {
      await close();
      await remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
