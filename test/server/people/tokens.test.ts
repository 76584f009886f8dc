import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewTokenAnswer, Session, TokenLines } from '../../../src/contract/index.ts';
import { findPersonByEmail, listAudit, listTokens } from '../../../src/control/index.ts';
import { type Browser, openShop, type Shop } from './shop.ts';

let shop: Shop;
let ada: Browser;
let mia: Browser;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.owner();
  mia = await shop.invited(ada, 'marketer', 'mia@shop.example');
});
afterAll(() => shop.close());

const wanted = { name: 'Nightly export', scopes: ['read_figures', 'read_customers'], days: 30 };
const bearing = (text: string) => ({ headers: { authorization: `Bearer ${text}` } });

async function made(by: Browser, terms: object = {}): Promise<NewTokenAnswer> {
  return (await by.post<NewTokenAnswer>('/tokens', { ...wanted, ...terms })).body;
}

describe('a token', () => {
  test('is shown once and kept as a hash', async () => {
    const { text, token } = await made(mia);
    expect(text).toMatch(/^prn_[\w-]{43}$/);
    expect(token).toMatchObject({ name: 'Nightly export', last_used_at: null });
    expect(text.startsWith(token.prefix)).toBe(true);
    const { body } = await mia.get<TokenLines>('/tokens');
    expect(body.tokens.map((line) => line.id)).toContain(token.id);
    expect(JSON.stringify(body)).not.toContain(text);
    const person = (await findPersonByEmail(shop.store, 'mia@shop.example'))?.id ?? '';
    const kept = JSON.stringify(await listTokens(shop.store, person));
    expect(kept).toContain(createHash('sha256').update(text).digest('hex'));
    expect(kept).not.toContain(text);
    expect((await ada.get<TokenLines>('/tokens')).body.tokens).toEqual([]);
  });

  test('lets a program in, for its scopes and no more', async () => {
    const { text, token } = await made(mia, { scopes: ['read_figures'] });
    const session = await shop.request<Session>('GET', '/session', bearing(text));
    expect(session.body).toMatchObject({
      person: { name: 'mia' },
      may: ['read_figures'],
      by_token: true,
    });
    expect((await shop.request('GET', '/tokens', bearing(text))).status).toBe(200);
    expect((await shop.request('GET', '/settings', bearing(text))).status).toBe(200);
    expect((await shop.request('GET', '/people', bearing(text))).status).toBe(403);
    const [line] = (await mia.get<TokenLines>('/tokens')).body.tokens.filter(
      ({ id }) => id === token.id,
    );
    expect(line?.last_used_at).toBe(shop.clock.now.toISOString());
  });

  test('may never more than its maker, now or later', async () => {
    const beyond = await mia.post('/tokens', { ...wanted, scopes: ['manage_people'] });
    expect(beyond).toMatchObject({ status: 403, body: { code: 'scope_not_yours' } });
    const { text } = await made(mia);
    const id = (await findPersonByEmail(shop.store, 'mia@shop.example'))?.id;
    await ada.ask('PATCH', `/people/${id}`, { body: { role: 'finance' } });
    const { body } = await shop.request<Session>('GET', '/session', bearing(text));
    expect(body.may).toEqual(['read_figures']);
    await ada.ask('PATCH', `/people/${id}`, { body: { role: 'marketer' } });
  });

  test('changes no account and makes no token', async () => {
    const { text } = await made(ada, { scopes: ['read_figures', 'manage_people'] });
    const sent = (body: object) => ({ ...bearing(text), body });
    for (const [method, path, body] of [
      ['POST', '/tokens', wanted],
      ['PATCH', '/account', { name: 'Eve' }],
      ['POST', '/account/password', { current_password: 'a', password: 'b'.repeat(12) }],
      ['POST', '/account/second-factor', { password: 'a' }],
      ['POST', '/invitations', { role: 'owner', email: null }],
      ['PATCH', '/people/x', { role: 'owner' }],
    ] as const) {
      const answer = await shop.request(method, path, sent(body));
      expect(`${path} ${answer.body.code}`).toBe(`${path} session_needed`);
    }
  });

  test('that is unknown, expired or revoked lets nobody in, whatever cookies say', async () => {
    const { text, token } = await made(mia, { days: 1 });
    const status = async () => (await shop.request('GET', '/tokens', bearing(text))).status;
    expect(await status()).toBe(200);
    const now = shop.clock.now;
    shop.clock.now = new Date(now.getTime() + 86_400_000);
    expect(await status()).toBe(401);
    shop.clock.now = now;
    expect((await ada.ask('DELETE', `/tokens/${token.id}`)).body.code).toBe('token_unknown');
    expect((await mia.ask('DELETE', `/tokens/${token.id}`)).status).toBe(200);
    expect(await status()).toBe(401);
    for (const authorization of [`Bearer ${text}`, 'Bearer prn_x', 'Basic YTpi', '']) {
      expect((await mia.ask('GET', '/tokens', { headers: { authorization } })).status).toBe(401);
    }
  });

  test('revokes itself, and the audit log says that a token did', async () => {
    const { text, token } = await made(mia);
    const gone = await shop.request('DELETE', `/tokens/${token.id}`, bearing(text));
    expect(gone.status).toBe(200);
    const [entry] = await listAudit(shop.store, { limit: 1 });
    expect(entry).toMatchObject({ action: 'token.revoke', token: token.id });
  });

  test('needs no origin, since no browser sends it of itself', async () => {
    const { text, token } = await made(mia);
    const headers = { authorization: `Bearer ${text}`, 'sec-fetch-site': 'cross-site' };
    expect((await shop.request('DELETE', `/tokens/${token.id}`, { headers })).status).toBe(200);
  });
});
