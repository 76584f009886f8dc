import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  AuditLines,
  Invitations,
  Link,
  LinkSeen,
  PeopleLines,
} from '../../../src/contract/index.ts';
import { changeRole, removePerson } from '../../../src/control/index.ts';
import { type Browser, openShop, PASSWORD, type Shop } from './shop.ts';

let shop: Shop;
let ada: Browser;
beforeAll(async () => {
  shop = await openShop();
  ada = await shop.owner();
});
afterAll(() => shop.close());
beforeEach(() => {
  shop.clock.now = new Date(shop.clock.now.getTime() + 16 * 60_000);
});

const tokenOf = ({ path }: Link) => new URL(path, 'http://x').searchParams.get('token') as string;

async function idOf(email: string): Promise<string> {
  const { people } = (await ada.get<PeopleLines>('/people')).body;
  return people.find((person) => person.email === email)?.id ?? '';
}

describe('an invitation', () => {
  test('is one link with a role, and gives one account', async () => {
    const { body: link } = await ada.post<Link>('/invitations', { role: 'analyst', email: null });
    const token = tokenOf(link);
    const seen = await shop.browser().post<LinkSeen>('/links/look', { token });
    expect(seen.body).toEqual({ purpose: 'invitation', role: 'analyst', email: null });
    const asked = { token, name: 'Bo', email: 'Bo@Shop.example', password: PASSWORD, locale: 'fr' };
    const both = await Promise.all(
      ['bo@shop.example', 'bob@shop.example'].map((email) => {
        const browser = shop.browser();
        return browser
          .post('/links/join', { ...asked, email })
          .then((answer) => ({ browser, answer }));
      }),
    );
    expect(both.map(({ answer }) => answer.status).sort()).toEqual([200, 410]);
    const joined = both.find(({ answer }) => answer.status === 200)?.browser as Browser;
    expect((await joined.session()).person).toMatchObject({ role: 'analyst', locale: 'fr' });
  });

  test('for an address is for that address', async () => {
    const { body: link } = await ada.post<Link>('/invitations', {
      role: 'finance',
      email: 'finn@shop.example',
    });
    const { body: list } = await ada.get<Invitations>('/invitations');
    expect(list.invitations).toMatchObject([{ role: 'finance', email: 'finn@shop.example' }]);
    expect(JSON.stringify(list)).not.toContain(tokenOf(link));
    const finn = shop.browser();
    await finn.post('/links/join', {
      ...{ token: tokenOf(link), name: 'Finn', email: 'else@shop.example', locale: null },
      password: PASSWORD,
    });
    expect((await finn.session()).person?.email).toBe('finn@shop.example');
  });

  test('that was taken back or is a week old gives nothing', async () => {
    const invite = { role: 'analyst', email: null };
    const withdrawn = (await ada.post<Link>('/invitations', invite)).body;
    const [{ id } = { id: 0 }] = (await ada.get<Invitations>('/invitations')).body.invitations;
    expect((await ada.ask('DELETE', `/invitations/${id}`)).status).toBe(200);
    expect((await ada.ask('DELETE', `/invitations/${id}`)).body.code).toBe('invitation_unknown');
    const old = (await ada.post<Link>('/invitations', invite)).body;
    const now = shop.clock.now;
    const look = (link: Link) => shop.browser().post('/links/look', { token: tokenOf(link) });
    expect((await look(withdrawn)).status).toBe(410);
    expect((await look(old)).status).toBe(200);
    shop.clock.now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await look(old)).status).toBe(410);
    shop.clock.now = now;
  });

  test('is kept where the account cannot be made', async () => {
    const { body } = await ada.post<Link>('/invitations', { role: 'analyst', email: null });
    const asked = { token: tokenOf(body), name: 'Cy', password: PASSWORD, locale: null };
    const taken = await shop.browser().post('/links/join', { ...asked, email: 'ADA@shop.example' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const weak = await shop
      .browser()
      .post('/links/join', { ...asked, email: 'cy@shop.example', password: 'eleven char' });
    expect(weak).toMatchObject({ status: 400, body: { code: 'password_unfit' } });
    const made = await shop.browser().post('/links/join', { ...asked, email: 'cy@shop.example' });
    expect(made.status).toBe(200);
  });
});

describe('a role', () => {
  test('counts from the next request', async () => {
    const dora = await shop.invited(ada, 'analyst', 'dora@shop.example');
    expect((await dora.get('/people')).status).toBe(403);
    const path = `/people/${await idOf('dora@shop.example')}`;
    expect((await ada.ask('PATCH', path, { body: { role: 'owner' } })).status).toBe(200);
    expect((await dora.get('/people')).status).toBe(200);
    expect((await ada.ask('PATCH', path, { body: { role: 'king' } })).status).toBe(400);
    expect((await ada.ask('PATCH', path, { body: { role: 'finance' } })).status).toBe(200);
    expect((await dora.get('/people')).status).toBe(403);
  });

  test('of owner is never nobody’s', async () => {
    const path = `/people/${await idOf('ada@shop.example')}`;
    const stepped = await ada.ask('PATCH', path, { body: { role: 'analyst' } });
    expect(stepped).toMatchObject({ status: 409, body: { code: 'last_owner' } });
    expect((await ada.ask('DELETE', path)).body.code).toBe('last_owner');
    expect((await ada.ask('DELETE', '/people/nobody')).body.code).toBe('person_unknown');
  });

  test('of owner stays with one of two who go at once', async () => {
    await shop.invited(ada, 'owner', 'eli@shop.example');
    const owners = [await idOf('ada@shop.example'), await idOf('eli@shop.example')];
    const [first = '', second = ''] = owners;
    const left = await Promise.all([
      changeRole(shop.store, first, 'analyst', shop.clock.now),
      changeRole(shop.store, second, 'analyst', shop.clock.now),
    ]);
    expect(left.filter((change) => change === 'last_owner')).toHaveLength(1);
    await changeRole(shop.store, first, 'owner', shop.clock.now);
    await removePerson(shop.store, second);
  });
});

test('somebody who is removed is out at once, and their name leaves the audit log', async () => {
  const fay = await shop.invited(ada, 'privacy_officer', 'fay@shop.example');
  const id = await idOf('fay@shop.example');
  expect((await fay.get('/audit')).status).toBe(200);
  expect((await ada.ask('DELETE', `/people/${id}`)).status).toBe(200);
  expect((await fay.get('/audit')).status).toBe(401);
  expect((await shop.browser().signIn('fay@shop.example')).status).toBe(401);
  const { entries } = (await ada.get<AuditLines>('/audit?action=person.join&limit=1')).body;
  expect(entries).toMatchObject([{ actor: id, actor_name: null, by_token: false }]);
});

test('the audit log tells who did what, page by page, and nobody’s address', async () => {
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: AuditLines = (
      await ada.get<AuditLines>(`/audit?limit=4${cursor && `&cursor=${cursor}`}`)
    ).body;
    expect(page.entries.length).toBeLessThanOrEqual(4);
    seen.push(...page.entries.map((entry) => entry.action));
    expect(JSON.stringify(page)).not.toMatch(/shop\.example/);
    cursor = page.next;
  }
  expect(seen.length).toBeGreaterThan(15);
  expect(seen.at(-1)).toBe('person.join');
  for (const action of ['person.invite', 'person.role', 'person.remove', 'person.withdraw']) {
    expect(seen).toContain(action);
  }
  expect((await ada.get('/audit?limit=1000')).status).toBe(400);
});
