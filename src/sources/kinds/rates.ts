import { exchangeRate, sql } from '../../warehouse/index.ts';
import type { Kind } from './kind.ts';
import { currency, customerId, email } from './shared-fields.ts';

/** What one unit of a currency is worth from a day on. */
export const rates: Kind = {
  name: 'rates',
  facts: exchangeRate,
  fields: [
    {
      name: 'date',
      type: 'moment',
      required: true,
      headers: [
        'date',
        'day',
        'rate date',
        'rate on',
        'valid from',
        'jour',
        'date du taux',
        'date du cours',
      ],
    },
    {
      ...currency,
      required: true,
      headers: [
        ...currency.headers,
        'from',
        'from currency',
        'source currency',
        'devise source',
        'de',
      ],
    },
    {
      name: 'into',
      type: 'currency',
      headers: ['into', 'to', 'to currency', 'target currency', 'devise cible', 'vers', 'en'],
    },
    {
      name: 'rate',
      type: 'decimal',
      required: true,
      headers: ['rate', 'exchange rate', 'fx rate', 'taux', 'taux de change', 'cours'],
    },
  ],
  needs: [['date'], ['currency'], ['rate']],
  tells: ({ header }) => !header(...customerId.headers, ...email.headers),
  row: (value) => ({
    rate_on: sql`CAST(${value('date')} AS DATE)`,
    currency: value('currency'),
    into: value('into'),
    rate: value('rate'),
  }),
  day: 'rate_on',
  identification: {
    family: ({ dayText }) =>
      sql`${dayText(sql`rate_on`)} || ' ' || currency || ' ' || coalesce("into", '')`,
    member: () => sql`''`,
    fields: ['date'],
    byPeriod: false,
  },
};
