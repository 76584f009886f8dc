/** Several processes come to one server at the same moment. */
import { expect, inject, test } from 'vitest';
import { connect } from '../../src/warehouse/clickhouse/connect.ts';
import { parseClickhouseAddress } from '../../src/warehouse/index.ts';

test('forty come at once, and none is taken for another', async () => {
  const address = parseClickhouseAddress(`clickhouse://${inject('clickhouse')}/default`);
  const come = (_: unknown, i: number) => connect(address, `perenne-at-once-${i}`);
  const came = await Promise.allSettled(Array.from({ length: 40 }, come));
  expect(came.filter(({ status }) => status === 'rejected')).toEqual([]);
  for (const one of came) if (one.status === 'fulfilled') await one.value.close();
});
