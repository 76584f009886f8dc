import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueShop } from '../server/customer-shop.ts';
import { openSite } from './site.ts';

// The oracle is what the server keeps: the first of two changes, until somebody has seen it.

const ENGLISH = { locale: 'en', theme: 'light', width: 1440 } as const;

let site: Awaited<ReturnType<typeof openSite>>;
let ada: Page;
let bo: Page;

beforeAll(async () => {
  site = await openSite(valueShop);
  ada = await joined('Ada');
  const invitation = await post(ada, '/invitations', { email: null, role: 'owner' });
  const { path } = (await invitation.json()) as { path: string };
  bo = await joined('Bo', `${site.address}${path}`);
}, 180_000);
afterAll(() => site.close());

async function joined(name: string, link?: string): Promise<Page> {
  const page = await site.joined(ENGLISH, { name, ...(link ? { link } : {}) });
  page.setDefaultTimeout(12_000);
  return page;
}

const post = (page: Page, path: string, data: object) =>
  page.request.post(`${site.address}/api/v1${path}`, {
    data,
    headers: { origin: site.address },
  });

async function kept<T>(path: string): Promise<T> {
  return (await (await ada.request.get(`${site.address}/api/v1${path}`)).json()) as T;
}

async function both(path: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
  for (const page of [ada, bo]) {
    await page.goto(`${site.address}${path}`);
    await prepare(page);
  }
}

/** Bo is told that Ada was first, and takes what stands there. */
async function loadsWhatAdaSaved(within: Locator | Page): Promise<void> {
  await within.getByText('Ada changed this in the meantime.').waitFor();
  await within.getByRole('button', { name: 'Load what stands there now' }).click();
  await within.getByText('Ada changed this in the meantime.').waitFor({ state: 'detached' });
}

