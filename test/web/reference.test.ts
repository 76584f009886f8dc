import { afterAll, beforeAll, expect, test } from 'vitest';
import { curlOf } from '../../src/web/pages/reference/curl.ts';
import {
  type ApiDocument,
  type ApiRoute,
  routesOf,
  search,
} from '../../src/web/pages/reference/document.ts';
import { fieldsOf, sampleOf } from '../../src/web/pages/reference/shape.ts';
import { openServer } from '../server/house.ts';

// The oracle is the server's own document, and shapes written out by hand.

let server: Awaited<ReturnType<typeof openServer>>;
let document: ApiDocument;
let routes: ApiRoute[];
beforeAll(async () => {
  server = await openServer();
  document = (await (await server.app.request('/api/openapi.json')).json()) as ApiDocument;
  routes = routesOf(document);
});
afterAll(() => server.remove());

const one = (id: string) => routes.find((route) => route.id === id) as ApiRoute;

test('every word of a search must occur, in path, purpose, parameters or permission', () => {
  expect(search(routes, '')).toEqual(routes);
  expect(search(routes, 'ERASE_nothing')).toEqual([]);
  const found = search(routes, 'manage_people delete').map(({ id }) => id);
  expect(found).toContain('delete /people/{id}');
  expect(found).not.toContain('get /people');
});

test('what decides over accounts says that a browser is needed', () => {
  expect(one('post /tokens').security).toEqual([{ session: [] }]);
  expect(one('get /tokens').security).toEqual([{ session: [] }, { token: [] }]);
});

test('every route has an example without gaps, which asks for what is required', () => {
  expect(routes.length).toBeGreaterThan(60);
  for (const route of routes) {
    expect(curlOf(route, document, 'http://here').split("'")[1]).not.toMatch(/[{}…]/);
  }
  expect(curlOf(one('put /schedule'), document, 'http://here')).toBe(
    [
      "curl -X PUT 'http://here/api/v1/schedule' \\",
      '  -H "Authorization: Bearer $TOKEN" \\',
      "  -H 'Content-Type: application/json' \\",
      `  -d '{"is_on":true,"every":"day","at":"…","time_zone":"…"}'`,
    ].join('\n'),
  );
});

test('a shape is unfolded once where it holds itself, and its kinds are joined', () => {
  const body = one('post /segments').requestBody?.content['application/json']?.schema ?? {};
  const fields = new Map(fieldsOf(body, document).map((field) => [field.path, field]));
  expect(fields.get('rule.kind')?.schema.enum?.length).toBeGreaterThan(3);
  expect(fields.get('rule.kind')?.isRequired).toBe(true);
  expect(fields.get('rule.within_days')?.isRequired).toBe(false);
  expect(fields.get('playbook.window_days')).toMatchObject({ isRequired: true });
  expect(fieldsOf({ $ref: '#/components/schemas/Job' }, document)).toContainEqual(
    expect.objectContaining({ path: 'started_at', isNullable: true }),
  );
});

test('a sample names what is required, and one thing where nothing is', () => {
  const shape = { type: 'object', properties: { a: { type: 'integer', minimum: 7 }, b: {} } };
  expect(sampleOf(shape, document)).toEqual({ a: 7 });
  expect(sampleOf({ ...shape, required: ['a'] }, document)).toEqual({ a: 7 });
});
