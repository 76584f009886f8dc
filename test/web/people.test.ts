import jsqr from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeFor } from '../server/people/authenticator.ts';
import { openSite, overflow, PASSWORD, violations } from './site.ts';

const ENGLISH = { locale: 'en', theme: 'light', width: 1440 } as const;
const FRENCH = { locale: 'fr', theme: 'dark', width: 390 } as const;

let site: Awaited<ReturnType<typeof openSite>>;
let ada: Page;
/** Codes that sign in once each, without the authenticator. */
let backup: string[] = [];
beforeAll(async () => {
  site = await openSite();
  ada = await site.visitor(ENGLISH);
});
afterAll(() => site.close());

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${site.address}/account`);
  await page.getByLabel(/^(E-mail address|Adresse e-mail)$/).fill(email);
  await page.getByLabel(/^(Password|Mot de passe)$/).fill(PASSWORD);
  await page.getByRole('button', { name: /^(Sign in|Se connecter)$/ }).click();
}

/** What a phone reads off the screen, the code's surroundings included. */
async function scanned(code: Locator): Promise<string | undefined> {
  await code.scrollIntoViewIfNeeded();
  const box = await code.boundingBox();
  if (!box) throw new Error('nothing is drawn');
  const { x, y, width, height } = box;
  const clip = { x: x - 12, y: y - 12, width: width + 24, height: height + 24 };
  const picture = (await code.page().screenshot({ clip })).toString('base64');
  const seen = (await code.page().evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${picture}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width: image.width, height: image.height };
  })()`)) as { data: number[]; width: number; height: number };
  return jsqr.default(new Uint8ClampedArray(seen.data), seen.width, seen.height)?.data;
}

