import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/sources/formats/format.ts';
import {
  type DateOrder,
  dateOrderCounts,
  dateOrderEvidence,
} from '../../src/sources/parse/date-order.ts';
import { moment } from '../../src/sources/parse/moment.ts';
import { shapesOf } from '../../src/sources/parse/shapes.ts';
import { USUAL_STAMPS } from '../../src/sources/parse/stamp-form.ts';
import { type DuckdbEngine, openDuckdb, type Sql, sql } from '../../src/warehouse/index.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({});
});
afterAll(() => engine.close());

const column = (texts: readonly string[]): Sql => {
  const values = texts.map((text, i) => sql`(${i}, ${text})`);
  return sql`(SELECT * FROM (VALUES ${values.reduce((a, b) => sql`${a}, ${b}`)}) v(i, t))`;
};

interface How {
  order?: DateOrder;
  timezone?: string;
  clock?: Clock;
}

/** The texts of one column as local moments. */
async function moments(texts: readonly string[], how: How = {}): Promise<(string | null)[]> {
  const from = column(texts);
  const shapes = await engine.rows<{ text: string; records: number }>(
    shapesOf(from, sql`t`, USUAL_STAMPS, false),
  );
  const reading = { order: 'dmy', timezone: 'Europe/Paris', clock: 'local', ...how } as const;
  const rows = await engine.rows<{ m: string | null }>(
    sql`SELECT CAST(${moment(sql`t`, shapes, reading)} AS VARCHAR) AS m FROM ${from} ORDER BY i`,
  );
  return rows.map(({ m }) => m);
}

describe('a local stamp', () => {
  test('year first, in the forms of ISO 8601 and its neighbours', async () => {
    const read = await moments([
      '2024-01-31',
      '2024-1-5',
      '2024/01/31',
      '2024.01.31',
      '20240131',
      '2024-01-31 10:05',
      '2024-01-31T10:05:06',
      '2024-01-31 10:05:06.5',
      '2024-02-29',
    ]);
    expect(read).toEqual([
      '2024-01-31 00:00:00',
      '2024-01-05 00:00:00',
      '2024-01-31 00:00:00',
      '2024-01-31 00:00:00',
      '2024-01-31 00:00:00',
      '2024-01-31 10:05:00',
      '2024-01-31 10:05:06',
      '2024-01-31 10:05:06.5',
      '2024-02-29 00:00:00',
    ]);
  });

  test('year last, by the order of the column, with or without a time of day', async () => {
    const texts = [
      '01/02/2024',
      '1/2/24',
      '01-02-2024 8:26',
      '01.02.2024 08:26:30',
      '01/02/2024, 10:00',
      '1/2/2024 8:26 PM',
      '01/02/2024 12:00:01 am',
    ];
    const days = (m: (string | null)[]) => m.map((text) => text?.slice(0, 10));
    expect(days(await moments(texts))).toEqual(texts.map(() => '2024-02-01'));
    expect(days(await moments(texts, { order: 'mdy' }))).toEqual(texts.map(() => '2024-01-02'));
    expect((await moments(texts)).map((m) => m?.slice(11))).toEqual([
      '00:00:00',
      '00:00:00',
      '08:26:00',
      '08:26:30',
      '10:00:00',
      '20:26:00',
      '00:00:01',
    ]);
  });

  test('that names no day is nothing', async () => {
    const texts = [
      '2023-02-29',
      '2024-13-01',
      '31/02/2024',
      '2024-01-31 25:00',
      'epoch',
      'infinity',
      'tomorrow',
      '45292',
      '1/2/3/4',
      '2024-01-31x',
    ];
    expect(await moments([...texts, '2024-01-01', '01/01/2024'])).toEqual([
      ...texts.map(() => null),
      '2024-01-01 00:00:00',
      '2024-01-01 00:00:00',
    ]);
  });
});

describe('a stamp of another clock', () => {
  // Oracle: Paris is one hour ahead of UTC until 2024-03-31 01:00 UTC and two hours from then on.
  test('with an offset, Z or a Unix time becomes local time', async () => {
    const read = await moments([
      '2024-03-31T00:59:59Z',
      '2024-03-31T01:00:00Z',
      '2024-03-31 00:00:00 +0000',
      '2024-03-31 00:00:00+00',
      '2024-03-30T23:30-05:00',
      '2024-12-31 23:30:00 UTC',
      '2024-07-01T00:00:00.25+02:00',
      '1711846799',
      '1711846800',
      '1711846800000',
    ]);
    expect(read).toEqual([
      '2024-03-31 01:59:59',
      '2024-03-31 03:00:00',
      '2024-03-31 01:00:00',
      '2024-03-31 01:00:00',
      '2024-03-31 06:30:00',
      '2025-01-01 00:30:00',
      '2024-07-01 00:00:00.25',
      '2024-03-31 01:59:59',
      '2024-03-31 03:00:00',
      '2024-03-31 03:00:00',
    ]);
  });

  test('on a UTC clock a time of day is shifted and a mere date is not', async () => {
    expect(
      await moments(['2024-12-31 23:30:00', '2024-12-31', '31/12/2024 23:30'], { clock: 'utc' }),
    ).toEqual(['2025-01-01 00:30:00', '2024-12-31 00:00:00', '2025-01-01 00:30:00']);
  });

  test('whose offset is not meant stays as it is written', async () => {
    expect(
      await moments(['2010-12-01T08:26:00Z', '2011-07-01T23:59:00+00:00'], { clock: 'as_written' }),
    ).toEqual(['2010-12-01 08:26:00', '2011-07-01 23:59:00']);
  });

  // Oracle: Intl with the zone's own history of offsets, for any moment of this century so far.
  test.each(['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'])(
    'agrees with Intl in %s',
    async (timezone) => {
      const write = new Intl.DateTimeFormat('sv-SE', {
        timeZone: timezone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const seconds = fc.integer({ min: 946_684_800, max: 1_900_000_000 });
      await fc.assert(
        fc.asyncProperty(fc.array(seconds, { minLength: 1, maxLength: 30 }), async (list) => {
          const local = list.map((s) => write.format(s * 1000));
          expect(await moments(list.map(String), { timezone })).toEqual(local);
          const zulu = list.map((s) => new Date(s * 1000).toISOString());
          expect(await moments(zulu, { timezone })).toEqual(local);
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('day or month first', () => {
  const counts = async (texts: string[]) => {
    const [row] = await engine.rows(dateOrderCounts(column(texts), sql`t`));
    return dateOrderEvidence(row as { day_first: number; month_first: number; undecided: number });
  };

  test('13 and above decides; the same number twice says nothing', async () => {
    expect(await counts(['13/02/2024', '02/03/2024', '05/05/2024', '2024-01-02', 'x'])).toEqual({
      counts: { dmy: 1, mdy: 0 },
      undecided: 1,
    });
    expect(await counts(['12/31/2010 8:26', '1/2/10'])).toEqual({
      counts: { dmy: 0, mdy: 1 },
      undecided: 1,
    });
  });

  test('what no order makes a date speaks for none', async () => {
    expect(await counts(['32/01/2024', '45/45/2024', '00/13/2024'])).toEqual({
      counts: { dmy: 0, mdy: 0 },
      undecided: 0,
    });
  });
});
