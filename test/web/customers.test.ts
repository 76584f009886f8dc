import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CUSTOMERS, idOf, valueShop } from '../server/customer-shop.ts';
import { openSite, overflow, PASSWORD, violations } from './site.ts';

const WIDE = { locale: 'en', theme: 'light', width: 1440 } as const;
const NARROW = { locale: 'fr', theme: 'dark', width: 390 } as const;

let site: Awaited<ReturnType<typeof openSite>>;
let ada: Page;
beforeAll(async () => {
  site = await openSite(valueShop);
  ada = await site.joined(WIDE);
}, 180_000);
afterAll(() => site.close());
afterEach(() => expect(site.errors).toEqual([]));

const address = () => new URL(ada.url());
const rows = () => ada.getByRole('region', { name: 'Customers' }).getByRole('row');

/** Goes on from box to box until the one of a name has the keyboard. */
async function tabTo(name: string): Promise<void> {
  for (let presses = 0; presses < 9; presses++) {
    const held = await ada.evaluate('document.activeElement?.closest("label")?.textContent');
    if (held === name) return;
    await ada.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached`);
}

describe('the list of customers', () => {
  test('sorts, filters and turns pages, all in an address that can be shared', async () => {
    await ada.goto(`${site.address}/customers`);
    await ada.getByText(`1 to 50 of ${CUSTOMERS}`).waitFor();
    await ada.getByRole('button', { name: 'Orders' }).click();
    await ada.waitForURL(/sort=-orders/);
    await ada.locator('th[aria-sort=descending]', { hasText: 'Orders' }).waitFor();
    await ada.getByRole('button', { name: 'Next', exact: true }).click();
    await ada.waitForURL(/cursor=/);
    await ada.getByText(`51 to 100 of ${CUSTOMERS}`).waitFor();
    const shared = ada.url();
    const first = await rows().nth(1).textContent();
    await ada.goto(shared);
    await rows().nth(50).waitFor();
    expect(await rows().nth(1).textContent()).toBe(first);
    await ada.getByRole('button', { name: /^Country/ }).click();
    await ada.getByLabel('DE', { exact: true }).check();
    await ada.getByText(`1 to 50 of ${CUSTOMERS / 2}`).waitFor();
    expect(address().searchParams.get('cursor')).toBeNull();
    await ada.goBack();
    await ada.getByText(`51 to 100 of ${CUSTOMERS}`).waitFor();
  });

  test('takes several values of a filter, by the keyboard alone', async () => {
    await ada.goto(`${site.address}/customers`);
    await rows().nth(1).waitFor();
    await ada.getByRole('button', { name: /^First channel/ }).focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('checkbox', { name: 'email', exact: true }).waitFor();
    for (const [name, total] of [
      ['email', CUSTOMERS / 3],
      ['social', (CUSTOMERS / 3) * 2],
    ] as const) {
      await tabTo(name);
      await ada.keyboard.press('Space');
      await ada.getByText(`1 to ${Math.min(50, total)} of ${total}`).waitFor();
    }
    await ada.getByText(`${(CUSTOMERS / 3) * 2} of ${CUSTOMERS} customers.`).waitFor();
    await ada.keyboard.press('Escape');
    await ada.getByRole('button', { name: 'First channel email, social' }).waitFor();
    expect(address().searchParams.get('channel')).toBe('["email","social"]');
    const href = await ada.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(new URLSearchParams(href?.split('?')[1]).getAll('channel')).toEqual(['email', 'social']);
    const shared = await site.visitor(NARROW, { as: ada, bypassCSP: true });
    await shared.goto(ada.url());
    await shared.getByRole('row').nth(1).waitFor();
    await shared.getByText(`1 à 50 sur ${(CUSTOMERS / 3) * 2}`).waitFor();
    expect(await overflow(shared)).toBe(0);
    await shared.getByRole('button', { name: 'Premier canal email, social' }).click();
    await shared.getByRole('checkbox', { name: 'email', exact: true }).waitFor();
    expect(await violations(shared)).toEqual([]);
    await shared.getByRole('button', { name: 'Tous', exact: true }).click();
    await shared.getByText(`1 à 50 sur ${CUSTOMERS}`).waitFor();
    await shared.context().close();
  });

  test('keeps columns and filters under a name', async () => {
    await ada.goto(`${site.address}/customers?country=FR`);
    await ada.getByRole('button', { name: 'Columns' }).click();
    await ada.getByLabel('Residual value').check();
    await ada.keyboard.press('Escape');
    await ada.getByRole('columnheader', { name: /Residual value/ }).waitFor();
    await ada.getByRole('button', { name: 'Saved views' }).click();
    await ada.getByLabel('Name of the view').fill('French');
    await ada.getByRole('button', { name: 'Save this view' }).click();
    await ada.getByText('Saved as “French”').waitFor();
    await ada.goto(`${site.address}/customers`);
    await ada.getByRole('button', { name: 'Saved views' }).click();
    await ada.getByRole('button', { name: 'French', exact: true }).click();
    await ada.waitForURL(/country=FR/);
    await ada.getByRole('columnheader', { name: /Residual value/ }).waitFor();
    await ada.keyboard.press('Escape');
  });

  test('finds a customer by the id of the shop, from the keyboard alone', async () => {
    await ada.goto(`${site.address}/customers`);
    await rows().nth(1).waitFor();
    await ada.keyboard.press('/');
    await ada.keyboard.type(idOf(30));
    await ada.keyboard.press('Enter');
    await ada.getByText('1 to 1 of 1').waitFor();
    await rows().nth(1).getByRole('link').focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('heading', { name: /^Customer -?\d+$/ }).waitFor();
    expect(await ada.getByText(idOf(30)).count()).toBe(0);
    await ada.getByRole('button', { name: 'Show who this is' }).click();
    await ada.getByRole('heading', { name: idOf(30) }).waitFor();
    await ada.getByText('How this customer stood in each run').waitFor();
    await ada.getByRole('row', { name: /2024/ }).first().waitFor();
    expect(await violations(ada)).toEqual([]);
  });

  test('says so where nobody fits', async () => {
    await ada.goto(`${site.address}/customers?value_from=99999999`);
    await ada.getByRole('heading', { name: 'No customer fits' }).waitFor();
    await ada.getByRole('button', { name: 'Clear the filters' }).last().click();
    await ada.getByText(`of ${CUSTOMERS}`).waitFor();
    expect(await violations(ada)).toEqual([]);
  });
});

describe('the segments', () => {
  test('draw the grid of scores in the colours of the theme', async () => {
    await ada.goto(`${site.address}/segments`);
    const cells = ada.locator('svg path[fill]');
    await cells.first().waitFor();
    const fills = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('fill')));
    expect(fills.filter((fill) => fill?.startsWith('#0a00'))).toEqual([]);
  });

  test('take another owner, never none', async () => {
    await ada.goto(`${site.address}/segments`);
    await ada.getByRole('button', { name: 'Change' }).first().click();
    const form = ada.getByRole('form', { name: /Who answers for/ });
    await form.getByLabel('Owner').fill('');
    await form.getByRole('button', { name: 'Save' }).click();
    expect(await form.getByLabel('Owner').evaluate((field) => field.matches(':invalid'))).toBe(
      true,
    );
    await form.getByLabel('Owner').fill('Mona');
    await form.getByRole('button', { name: 'Save' }).click();
    await ada.getByText('Mona').waitFor();
  });

  test('say who moved since an earlier run', async () => {
    await ada.goto(`${site.address}/segments?since=1`);
    await ada.getByText(/Besides, \d+ customers? came/).waitFor();
  });

  test('are built with a live count, saved with a playbook, deleted and brought back', async () => {
    await ada.goto(`${site.address}/segments`);
    await ada.getByRole('button', { name: 'New segment' }).click();
    await ada.getByText(`${CUSTOMERS} customers, 100% of all`).waitFor();
    await ada.getByRole('button', { name: '+ Condition' }).click();
    await ada.getByLabel('What is known').selectOption('country');
    await ada.getByLabel('Country: Add a value').fill('DE');
    await ada.getByLabel('Country: Add a value').press('Enter');
    await ada.getByText(`${CUSTOMERS / 2} customers, 50% of all`).waitFor();
    await ada.getByRole('button', { name: 'not', exact: true }).click();
    await ada.getByText(`${CUSTOMERS / 2} customers, 50% of all`).waitFor();
    await ada.getByLabel('Name').fill('Not German');
    await ada.getByRole('button', { name: 'Save the segment' }).click();
    const playbook = ada.getByLabel('Playbook');
    expect(await playbook.evaluate((field) => field.matches(':invalid'))).toBe(true);
    await playbook.selectOption('keep_in_touch');
    await ada.getByLabel('Owner').fill('Mona');
    await ada.getByLabel('KPI').selectOption('reorder_rate');
    await ada.getByLabel('Window, days').fill('90');
    expect(await violations(ada)).toEqual([]);
    await ada.getByRole('button', { name: 'Save the segment' }).click();
    await ada.getByRole('heading', { name: 'Not German' }).waitFor();
    await ada.getByRole('button', { name: 'Delete' }).click();
    await ada.getByText('“Not German” is deleted.').waitFor();
    await ada.getByRole('button', { name: 'Undo' }).click();
    await ada.getByRole('heading', { name: 'Not German' }).waitFor();
    await ada.getByRole('link', { name: 'Members: Not German' }).click();
    await ada.getByText('Members of the segment “Not German”').waitFor();
    await ada.getByText(`1 to 50 of ${CUSTOMERS / 2}`).waitFor();
  });
});

test('a customer is erased after a question that names what goes and what stays', async () => {
  await ada.goto(`${site.address}/customers`);
  await rows().nth(1).getByRole('link').click();
  await ada.getByRole('button', { name: 'Erase this customer' }).click();
  const question = ada.getByRole('alertdialog');
  await question.getByText('What goes:').waitFor();
  await question.getByText('What stays:').waitFor();
  expect(await violations(ada)).toEqual([]);
  await question.getByRole('button', { name: 'Erase', exact: true }).click();
  await ada.getByRole('heading', { name: 'The customer is erased' }).waitFor({ timeout: 60_000 });
  await ada.getByRole('row', { name: /customer_history/ }).waitFor();
  expect(await violations(ada)).toEqual([]);
  await ada.getByRole('link', { name: 'All customers' }).click();
  await ada.getByText(`of ${CUSTOMERS - 1}`).waitFor();
}, 90_000);

describe('on a small screen, in French and in the dark', () => {
  test.each(['/customers', '/segments?build=new'])('%s fits and is accessible', async (path) => {
    const page = await site.visitor(NARROW);
    await page.goto(`${site.address}/account`);
    await page.getByLabel('Adresse e-mail').fill('ada@shop.example');
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('button', { name: 'Menu' }).waitFor();
    await page.goto(`${site.address}${path}`);
    await page.getByRole('table').first().waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
