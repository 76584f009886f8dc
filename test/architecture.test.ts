import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The rooms, what each may import from the others, and the outside packages it may use. */
const ROOMS: Record<string, { rooms: string[]; packages: string[] }> = {
  vocabulary: { rooms: [], packages: [] },
  language: { rooms: ['vocabulary'], packages: [] },
  models: { rooms: ['vocabulary'], packages: [] },
  warehouse: {
    rooms: ['vocabulary'],
    packages: ['@duckdb/node-api', '@clickhouse/client', 'node:*'],
  },
  sources: { rooms: ['warehouse', 'vocabulary'], packages: ['node:*'] },
  privacy: { rooms: ['warehouse', 'vocabulary'], packages: ['node:*'] },
  valuation: {
    rooms: ['warehouse', 'models', 'vocabulary'],
    packages: ['node:os', 'node:worker_threads'],
  },
  segments: { rooms: ['warehouse', 'vocabulary'], packages: [] },
  finance: { rooms: ['warehouse', 'models', 'vocabulary'], packages: [] },
  charts: { rooms: ['language', 'vocabulary'], packages: ['echarts'] },
  contract: { rooms: ['vocabulary'], packages: ['zod'] },
  control: {
    rooms: ['vocabulary'],
    packages: ['drizzle-orm', '@electric-sql/pglite', 'pg', 'node:*'],
  },
  reports: {
    rooms: [
      'contract',
      'charts',
      'language',
      'finance',
      'segments',
      'valuation',
      'privacy',
      'sources',
      'warehouse',
      'models',
      'vocabulary',
    ],
    packages: ['echarts'],
  },
  pipeline: {
    rooms: [
      'contract',
      'reports',
      'charts',
      'language',
      'finance',
      'segments',
      'valuation',
      'privacy',
      'sources',
      'warehouse',
      'models',
      'vocabulary',
    ],
    packages: ['modern-tar', 'node:*'],
  },
  simulation: { rooms: ['vocabulary'], packages: ['node:*'] },
  server: {
    rooms: [
      'contract',
      'control',
      'pipeline',
      'reports',
      'charts',
      'language',
      'finance',
      'segments',
      'valuation',
      'privacy',
      'sources',
      'warehouse',
      'models',
      'vocabulary',
    ],
    packages: [
      'hono',
      '@hono/node-server',
      '@hono/zod-openapi',
      'better-auth',
      'croner',
      'drizzle-orm',
      'nodemailer',
      'pino',
      'prom-client',
      'zod',
      'node:*',
    ],
  },
  web: {
    rooms: ['contract', 'charts', 'language', 'vocabulary'],
    packages: [
      'react',
      'react-dom',
      '@tanstack/react-query',
      '@tanstack/react-router',
      'radix-ui',
      'echarts',
      'qr',
    ],
  },
  cli: {
    rooms: [
      'contract',
      'control',
      'server',
      'simulation',
      'pipeline',
      'reports',
      'charts',
      'language',
      'finance',
      'segments',
      'valuation',
      'privacy',
      'sources',
      'warehouse',
      'models',
      'vocabulary',
    ],
    packages: ['node:*', 'commander', 'cli-progress'],
  },
};

/** What reaches outside, and the rooms that may: everywhere else it comes as an argument. */
const EFFECTS: { what: string; pattern: RegExp; allowed: string[] }[] = [
  { what: 'the network', pattern: /\bfetch\s*\(/, allowed: ['web'] },
  {
    what: 'the clock',
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
    allowed: ['cli', 'web'],
  },
  { what: 'chance', pattern: /\bMath\.random\b/, allowed: [] },
  {
    what: 'random bytes',
    pattern: /\brandomBytes\b|\brandomFill|\brandomUUID\b/,
    allowed: ['privacy', 'server'],
  },
  { what: 'the environment', pattern: /\bprocess\.env\b/, allowed: ['cli'] },
  { what: 'an engine by name', pattern: /engine\s*===|\.engine\s*===/, allowed: [] },
  {
    what: 'age or gender',
    pattern: /\b(gender|birth_?date|date_of_birth|customer_?age_years)\b/i,
    allowed: [],
  },
];

interface Source {
  path: string;
  text: string;
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesBelow(path);
    return /\.tsx?$/.test(path) ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

function importsOf(text: string): string[] {
  const statement = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s+'([^']+)'/gm;
  const bare = /^\s*import\s+'([^']+)'/gm;
  const dynamic = /\bimport\(\s*'([^']+)'/g;
  return [statement, bare, dynamic].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1] as string),
  );
}

/** Everything that breaks the plan of the house, as `file: what`. */
function violations(root: string, sources: Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const file = relative(root, path);
    const room = file.split(sep)[0] as string;
    const plan = ROOMS[room];
    if (!plan) return [`${file}: there is no room ${room}`];
    const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    const wrongImports = importsOf(code).flatMap((name) => {
      if (!name.startsWith('.')) {
        const known = plan.packages.some((p) =>
          p.endsWith('*')
            ? name.startsWith(p.slice(0, -1))
            : name === p || name.startsWith(`${p}/`),
        );
        return known ? [] : [`${file}: package ${name} is not for ${room}`];
      }
      const target = relative(root, resolve(dirname(path), name)).split(sep);
      if (target[0] === room || target[0] === '..') return [];
      if (!plan.rooms.includes(target[0] as string))
        return [`${file}: ${room} may not import ${target[0]}`];
      return target.length === 2 && target[1] === 'index.ts'
        ? []
        : [`${file}: ${name} is inside ${target[0]}; its index is its door`];
    });
    const effects = EFFECTS.filter(
      ({ pattern, allowed }) => !allowed.includes(room) && pattern.test(code),
    ).map(({ what }) => `${file}: ${what} is not for ${room}`);
    return [...wrongImports, ...effects];
  });
}

describe('the plan of the house', () => {
  const root = resolve(import.meta.dirname, '../src');
  const sources = sourcesBelow(root);

  test('the check saw the whole house', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(new Set(sources.map((s) => relative(root, s.path).split(sep)[0]))).toEqual(
      new Set(Object.keys(ROOMS)),
    );
  });

  test('imports, packages and effects stand where the plan allows them', () => {
    expect(violations(root, sources)).toEqual([]);
  });

  test('a planted violation is found', () => {
    const planted = mkdtempSync(join(tmpdir(), 'perenne-plan-'));
    const write = (path: string, text: string) => ({ path: join(planted, path), text });
    writeFileSync(join(planted, 'x'), '');
    expect(
      violations(planted, [
        write('models/a.ts', "import { sql } from '../warehouse/index.ts';"),
        write('segments/b.ts', "export { x } from '../warehouse/sql.ts';"),
        write('valuation/c.ts', "const { x } = await import('node:fs');"),
        write('finance/d.ts', 'const today = Date.now();'),
        write('attic/e.ts', ''),
      ]),
    ).toEqual([
      'models/a.ts: models may not import warehouse',
      'segments/b.ts: ../warehouse/sql.ts is inside warehouse; its index is its door',
      'valuation/c.ts: package node:fs is not for valuation',
      'finance/d.ts: the clock is not for finance',
      'attic/e.ts: there is no room attic',
    ]);
  });

  test('the compiler is told the same plan', () => {
    for (const [room, { rooms }] of Object.entries(ROOMS)) {
      const config = JSON.parse(readFileSync(join(root, room, 'tsconfig.json'), 'utf8'));
      const referenced = (config.references ?? []).map((r: { path: string }) =>
        r.path.replace('../', ''),
      );
      expect(new Set(referenced), room).toEqual(new Set(rooms));
    }
  });
});
