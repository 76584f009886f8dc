import { expect, inject, test } from 'vitest';
import { openControl } from '../../src/control/index.ts';
import { testAddress } from '../control/store.ts';

test('a server that does not answer is named by no password', async () => {
  const wrong = inject('postgres').replace('made', 'guessed');
  const refused = await openControl({ url: `${wrong}/postgres` }).catch((error) => error);
  // 28P01: invalid_password, in the table of PostgreSQL's error codes.
  expect(refused).toMatchObject({ code: 'control_unreachable', values: { message: '28P01' } });
  expect(refused.message).not.toContain('guessed');
});

test('servers that start at once agree on the tables', async () => {
  const { address, remove } = await testAddress();
  const opened = await Promise.all([1, 2, 3].map(() => openControl(address)));
  for (const control of opened) await control.close();
  await remove();
});
