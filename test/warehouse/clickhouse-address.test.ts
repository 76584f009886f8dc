import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/vocabulary/index.ts';
import { parseClickhouseAddress } from '../../src/warehouse/index.ts';

describe('the address of a ClickHouse warehouse', () => {
  test('names nodes, user, password, database and cluster', () => {
    expect(
      parseClickhouseAddress('clickhouse://anna:p%40s%2Fs%3A@one:8124,two/shop?cluster=both'),
    ).toEqual({
      nodes: ['http://one:8124', 'http://two:8123'],
      user: 'anna',
      password: 'p@s/s:',
      database: 'shop',
      cluster: 'both',
    });
    expect(parseClickhouseAddress('clickhouses://host')).toEqual({
      nodes: ['https://host:8443'],
      user: 'default',
      password: '',
      database: 'perenne',
      cluster: null,
    });
  });

  test('is refused without repeating it, for it holds a password', () => {
    for (const wrong of [
      '',
      'postgres://me:SECRET@host/db',
      'clickhouse://',
      'clickhouse://me:SECRET@/db',
      'clickhouse://me:SE%CRET@host/db',
      'clickhouse://me:SECRET@ho st/db',
      'clickhouse://me:SECRET@host/db?shards=2',
      'clickhouse://me:SECRET@host:99999/db',
    ]) {
      const attempt = () => parseClickhouseAddress(wrong);
      expect(attempt, wrong).toThrow(InputError);
      expect(attempt, wrong).not.toThrow(/SECRET/);
    }
  });
});
