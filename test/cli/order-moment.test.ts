/** The moment of an order that is asked for is followed, said, remembered and recorded. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from './folder.ts';
import { done, perenne } from './perenne.ts';

const ORDERS = [
  'order_id,customer_id,order_date,paid_at,amount',
  '1,A,2024-03-01,2024-03-04,10',
  '2,B,2024-03-05,,20',
  '3,A,2024-04-01,2024-04-09,30',
  '',
].join('\n');

test('in the terminal, in the settings and in the summary', async () => {
  const folder = await freshFolder('moment');
  await writeFile(join(folder, 'orders.csv'), ORDERS);
  const value = async (...args: readonly string[]) => {
    const bare = ['--out', 'out', '--formats', 'json', '--currency', 'EUR'];
    const { stdout } = await done(['value', 'orders.csv', ...bare, ...args], { cwd: folder });
    const summary = JSON.parse(await readFile(join(folder, 'out', 'summary.json'), 'utf8'));
    const [file] = summary.row_account.files;
    return { said: stdout.replaceAll(/\s+/g, ' '), asOf: summary.as_of, file };
  };
  const usual = await value();
  expect(usual.asOf).toBe('2024-04-01');
  expect(usual.file.order_moment).toEqual({ moment: 'placed', column: 'order_date' });

  const paid = await value('--order-moment', 'paid');
  expect(paid.asOf).toBe('2024-04-09');
  expect(paid.file).toMatchObject({
    accepted: 3,
    order_moment: { moment: 'paid', column: 'paid_at' },
  });
  expect(paid.said).toContain('orders count from when they were paid (paid_at)');

  const remembered = await value('--locale', 'fr');
  expect(remembered.asOf).toBe('2024-04-09');
  expect(remembered.said).toContain('elles ont été payées (paid_at)');

  const back = await value('--order-moment', 'placed', '--locale', 'en');
  expect([back.asOf, back.file]).toEqual([
    usual.asOf,
    { ...usual.file, import_id: expect.any(Number) },
  ]);

  const args = ['value', 'orders.csv', '--out', 'out', '--order-moment', 'delivered'];
  const { code, stderr } = await perenne(args, { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('--order-moment');
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain('placed, created, processed, paid, shipped');
});
