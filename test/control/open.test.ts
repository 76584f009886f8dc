import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openControl, readSetting, writeSetting } from '../../src/control/index.ts';
import { minute } from './clock.ts';
import { testAddress } from './store.ts';

describe('the control store', () => {
  test('keeps what was written when it is opened again', async () => {
    const { address, remove } = await testAddress();
    const first = await openControl(address);
    await writeSetting(first.store, { key: 'a', value: { b: 1 } }, null, minute(0));
    await first.close();
    const second = await openControl(address);
    expect((await readSetting(second.store, 'a'))?.value).toEqual({ b: 1 });
    await second.close();
    await remove();
  });

  test('of a later version is refused and left alone', async () => {
    const { address, remove } = await testAddress();
    const first = await openControl(address);
    await first.store.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e15)`,
    );
    await first.close();
    await expect(openControl(address)).rejects.toMatchObject({ code: 'control_is_newer' });
    await remove();
  });
});
