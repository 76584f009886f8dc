import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { authTables, listAudit } from '../../../src/control/index.ts';
import { welcomePath } from '../../../src/server/index.ts';
import { CHEAP } from './cheap.ts';
import { type Browser, openShop, PASSWORD, type Shop } from './shop.ts';

let shop: Shop;
let ada: Browser;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
// Past the quarter of an hour in which tries are counted.
beforeEach(() => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 16 * 60_000);
});

describe('the first start', () => {
  test('makes the owner by the last link that was printed, once', async () => {
    expect((await shop.browser().session()).needs_owner).toBe(true);
    const earlier = await welcomePath(shop.people);
    const token = new URL(earlier ?? '', 'http://x').searchParams.get('token');
    ada = await shop.owner();
    expect(await ada.session()).toMatchObject({
      person: { name: 'Ada', email: 'ada@shop.example', role: 'owner', has_second_factor: false },
      needs_owner: false,
      by_token: false,
    });
    expect(await welcomePath(shop.people)).toBeNull();
    const late = await shop.browser().post('/links/look', { token });
    expect(late).toMatchObject({ status: 410, body: { code: 'link_spent' } });
  });

  test('keeps its secrets for its owner alone', async () => {
    expect((await stat(join(shop.folder, 'server-keys.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('a session', () => {
  test('travels in a cookie that no script and no other site can use', async () => {
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    const [cookie] = browser.setCookies.filter((line) => line.includes('session_token'));
    expect(cookie).toMatch(/^perenne\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\//i);
    expect(cookie).not.toMatch(/; Secure/i);
  });

  test('is another one after each sign-in, and the earlier one ends', async () => {
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    const first = new Map(browser.cookies);
    await browser.signIn('ada@shop.example');
    expect(browser.cookies.get('perenne.session_token')).not.toBe(
      first.get('perenne.session_token'),
    );
    expect((await browser.session()).person?.name).toBe('Ada');
    const stale = shop.browser();
    for (const [name, value] of first) stale.cookies.set(name, value);
    expect((await stale.session()).person).toBeNull();
  });

  test('ends by signing out, for whoever kept the cookie too', async () => {
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    const kept = browser.cookies.get('perenne.session_token') as string;
    await browser.ask('DELETE', '/session');
    expect(browser.cookies.has('perenne.session_token')).toBe(false);
    browser.cookies.set('perenne.session_token', kept);
    expect((await browser.session()).person).toBeNull();
  });

  test('ends when its time is over, and cannot be made up', async () => {
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    await shop.store
      .update(authTables.session)
      .set({ expiresAt: new Date(0) })
      .where(sql`true`);
    expect((await browser.session()).person).toBeNull();
    browser.cookies.set('perenne.session_token', `${'a'.repeat(32)}.${'b'.repeat(43)}%3D`);
    expect(await browser.get('/account')).toMatchObject({ status: 404 });
    expect(await browser.get('/tokens')).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    });
  });

  test('over https has a cookie that travels no other way, for a password that is dear to guess', async () => {
    const secure = await openShop({ isSecure: true });
    const browser = await secure.owner();
    const [cookie] = browser.setCookies.filter((line) => line.includes('session_token'));
    expect(cookie).toMatch(/^__Secure-perenne\.session_token=/);
    expect(cookie).toMatch(/; Secure/i);
    expect((await browser.session()).person?.name).toBe('Ada');
    const [kept] = await secure.store.select().from(authTables.account);
    // N = 2^17, r = 8, p = 1: OWASP's first choice for scrypt, where nobody chose another.
    expect(kept?.password?.split('$').slice(0, 4)).toEqual(['scrypt', '131072', '8', '1']);
    expect((await secure.browser().signIn('ada@shop.example', 'not the password')).status).toBe(
      401,
    );
    expect((await secure.browser().signIn('ada@shop.example')).status).toBe(200);
    await secure.close();
  });
});

describe('a sign-in', () => {
  test('says the same of a wrong password and of an unknown address', async () => {
    const wrong = await shop.browser().signIn('ada@shop.example', 'not the password');
    const unknown = await shop.browser().signIn('eve@shop.example', 'not the password');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_refused' } });
    expect(unknown.body).toEqual(wrong.body);
    const [entry] = await listAudit(shop.store, { limit: 1, action: 'session.refuse' });
    expect(entry).toMatchObject({ actor: null, details: {} });
  });

  test('does not care how the address is written', async () => {
    expect((await shop.browser().signIn('Ada@Shop.example')).status).toBe(200);
  });

  test('is refused after ten wrong passwords at one account, wherever from', async () => {
    for (let i = 0; i < 10; i++) {
      const from = `203.0.113.${i}`;
      const body = { email: 'ada@shop.example', password: 'wrong' };
      expect((await shop.request('POST', '/session', { body, from })).status).toBe(401);
    }
    const right = await shop.browser().signIn('ada@shop.example');
    expect(right).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(Number(right.headers.get('retry-after'))).toBe(900);
    shop.clock.now = new Date(shop.clock.now.getTime() + 15 * 60_000);
    expect((await shop.browser().signIn('ada@shop.example')).status).toBe(200);
  });

  test('is refused after thirty tries from one address, whoever they were for', async () => {
    const tried = (from: string, i: number) =>
      shop.request('POST', '/links/look', { body: { token: `guess ${i}` }, from });
    for (let i = 0; i < 30; i++) expect((await tried('203.0.113.77', i)).status).toBe(410);
    expect((await tried('203.0.113.77', 30)).status).toBe(429);
    expect((await tried('203.0.113.78', 31)).status).toBe(410);
  });

  test('believes a proxy on this machine, and nobody else, about who asks', async () => {
    const tried = (from: string, forwarded: string) =>
      shop.request('POST', '/links/look', {
        body: { token: 'guess' },
        from,
        headers: { 'x-forwarded-for': `192.0.2.9, ${forwarded}` },
      });
    for (let i = 0; i < 30; i++) await tried('127.0.0.1', '192.0.2.1');
    expect((await tried('127.0.0.1', '192.0.2.1')).status).toBe(429);
    expect((await tried('127.0.0.1', '192.0.2.2')).status).toBe(410);
    for (let i = 0; i < 30; i++) await tried('203.0.113.90', `192.0.2.${100 + i}`);
    expect((await tried('203.0.113.90', '192.0.2.200')).status).toBe(429);
  });

  test('leaves neither passwords nor addresses in the log or in the store', async () => {
    expect(shop.logged.join()).not.toMatch(/shop\.example|password/);
    const kept = await shop.store.select().from(authTables.account);
    expect(kept.map((row) => row.password?.split('$').slice(0, 4))).toEqual([
      ['scrypt', String(CHEAP.N), '8', '1'],
    ]);
    expect(JSON.stringify(kept)).not.toContain(PASSWORD);
    const sessions = await shop.store.select().from(authTables.session);
    expect(sessions.every((row) => !row.ipAddress)).toBe(true);
  });
});

describe('another site', () => {
  const invite = { role: 'owner', email: null };
  test.each([
    ['says so', { 'sec-fetch-site': 'cross-site' }],
    ['is a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }],
    ['is named by an old browser', { origin: 'http://evil.test' }],
    ['is hidden', { origin: 'null' }],
    ['says nothing, but sends cookies', {}],
  ])('that %s changes nothing', async (_, headers) => {
    await ada.signIn('ada@shop.example');
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { body: invite, headers: { cookie, ...headers } };
    const answer = await shop.request('POST', '/invitations', sent);
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin_refused' } });
  });

  test('is not what a browser without fetch metadata is', async () => {
    await ada.signIn('ada@shop.example');
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { body: invite, headers: { cookie, origin: 'http://shop.test' } };
    expect((await shop.request('POST', '/invitations', sent)).status).toBe(200);
  });
});

test('keys that are gone are missed, not made anew', async () => {
  const { openPeople } = await import('../../../src/server/people/people.ts');
  const keyFile = join(shop.folder, 'other-keys.json');
  const { store, now, address } = shop.people;
  await expect(
    openPeople({ store, keyFile, now, address, isSecure: false, passwordCost: CHEAP }),
  ).rejects.toMatchObject({ code: 'server_keys_unreadable' });
  await expect(readFile(keyFile)).rejects.toThrow('ENOENT');
});
