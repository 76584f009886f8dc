import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { done } from '../cli/perenne.ts';
import { madeOnce } from '../made-once.ts';

export const CUSTOMERS = 120;
export const idOf = (n: number) => `Kunde-${String(n).padStart(4, '0')}`;

const CHANNELS = ['email', 'social', '=search'];
const COUNTRIES = ['FR', 'DE'];
/** One of them with a comma in its name. */
const CATEGORIES = ['Category 0', 'Category 1', 'Category 2', 'Home, garden'];

/** A made-up shop over two years; customer `n` has a channel, a country and a rhythm of their own. */
export function ordersOf(from: string, until: string, customers = CUSTOMERS): string {
  const lines = ['order_id,customer_id,date,amount,channel,category,country,refunded'];
  const [start, end] = [from, until].map((day) => Date.parse(day) / 86_400_000) as [number, number];
  const origin = Date.parse('2024-01-01') / 86_400_000;
  for (let n = 1; n <= customers; n++) {
    const gap = 12 + ((n * 37) % 200);
    for (let day = origin + ((n * 53) % 300); day <= end; day += gap) {
      if (day < start) continue;
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const amount = (10 + ((n * 7919 + day * 104_729) % 20_000) / 100).toFixed(2);
      const refund = n % 10 === 0 && day % 3 === 0 ? amount.replace(/\..*/, '.00') : '';
      const category = `"${CATEGORIES[(n + day) % 4]}"`;
      lines.push(
        `O${n}-${day},${idOf(n)},${date},${amount},${CHANNELS[n % 3]},${category},${COUNTRIES[n % 2]},${refund}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Values the first year, then both: two runs in the workspace. */
export const valueShop = (workspace: string): Promise<void> =>
  madeOnce('customer-shop', workspace, valueBothYears);

async function valueBothYears(folder: string): Promise<void> {
  for (const [name, from, until] of [
    ['first.csv', '2024-01-01', '2024-12-31'],
    ['second.csv', '2025-01-01', '2025-12-31'],
  ] as const) {
    await writeFile(join(folder, name), ordersOf(from, until));
    const to = ['--workspace', folder, '--out', join(folder, 'out'), '--currency', 'EUR'];
    await done(['value', join(folder, name), ...to, '--formats', 'json'], {
      cwd: folder,
    });
  }
}