describe('at the door', () => {
  test('a server without people says where its owner comes in', async () => {
    await ada.goto(site.address);
    await ada.getByRole('heading', { name: 'Nobody has an account here yet' }).waitFor();
  });

  test('the first link makes the owner, who is in at once', async () => {
    const link = await site.welcome();
    await ada.goto(link);
    await ada.getByLabel('Your name').fill('Ada');
    await ada.getByLabel('E-mail address').fill('ada@shop.example');
    await ada.getByLabel('Password').fill(PASSWORD);
    await ada.getByRole('button', { name: 'Create the account' }).click();
    await ada.getByRole('navigation', { name: 'Pages' }).waitFor();
    const late = await site.visitor(ENGLISH);
    await late.goto(link);
    await late.getByText('This link was used already, or has expired.').waitFor();
  });

  test('an invited person reads in French and sees what their role may', async () => {
    await ada.goto(`${site.address}/people`);
    await ada.getByLabel('E-mail address, if known').fill('bo@shop.example');
    await ada.getByLabel('Role', { exact: true }).selectOption('analyst');
    await ada.getByRole('button', { name: 'Make the link' }).click();
    const link = await ada.getByText(`${site.address}/join?token=`).textContent();
    const bo = await site.visitor(FRENCH);
    await bo.goto(link ?? '');
    await bo.getByText('Vous êtes invité avec le rôle analyste.').waitFor();
    await bo.getByLabel('Votre nom').fill('Bo');
    expect(await bo.getByLabel('Adresse e-mail').inputValue()).toBe('bo@shop.example');
    await bo.getByLabel('Mot de passe').fill(PASSWORD);
    await bo.getByRole('button', { name: 'Créer le compte' }).click();
    await bo.getByRole('button', { name: 'Menu' }).click();
    await bo.getByRole('link', { name: 'Votre compte' }).waitFor();
    expect(await bo.getByRole('link', { name: 'Personnes' }).count()).toBe(0);
    await bo.goto(`${site.address}/people`);
    await bo.getByText('Le rôle analyste ne peut pas gérer les personnes.').waitFor();
  });

  test('a wrong password is refused in words, and the way in leads to the page wanted', async () => {
    const page = await site.visitor(ENGLISH);
    await page.goto(`${site.address}/account`);
    await page.getByLabel('E-mail address').fill('ada@shop.example');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('nobody is led to another site', async () => {
    const page = await site.visitor(ENGLISH);
    await page.goto(`${site.address}/sign-in?to=//evil.test/`);
    await page.getByLabel('E-mail address').fill('ada@shop.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    expect(page.url().startsWith(site.address)).toBe(true);
  });
});

describe('one’s own account', () => {
  test('has an authenticator that is asked for at the next sign-in', async () => {
    await ada.goto(`${site.address}/account`);
    await ada.getByLabel('Present password').last().fill(PASSWORD);
    await ada.getByRole('button', { name: 'Set up an authenticator' }).click();
    const secret =
      (await ada.getByRole('link', { name: 'Open in the authenticator' }).getAttribute('href')) ??
      '';
    backup = await ada
      .getByRole('listitem')
      .getByText(/^\w{5}-\w{5}$/)
      .allTextContents();
    expect(backup).toHaveLength(10);
    for (const theme of ['light', 'dark'] as const) {
      await ada.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      const code = ada.getByRole('img', { name: 'Code to scan with the authenticator' });
      expect(await scanned(code), theme).toBe(secret);
    }
    await ada.getByLabel('Code that it shows').fill(codeFor(secret, new Date()));
    await ada.getByRole('button', { name: 'Confirm' }).click();
    await ada.getByText('An authenticator is set up.').waitFor();
    const page = await site.visitor(ENGLISH);
    await signIn(page, 'ada@shop.example');
    await page.getByLabel('Code').fill(codeFor(secret, new Date()));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  });

  test('has tokens, shown once and revoked', async () => {
    await ada.getByLabel('What it is for').fill('Nightly export');
    await ada.getByRole('button', { name: 'Make the token' }).click();
    const token = (await ada.getByText(/^prn_[\w-]{43}$/).textContent()) ?? '';
    const headers = { authorization: `Bearer ${token}` };
    const asked = () => fetch(`${site.address}/api/v1/tokens`, { headers });
    expect((await asked()).status).toBe(200);
    await ada.getByRole('button', { name: 'Revoke' }).click();
    await ada.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await ada.getByText('You have no token.').waitFor();
    expect((await asked()).status).toBe(401);
  });

  test('is changed, and the language with it', async () => {
    await ada.getByLabel('How you are called').fill('Ada L.');
    await ada.getByLabel('Language').last().selectOption('fr');
    await ada.getByRole('button', { name: 'Save' }).click();
    await ada.getByRole('heading', { name: 'Votre compte' }).waitFor();
    await ada.getByLabel('Langue').last().selectOption('en');
    await ada.getByRole('button', { name: 'Enregistrer' }).click();
    await ada.getByRole('heading', { name: 'Your account' }).waitFor();
  });
});

test('the interface for programs is found from the tokens, and searched', async () => {
  await ada.goto(`${site.address}/account`);
  await ada.getByRole('link', { name: 'The interface for programs' }).click();
  await ada.getByLabel('Search routes').fill('post segments count');
  await ada.getByText('1 route', { exact: true }).waitFor();
  await ada.getByRole('button', { name: '/runs/{run}/segments/count' }).click();
  await ada.getByText('Whoever may read customers one by one').waitFor();
  await ada.getByText("curl -X POST 'http").waitFor();
  const address = new URL(ada.url());
  expect(address.searchParams.get('route')).toBe('post /runs/{run}/segments/count');
  await ada.goto(address.href);
  await ada.getByText("curl -X POST 'http").waitFor();
});

test('what was done stands in the audit log', async () => {
  await ada.goto(`${site.address}/audit`);
  const log = ada.getByRole('table');
  for (const said of ['Revoked a token', 'Set up an authenticator', 'Invited somebody', 'Joined']) {
    await log.getByText(said).first().waitFor();
  }
});

describe.each([ENGLISH, FRENCH])('in $locale, $theme, at $width px', (look) => {
  let page: Page;
  beforeAll(async () => {
    // axe is put into the page from outside, which the page's own policy rightly forbids.
    page = await site.visitor(look, { bypassCSP: true });
  });

  test.each(['/sign-in', '/join?token=none'])('%s is for everybody', async (path) => {
    await page.goto(`${site.address}${path}`);
    await page.getByRole('heading').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  test('pages behind the door are for everybody', async () => {
    await signIn(page, 'ada@shop.example');
    await page.getByLabel('Code').fill(backup.pop() ?? '');
    await page.getByRole('button', { name: /Confirm/ }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL('**/account');
    for (const path of [
      '/account',
      '/people',
      '/mail',
      '/audit',
      '/reference?route=post%20/tokens',
    ]) {
      await page.goto(`${site.address}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await violations(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    }
  });
});

test('no page complained', () => {
  expect(site.errors).toEqual([]);
});
