import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SecondFactorStart } from '../../../src/contract/index.ts';
import { authTables, findPersonByEmail } from '../../../src/control/index.ts';
import { codeFor, codeOf } from './authenticator.ts';
import { type Browser, openShop, PASSWORD, type Shop } from './shop.ts';

let shop: Shop;
let ada: Browser;
let started: SecondFactorStart;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.owner();
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 16 * 60_000);
});

// The library reads the time of the machine, not the clock of the house.
const code = () => codeFor(started.uri, new Date());
const wrong = () => String((Number(code()) + 1) % 1_000_000).padStart(6, '0');

test('the authenticator of these tests is the one of the standard', () => {
  // RFC 6238, appendix B: at 59 seconds, 94287082 in eight digits.
  expect(codeOf(Buffer.from('12345678901234567890'), new Date(59_000))).toBe('287082');
});

describe('a second factor', () => {
  test('is set up with the password, and counts once a code confirms it', async () => {
    const refused = await ada.post('/account/second-factor', { password: 'wrong' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'password_wrong' } });
    const answer = await ada.post<SecondFactorStart>('/account/second-factor', {
      password: PASSWORD,
    });
    started = answer.body;
    expect(started.uri).toMatch(/^otpauth:\/\/totp\/Perenne:ada/);
    expect(new Set(started.backup_codes).size).toBe(10);
    expect((await shop.browser().signIn('ada@shop.example')).body.needs_second_factor).toBe(false);
    const guess = await ada.post('/account/second-factor/confirm', { code: wrong() });
    expect(guess).toMatchObject({ status: 401, body: { code: 'second_factor_refused' } });
    expect((await ada.post('/account/second-factor/confirm', { code: code() })).status).toBe(200);
    expect((await ada.session()).person?.has_second_factor).toBe(true);
    const again = await ada.post('/account/second-factor', { password: PASSWORD });
    expect(again).toMatchObject({ status: 409, body: { code: 'second_factor_known' } });
  });

  test('is kept sealed', async () => {
    const [kept] = await shop.store.select().from(authTables.twoFactor);
    expect(kept?.secret).not.toContain(new URL(started.uri).searchParams.get('secret'));
    expect(kept?.backupCodes).not.toContain(started.backup_codes[0]);
  });

  test('is asked for after the password, before anybody is signed in', async () => {
    const browser = shop.browser();
    expect((await browser.signIn('ada@shop.example')).body.needs_second_factor).toBe(true);
    expect((await browser.session()).person).toBeNull();
    expect((await browser.get('/tokens')).status).toBe(401);
    const guess = await browser.post('/session/second-factor', { code: wrong() });
    expect(guess).toMatchObject({ status: 401, body: { code: 'second_factor_refused' } });
    expect((await browser.post('/session/second-factor', { code: code() })).status).toBe(200);
    expect((await browser.session()).person?.name).toBe('Ada');
  });

  test('takes a code once, so that one seen over a shoulder is worth nothing', async () => {
    const right = code();
    const statuses: number[] = [];
    const late = shop.browser();
    for (const browser of [shop.browser(), late]) {
      await browser.signIn('ada@shop.example');
      statuses.push((await browser.post('/session/second-factor', { code: right })).status);
    }
    expect(statuses).toEqual([200, 429]);
    expect((await late.session()).person).toBeNull();
  });

  test('takes a right code from nobody who did not say the password first', async () => {
    const stranger = await shop.browser().post('/session/second-factor', { code: code() });
    expect(stranger.status).toBe(401);
  });

  test('has no sixth guess', async () => {
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    for (let i = 0; i < 5; i++) await browser.post('/session/second-factor', { code: wrong() });
    const late = await browser.post('/session/second-factor', { code: code() });
    expect(late.status).toBe(401);
    await shop.store
      .update(authTables.twoFactor)
      .set({ lockedUntil: null, failedVerificationCount: 0 });
  });

  test('has backup codes that work once', async () => {
    const [backup] = started.backup_codes;
    const browser = shop.browser();
    await browser.signIn('ada@shop.example');
    expect((await browser.post('/session/second-factor', { code: backup })).status).toBe(200);
    expect((await browser.session()).person?.name).toBe('Ada');
    const second = shop.browser();
    await second.signIn('ada@shop.example');
    expect((await second.post('/session/second-factor', { code: backup })).status).toBe(401);
  });

  test('is given up with the password', async () => {
    const path = '/account/second-factor/remove';
    expect((await ada.post(path, { password: 'wrong' })).status).toBe(403);
    expect((await ada.post(path, { password: PASSWORD })).status).toBe(200);
    expect((await shop.browser().signIn('ada@shop.example')).body.needs_second_factor).toBe(false);
  });

  test('that is lost is taken away by an owner', async () => {
    const bo = await shop.invited(ada, 'analyst', 'bo@shop.example');
    const { body } = await bo.post<SecondFactorStart>('/account/second-factor', {
      password: PASSWORD,
    });
    const confirmed = codeFor(body.uri, new Date());
    await bo.post('/account/second-factor/confirm', { code: confirmed });
    expect((await shop.browser().signIn('bo@shop.example')).body.needs_second_factor).toBe(true);
    const id = (await findPersonByEmail(shop.store, 'bo@shop.example'))?.id;
    expect((await ada.ask('DELETE', `/people/${id}/second-factor`)).status).toBe(200);
    expect((await shop.browser().signIn('bo@shop.example')).body.needs_second_factor).toBe(false);
  });
});
