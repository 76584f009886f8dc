import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Link, MailAnswer } from '../../../src/contract/index.ts';
import { findPersonByEmail, readSetting } from '../../../src/control/index.ts';
import { type Mailbox, openMailbox, textOf } from './mailbox.ts';
import { type Browser, openShop, PASSWORD, type Shop } from './shop.ts';

let shop: Shop;
let ada: Browser;
let mailbox: Mailbox;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.owner();
  mailbox = await openMailbox();
});
afterAll(async () => {
  mailbox.close();
  await shop.close();
});
beforeEach(() => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 16 * 60_000);
});

const OTHER = 'another long password';
const tokenIn = (text: string) => text.match(/new-password\?token=([\w-]+)/)?.[1] ?? '';

describe('a password', () => {
  test('is changed by whoever knows it, and signs other browsers out', async () => {
    const other = shop.browser();
    await other.signIn('ada@shop.example');
    const change = { current_password: 'wrong', password: OTHER };
    const refused = await ada.post('/account/password', change);
    expect(refused).toMatchObject({ status: 403, body: { code: 'password_wrong' } });
    const right = { current_password: PASSWORD, password: OTHER };
    const short = await ada.post('/account/password', { ...right, password: 'short' });
    expect(short).toMatchObject({ status: 400, body: { code: 'password_unfit' } });
    expect((await ada.post('/account/password', right)).status).toBe(200);
    expect((await ada.session()).person?.name).toBe('Ada');
    expect((await other.session()).person).toBeNull();
    expect((await shop.browser().signIn('ada@shop.example')).status).toBe(401);
    expect((await shop.browser().signIn('ada@shop.example', OTHER)).status).toBe(200);
    await ada.post('/account/password', { current_password: OTHER, password: PASSWORD });
  });

  test('has no eleventh guess from within a session that was left open', async () => {
    const guess = () => ada.post('/account/second-factor', { password: 'wrong' });
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(403);
    expect((await guess()).status).toBe(429);
    // Wherever the password is asked for, the same tries count.
    const change = { current_password: PASSWORD, password: OTHER };
    expect((await ada.post('/account/password', change)).status).toBe(429);
  });

  test('is replaced by a link of the owner, once, and ends every session', async () => {
    const bo = await shop.invited(ada, 'analyst', 'bo@shop.example');
    const id = (await findPersonByEmail(shop.store, 'bo@shop.example'))?.id;
    const { body } = await ada.post<Link>(`/people/${id}/password-link`);
    const token = tokenIn(body.path);
    const seen = await shop.browser().post('/links/look', { token });
    expect(seen.body).toEqual({ purpose: 'password_reset', role: null, email: null });
    // It makes no account.
    const join = { token, name: 'E', email: 'e@shop.example', password: OTHER, locale: null };
    expect((await shop.browser().post('/links/join', join)).status).toBe(410);
    const renew = () => shop.browser().post('/links/password', { token, password: OTHER });
    expect((await renew()).status).toBe(200);
    expect((await renew()).status).toBe(410);
    expect((await bo.session()).person).toBeNull();
    expect((await shop.browser().signIn('bo@shop.example', OTHER)).status).toBe(200);
  });
});

describe('mail', () => {
  const mail = () => ({
    host: '127.0.0.1',
    port: mailbox.port,
    encryption: 'none',
    user: 'perenne',
    from: 'perenne@shop.example',
  });

  test('that is not set up is said to be so', async () => {
    const forgotten = { email: 'ada@shop.example' };
    const answer = await shop.browser().post('/links/forgotten', forgotten);
    expect(answer).toMatchObject({ status: 409, body: { code: 'mail_not_set_up' } });
    expect((await ada.session()).can_mail).toBe(false);
  });

  test('is set up with a password that is sealed and never told', async () => {
    const body = { ...mail(), password: 'a secret of the shop' };
    expect((await ada.ask('PUT', '/settings/mail', { body })).status).toBe(200);
    const told = (await ada.get<MailAnswer>('/settings/mail')).body;
    expect(told).toEqual({ mail: mail(), has_password: true });
    const kept = await readSetting(shop.store, 'mail');
    const sealed = Buffer.from(kept?.sealed ?? []);
    // Nonce (12 bytes), tag (16) and as many bytes as the password has.
    expect(sealed).toHaveLength(12 + 16 + body.password.length);
    expect(sealed.toString('latin1')).not.toContain('secret');
    expect(JSON.stringify(kept?.value)).not.toContain('secret');
    expect((await ada.session()).can_mail).toBe(true);
  });

  test('is tried, with the password that was kept', async () => {
    await ada.ask('PUT', '/settings/mail', { body: mail() });
    expect((await ada.post('/settings/mail/trial')).status).toBe(200);
    expect(await mailbox.next()).toMatch(/To: ada@shop\.example/);
    const plain = Buffer.from(mailbox.credentials.at(-1) ?? '', 'base64').toString();
    expect(plain).toBe('\0perenne\0a secret of the shop');
  });

  test('brings a link to a new password, in the language that was asked in', async () => {
    const asked = { body: { email: 'Ada@shop.example' }, headers: { 'accept-language': 'fr' } };
    expect((await shop.browser().ask('POST', '/links/forgotten', asked)).status).toBe(200);
    const letter = textOf(await mailbox.next());
    expect(letter).toMatch(/Bonjour Ada/);
    expect(letter).toMatch(/http:\/\/shop\.test\/new-password\?token=/);
    const token = tokenIn(letter);
    const renewed = await shop.browser().post('/links/password', { token, password: OTHER });
    expect(renewed.status).toBe(200);
    expect((await ada.session()).person).toBeNull();
    expect((await ada.signIn('ada@shop.example', OTHER)).status).toBe(200);
  });

  test('answers the same for an address that nobody has, and sends nothing', async () => {
    const known = await shop.browser().post('/links/forgotten', { email: 'ada@shop.example' });
    await mailbox.next();
    const unknown = await shop.browser().post('/links/forgotten', { email: 'eve@shop.example' });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    // The next letter is the one after it: none was for Eve.
    await ada.post('/settings/mail/trial');
    expect(await mailbox.next()).toMatch(/To: ada@shop\.example/);
  });

  test('does not take its password to another server', async () => {
    const body = { ...mail(), host: 'localhost' };
    await ada.ask('PUT', '/settings/mail', { body });
    const told = (await ada.get<MailAnswer>('/settings/mail')).body;
    expect(told.has_password).toBe(false);
  });

  test('that fails says how, without addresses', async () => {
    // Port 9 is for discarding; nothing listens there.
    await ada.ask('PUT', '/settings/mail', { body: { ...mail(), port: 9 } });
    const failed = await ada.post('/settings/mail/trial');
    expect(failed).toMatchObject({ status: 503, body: { code: 'mail_refused' } });
    expect(failed.body.title).toMatch(/ECONNREFUSED|ESOCKET/);
    expect((await ada.ask('DELETE', '/settings/mail')).status).toBe(200);
    expect((await ada.get<MailAnswer>('/settings/mail')).body.mail).toBeNull();
    expect(shop.logged.join()).not.toMatch(/shop\.example/);
  });
});
