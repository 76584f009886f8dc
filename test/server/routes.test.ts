import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Presets } from '../../src/contract/index.ts';
import { isPermitted, PERMITTED, type Permission, ROLES } from '../../src/vocabulary/index.ts';
import { openServer } from './house.ts';

/** What nobody needs an account for: to come in, and to see that the server is up. */
const PUBLIC = [
  'DELETE /api/v1/session',
  'GET /api/v1/health',
  'GET /api/v1/ready',
  'GET /api/v1/session',
  'POST /api/v1/links/forgotten',
  'POST /api/v1/links/join',
  'POST /api/v1/links/look',
  'POST /api/v1/links/password',
  'POST /api/v1/session',
  'POST /api/v1/session/second-factor',
];

/** Served beside the documented interface. */
const UNDOCUMENTED = ['GET /api/v1/metrics', 'GET /api/openapi.json'];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | undefined;
}

interface Described {
  readonly 'x-perenne-permission'?: Permission;
  readonly parameters?: readonly { name: string; schema: { type?: string | string[] } }[];
  readonly responses?: Record<string, { content?: object }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Described>>;
}

function routesOf({ paths }: Document): Route[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => ({
      method: method.toUpperCase(),
      path,
      permission: route['x-perenne-permission'],
    })),
  );
}

function unguarded(routes: readonly Route[]): string[] {
  return routes
    .filter(({ permission }) => !permission || !Object.hasOwn(PERMITTED, permission))
    .map(({ method, path }) => `${method} ${path}`)
    .sort();
}

let server: Awaited<ReturnType<typeof openServer>>;
let document: Document;
let routes: Route[];
beforeAll(async () => {
  server = await openServer();
  document = (await (await server.app.request('/api/openapi.json')).json()) as Document;
  routes = routesOf(document);
});
afterAll(() => server.remove());

describe('every route', () => {
  test('says who may call it, but for those that anybody may', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(unguarded(routes)).toEqual(PUBLIC);
  });

  test('without a guard is found', () => {
    const planted = { paths: { ...document.paths, '/api/v1/planted': { get: {} } } };
    expect(unguarded(routesOf(planted))).toContain('GET /api/v1/planted');
  });

  test('says what its parameters are, none of which may be null, and what it answers', () => {
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    const parameters = described.flatMap((route) => route.parameters ?? []);
    expect(parameters.length).toBeGreaterThan(60);
    const isVague = ({ type }: { type?: string | string[] }) => typeof type !== 'string';
    expect(parameters.filter(({ schema }) => isVague(schema))).toEqual([]);
    const answers = described.map(({ responses }) => responses?.['200']);
    expect(answers.filter((answer) => answer && !answer.content)).toEqual([]);
  });

  test('that is served is documented', () => {
    const served = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual([...known, ...UNDOCUMENTED].sort());
  });
});

test.each([null, ...ROLES])('%s may call what the matrix says, and nothing else', async (role) => {
  server.become(role);
  let refused = 0;
  for (const { method, path, permission } of routes) {
    if (!permission) continue;
    const address = path.replace('/api/v1', '').replace(/\{\w+\}/g, '1');
    // Not the shape of any request, so that what is permitted changes nothing.
    const body = method === 'GET' || method === 'DELETE' ? undefined : 'null';
    const answer = await server.ask(method, address, body);
    await answer.body?.cancel();
    const isDoorShut = answer.status === 401 || answer.status === 403;
    const status = isDoorShut ? answer.status : 'let in';
    const expected = !role ? 401 : isPermitted(role, permission) ? 'let in' : 403;
    expect(`${method} ${path}: ${status}`).toBe(`${method} ${path}: ${expected}`);
    if (isDoorShut) refused += 1;
  }
  const own = routes.filter(
    (route) => route.permission && isPermitted(role ?? 'owner', route.permission),
  );
  const guarded = routes.length - PUBLIC.length;
  expect(refused).toBe(role ? guarded - own.length : guarded);
  if (role && role !== 'owner') expect(refused).toBeGreaterThan(5);
});

test('the exports of other programs are told with the columns they are known by', async () => {
  server.become('analyst');
  const { presets } = await server.json<Presets>('GET', '/presets');
  expect(presets.map(({ title }) => title)).toContain('Shopify orders');
  for (const { columns } of presets) expect(columns[0]?.length).toBeGreaterThan(1);
});