describe('two people change the same', () => {
  test('playbook: the second is told who was first', async () => {
    const form = (page: Page) => page.getByRole('form', { name: /Who answers for/ });
    await both('/segments', (page) => page.getByRole('button', { name: 'Change' }).first().click());
    const changeTo = async (page: Page, owner: string) => {
      await form(page).getByLabel('Owner').fill(owner);
      await form(page).getByRole('button', { name: 'Save' }).click();
    };
    await changeTo(ada, 'Mona');
    await ada.getByText('Mona').waitFor();
    await changeTo(bo, 'Nils');
    await loadsWhatAdaSaved(form(bo));
    expect(await form(bo).getByLabel('Owner').inputValue()).toBe('Mona');
    await changeTo(bo, 'Nils');
    await bo.getByText('Nils').waitFor();
    const { playbooks } = await kept<{ playbooks: { owner: string }[] }>('/playbooks');
    expect(playbooks.map(({ owner }) => owner)).toContain('Nils');
  });

  test('settings: a change to another field is not undone either', async () => {
    await both('/settings', (page) => page.getByLabel('Horizon').waitFor());
    const horizon = (page: Page) => page.getByLabel('Horizon');
    const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();
    await horizon(ada).fill('180');
    await save(ada);
    await ada.getByText('Saved').waitFor();
    await bo.getByLabel('Currency').fill('USD');
    await save(bo);
    await loadsWhatAdaSaved(bo);
    expect(await horizon(bo).inputValue()).toBe('180');
    expect(await kept('/settings')).toMatchObject({ horizon_days: 180, currency: 'EUR' });
  });

  test('segment: the second is told, and the history keeps the first alone', async () => {
    const made = await post(ada, '/segments', {
      name: 'Everyone',
      rule: { kind: 'all', rules: [] },
      playbook: { id: 'keep_in_touch', owner: 'Mona', kpi: 'reorder_rate', window_days: 90 },
    });
    const { id } = (await made.json()) as { id: number };
    await both(`/segments?build=${id}`, (page) =>
      page.getByRole('button', { name: 'Save the segment' }).waitFor(),
    );
    const rename = async (page: Page, name: string) => {
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByRole('button', { name: 'Save the segment' }).click();
    };
    await rename(ada, 'Everybody');
    await ada.getByRole('heading', { name: 'Everybody' }).waitFor();
    await rename(bo, 'All');
    await loadsWhatAdaSaved(bo);
    expect(await bo.getByLabel('Name', { exact: true }).inputValue()).toBe('Everybody');
    expect(await kept(`/segments/${id}/versions`)).toMatchObject({
      versions: [{ name: 'Everybody' }, { name: 'Everyone' }],
    });
  });

  test('schedule: the second is told', async () => {
    await both('/runs', (page) => page.getByLabel('At', { exact: true }).waitFor());
    const save = async (page: Page, at: string) => {
      await page.getByLabel('At', { exact: true }).fill(at);
      await page.getByRole('button', { name: 'Save' }).click();
    };
    await save(ada, '05:15');
    await expect.poll(() => kept('/schedule')).toMatchObject({ at: '05:15' });
    await save(bo, '07:45');
    await loadsWhatAdaSaved(bo);
    expect(await bo.getByLabel('At', { exact: true }).inputValue()).toBe('05:15');
  });

  test('at the very same time: one is kept, the other is refused', async () => {
    const { version } = await kept<{ version: string }>('/settings');
    const answers = await Promise.all(
      [ada, bo].map((page, i) =>
        page.request.patch(`${site.address}/api/v1/settings`, {
          data: { horizon_days: 200 + i, version },
          headers: { origin: site.address },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status()).sort()).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.status() === 409);
    expect(refused?.headers()['content-type']).toContain('application/problem+json');
    const kind = (await refused?.json()) as { code: string; detail: string };
    expect(kind.code).toBe('changed_meanwhile');
    expect(kind.detail).toContain('Load what stands there now');
  });
});

test('two refreshes started at once stand in line, and each can be taken back', async () => {
  await both('/runs', (page) => page.getByRole('button', { name: 'Value anew' }).waitFor());
  await Promise.all(
    [ada, bo].map((page) => page.getByRole('button', { name: 'Value anew' }).click()),
  );
  await expect.poll(async () => (await jobsInLine()).length).toBe(2);
  for (const page of [ada, bo]) {
    await page.getByRole('heading', { name: /At work|Waiting in line/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  }
  await expect.poll(jobsInLine, { timeout: 30_000 }).toEqual([]);
  for (const page of [ada, bo]) await page.getByText('The run before stays as it was.').waitFor();
});

async function jobsInLine() {
  const { jobs } = await kept<{ jobs: { ended_at: string | null }[] }>('/jobs');
  return jobs.filter(({ ended_at }) => ended_at === null);
}

const alert = (page: Page) => page.getByRole('alert').filter({ visible: true }).first();
const leadTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
const title = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

describe('a tab that was left open', () => {
  test('on an earlier run leads to the later one', async () => {
    await ada.goto(`${site.address}/segments?run=1`);
    await ada.getByRole('link', { name: /later run/i }).click();
    await ada.waitForURL((url) => !url.searchParams.has('run'));
    await ada.goto(`${site.address}/segments?run=99`);
    await alert(ada).waitFor();
    expect(await alert(ada).textContent()).toContain('99');
  });

  test('over a server that was updated loads itself anew', async () => {
    await bo.goto(`${site.address}/settings`);
    await title(bo, 'Settings');
    let gone = 0;
    await bo.route('**/assets/predictions*.js', (route) => {
      gone += 1;
      return route.fulfill({ status: 404 });
    });
    await bo.evaluate('window.isOld = true');
    bo.once('load', () => void bo.unroute('**/assets/predictions*.js'));
    await leadTo(bo, 'Predictions');
    await bo.getByRole('heading', { name: /How far the predictions/ }).waitFor();
    expect(gone).toBeGreaterThan(0);
    expect(await bo.evaluate('window.isOld')).toBeUndefined();
  });

  test('over a server whose new files cannot be had either says what to do', async () => {
    await bo.goto(`${site.address}/settings`);
    await title(bo, 'Settings');
    await bo.route('**/assets/finance*.js', (route) => route.fulfill({ status: 404 }));
    await leadTo(bo, 'Finance');
    await bo.getByText('This page cannot be loaded.').waitFor();
    await bo.unroute('**/assets/finance*.js');
    await bo.getByRole('button', { name: 'Load the page anew' }).click();
    await bo.getByRole('heading', { name: /What customers cost/ }).waitFor();
  });

  test('over a server that does not answer says so, and goes on once it does', async () => {
    await bo.goto(`${site.address}/settings`);
    await title(bo, 'Settings');
    await bo.context().setOffline(true);
    await bo.getByRole('button', { name: 'Save' }).click();
    await alert(bo).getByText('The server cannot be reached.').waitFor();
    await leadTo(bo, 'Cohorts');
    await alert(bo).getByText('The server cannot be reached.').waitFor();
    await bo.context().setOffline(false);
    await bo.getByRole('button', { name: 'Try again' }).click();
    await title(bo, 'What each generation of customers becomes');
  });

  test('by somebody who is signed out elsewhere, or has no account any more, leads to the door', async () => {
    const other = await site.visitor(ENGLISH, { as: ada });
    await bo.goto(`${site.address}/settings`);
    await other.goto(`${site.address}/settings`);
    await title(other, 'Settings');
    const { people } = await kept<{ people: { id: string; name: string }[] }>('/people');
    const id = people.find(({ name }) => name === 'Bo')?.id;
    await ada.request.delete(`${site.address}/api/v1/people/${id}`, {
      headers: { origin: site.address },
    });
    await ada.goto(`${site.address}/account`);
    await ada.getByRole('button', { name: 'Sign out' }).click();
    await ada.getByRole('heading', { name: 'Sign in' }).waitFor();
    for (const page of [bo, other]) {
      await page.getByLabel('Horizon').fill('99');
      await page.getByRole('button', { name: 'Save' }).click();
      await alert(page).getByText('You are not signed in.').waitFor();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(new URL(page.url()).searchParams.get('to')).toBe('/settings');
    }
  });
});

test('no page complained', () => {
  // That a file cannot be had, or nobody answers, is what some of the tests above bring about.
  const unexpected = site.errors.filter((error) => !error.includes('Failed to fetch'));
  expect(unexpected).toEqual([]);
});
