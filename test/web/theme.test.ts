import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { theme } from '../../src/reports/style/theme.ts';

/** Variables by name, of the light colours and of the dark ones. */
function coloursOf(css: string): Record<string, string>[] {
  return [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(([, block = '']) =>
    Object.fromEntries(
      [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
    ),
  );
}

// A picture is drawn once, in variables: page and report must mean the same by them.
test('pages have the colours of the report', () => {
  const style = new URL('../../src/web/style.css', import.meta.url);
  const [report, pages] = [coloursOf(theme), coloursOf(readFileSync(style, 'utf8'))];
  for (const [i, colours] of report.entries()) {
    const { focus, ...shared } = colours;
    expect(Object.keys(shared).length).toBeGreaterThan(25);
    expect(pages[i]).toMatchObject(shared);
    expect(focus).toBe(shared.green);
  }
  expect(pages).toHaveLength(report.length);
});
