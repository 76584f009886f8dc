import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Summary, summarySchema } from '../../src/contract/index.ts';
import { renderReport } from '../../src/reports/index.ts';
import { sampleSummary } from './sample-summary.ts';

const options = { locale: 'en', version: '0.1.0' } as const;

const kinds = {
  full: {},
  'with subscriptions': { subscriptions: true },
  'without spend': { spend: false },
  'without amounts': { amounts: false, spend: false },
  'not measured': { measured: false, months: 2 },
  'a first month': { amounts: false, spend: false, measured: false, months: 0 },
} as const;

describe.each(Object.entries(kinds))('a summary %s', (_, kind) => {
  test('keeps to the published schema', () => {
    expect(() => summarySchema.parse(sampleSummary(kind))).not.toThrow();
  });

  test.each(['en', 'fr'] as const)('makes the same page every time in %s', (locale) => {
    const page = renderReport(sampleSummary(kind), { ...options, locale });
    expect(renderReport(sampleSummary(kind), { ...options, locale })).toBe(page);
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).not.toMatch(/undefined|NaN|\[object|>null</);
  });
});

describe('recurring revenue', () => {
  const section = (locale: 'en' | 'fr', subscriptions: boolean) => {
    const page = renderReport(sampleSummary({ subscriptions }), { ...options, locale });
    return page.split('<section id="subscriptions"')[1]?.split('</section>')[0];
  };

  test('has no section where nothing recurs, nor a place in the contents', () => {
    expect(section('en', false)).toBeUndefined();
    expect(page).not.toContain('#subscriptions');
    expect(section('en', true)).toBeDefined();
  });

  const page = renderReport(sampleSummary(), options);

  test('tells both churns apart, draws both pictures, and says where there are too few contracts', () => {
    const said = section('en', true) ?? '';
    expect(said).toContain('Revenue churn a month');
    expect(said).toContain('9.2%');
    expect(said).toContain('Customer churn a month');
    expect(said).toContain('6.2%');
    expect(said.match(/<svg/g)).toHaveLength(2);
    expect(said).toContain('9 contracts, 1 ended: too few');
    // A cohort one month old: its first renewal was seen, its third is projected.
    expect(said).toMatch(/Oct 2011.*?≈ 87%/s);
    expect(section('fr', true)).toContain('9 contrats, dont 1 fini\u00a0:');
  });

  test('values are unverified until returns and subscriptions pass, and it says why', () => {
    const summary = sampleSummary();
    const shown = (returns: 'not_given' | 'failed' | 'passed') =>
      renderReport(
        {
          ...summary,
          verdict: {
            ...summary.verdict,
            reconciliation: {
              is_verified: returns === 'passed',
              returns,
              subscriptions: 'not_given',
            },
          },
        },
        options,
      );
    expect(shown('not_given')).toContain('Values are unverified: no return or refund was given.');
    expect(shown('failed')).toContain('Values are unverified: returns do not match the orders.');
    expect(shown('passed')).toContain('Values are verified');
    expect(shown('passed')).not.toContain('unverified');
  });
});

describe('drivers', () => {
  const section = (locale: 'en' | 'fr', kind: Parameters<typeof sampleSummary>[0] = {}) => {
    const page = renderReport(sampleSummary(kind), { ...options, locale });
    return page.split('<section id="drivers"')[1]?.split('</section>')[0] ?? '';
  };

  test('are told as sentences with the typical value, in both languages', () => {
    const english = section('en');
    expect(english).toContain(
      'Raises the chance of 46% of customers: silent for 3.4 times its usual gap.',
    );
    expect(english).toContain('Raises the chance of 28% of customers: came through newsletter.');
    // One is singular, also of a typical value.
    expect(english).toContain('1 purchase in the last 26 weeks');
    expect(english).toContain('first driver for 93% of customers');
    expect(section('fr')).toContain('silencieux depuis 3,4 fois son intervalle habituel');
    expect(section('fr')).toContain('premier achat en décembre');
  });

  test('the chance of no purchase is not the churn risk, and it says so', () => {
    expect(section('en')).toContain('Both chances are the learner’s');
    expect(section('fr')).toContain('Les deux probabilités sont celles de l’apprentissage');
  });

  test('a score that could not be learned is left out with its reason', () => {
    const said = section('en', { measured: false });
    expect(said.match(/<svg/g)).toHaveLength(1);
    expect(said).toContain('No purchase: too few customers left, or stayed, to learn from.');
    expect(section('en', { months: 0 })).toContain('The history is too short');
  });
});

describe('clusters', () => {
  const section = (locale: 'en' | 'fr', kind: Parameters<typeof sampleSummary>[0] = {}) => {
    const page = renderReport(sampleSummary(kind), { ...options, locale });
    return page.split('<section id="clusters"')[1]?.split('</section>')[0] ?? '';
  };

  test('have a name, a size and a brief, in both languages', () => {
    expect(section('en')).toContain('Frequent buyers, across categories');
    expect(section('en')).toContain('2,589 customers · 60%');
    expect(section('en')).toContain('Worth £2,400,000 to date and £2,000,000 still expected.');
    expect(section('en')).toContain('They order most on Thursdays, and around 12:00.');
    expect(section('fr')).toContain('Acheteurs longtemps silencieux, à prix réduit');
    expect(section('fr')).toContain('24\u00a0% de leurs montants y sont déjà passés');
    expect(section('en').match(/<article/g)).toHaveLength(2);
  });

  test('a shop of no structure, or of few customers, is told so', () => {
    expect(section('en', { measured: false })).toContain('do not fall into groups');
    expect(section('en', { measured: false, months: 0 })).toContain(
      'made of 200 customers or more',
    );
    expect(section('en', { measured: false })).not.toContain('<svg');
  });
});

describe('the page', () => {
  const page = renderReport(sampleSummary(), options);

  test('has its sections in the published order', () => {
    const ids = [...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      'verdict',
      'key-figures',
      'ladder',
      'concentration',
      'rfm',
      'segments',
      'clusters',
      'cohorts',
      'activity',
      'prediction',
      'drivers',
      'finance',
      'rows',
      'method',
      'glossary',
    ]);
  });

  test('uses no id twice', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.length).toBe(new Set(ids).size);
  });

  test('refers to nothing outside itself and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\((?!#)|\son\w+=/i);
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to ?? '');
    expect(addresses.length).toBeGreaterThan(10);
    for (const address of addresses) expect(address).toMatch(/^#/);
    expect(page).toContain("default-src 'none'");
  });

  test('says basis, currency, as-of day and horizon', () => {
    for (const said of ['gross margin', 'GBP', '9 December 2011', '365 days', '10% a year']) {
      expect(page).toContain(said);
    }
  });

  test('divides value by acquisition cost only where there is spend, and helps otherwise', () => {
    expect(page).toContain('3.28:1');
    const without = renderReport(sampleSummary({ spend: false }), options);
    expect(without).toContain('perenne value orders.csv spend.csv');
    expect(without).not.toContain('3.28:1');
  });

  test('the total of what is predicted stands with its interval, and says what season it allows for', () => {
    expect(page).toContain('80% interval of the total: £2.91m to £4.85m, by how totals erred');
    expect(page).toContain('a season never seen is allowed for');
    expect(page).toContain('What each generation is to bring');
    expect(renderReport(sampleSummary({ measured: false }), options)).not.toContain(
      '80% interval of the total',
    );
  });

  test('customer equity says how far it looks', () => {
    expect(page).toContain('customers of 9 December 2011, no horizon');
    const sample = sampleSummary();
    const capped = { ...sample, model: { ...sample.model, residual_days: 3652.5 } };
    const bounded = renderReport(capped, options);
    expect(bounded).toContain('customers of 9 December 2011, over at most 10 years');
    expect(bounded).not.toContain(', no horizon');
  });

  test('spend that won nobody has no reading and nothing to pay back', () => {
    const sample = sampleSummary();
    const [row] = sample.finance.channels;
    const wasted = {
      ...row,
      channel: 'Radio',
      new_customers: 0,
      acquisition_cost: null,
      lifetime_value: null,
      value_to_cost: null,
      band: null,
      payback_months: null,
      maximum_acquisition_cost: null,
    };
    const finance = { ...sample.finance, channels: [wasted] };
    const radio = /<strong>Radio<.*?<\/tr>/s.exec(
      renderReport({ ...sample, finance }, options),
    )?.[0];
    expect(radio).toContain('won nobody');
    expect(radio).not.toMatch(/badge|not yet/);
  });

  test('a cohort cell says how many customers it rests on, and is marked where they are few', () => {
    const sample = sampleSummary();
    const seo = sample.cohorts.by_channel[0];
    const aged = { ...seo, customers_at_age: seo.customers_at_age.map((n, i) => (i < 12 ? n : 9)) };
    const cohorts = { ...sample.cohorts, by_channel: [aged] };
    const few = renderReport({ ...sample, cohorts }, options);
    expect(few).toMatch(/<td class="h\d few" title="SEO, M12: [^"]*, 9 customers/);
    expect(few).toMatch(/<td class="h\d" title="SEO, M11: [^"]*, 1,400 customers/);
    expect(few).toContain('Rests on fewer than 10 customers.');
    expect(page).not.toContain('Rests on fewer than 10 customers.');
  });

  test('the own past comes before sectors, and what others claim is named as theirs', () => {
    const places = [
      'a customer was worth £1,368 on average on 9 September 2011',
      'Orders of magnitude by sector',
      'External claims, not your figures',
      'Winning a customer is said to cost 5 to 7 times',
    ].map((said) => page.indexOf(said));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('churn stands by quarter and third, blank where too young, with its breakpoints', () => {
    // By hand from the sample: 300 customers of the first quarter, 7, 5 and 3 of ten lost.
    expect(page).toMatch(
      /Q4 2010<\/th><td class="n">70% of 300<\/td><td class="n">50% of 300<\/td><td class="n">30% of 300</,
    );
    expect(page).toMatch(
      /Q4 2011<\/th><td class="n"><\/td><td class="n"><\/td><td class="n"><\/td>/,
    );
    expect(page).toContain('Thirds of the customers by historical value.');
    expect(page).toContain('highest third at M4 (28.6% of the 560 still buying)');
    const counted = renderReport(sampleSummary({ amounts: false }), options);
    expect(counted).toContain('Thirds of the customers by number of orders.');
    const young = renderReport(sampleSummary({ months: 0 }), options);
    expect(young).not.toContain('Who was lost, by first order and worth');
  });

  test('an immature cohort cell is blank', () => {
    const month = page.slice(page.indexOf('class="view share month"'));
    const youngest = /Dec 2011<\/th>.*?<\/tr>/s.exec(month)?.[0] ?? '';
    expect(youngest.match(/<td><\/td>/g)?.length).toBe(12);
  });
});

/** The same summary with every text of the shop replaced. */
function withShopText(text: string): Summary {
  const summary = sampleSummary();
  const named = <T extends { cohort: string }>(rows: T[]) =>
    rows.map((row) => ({ ...row, cohort: text }));
  return {
    ...summary,
    perenne_version: text,
    row_account: {
      ...summary.row_account,
      files: summary.row_account.files.map((file) => ({
        ...file,
        file: text,
        kind: text,
        format: text,
        source: text,
      })),
    },
    verdict: {
      ...summary.verdict,
      level: 'poor',
      findings: [
        { check: text, level: 'warning', values: { [text]: text } },
        { check: 'outliers', level: 'note', values: { orders: 1, order_refs: text } },
      ],
    },
    totals: {
      ...summary.totals,
      bridge: summary.totals.bridge.map((step) => ({ ...step, step: text })),
    },
    formulas: {
      ...summary.formulas,
      reason: text,
      ladder: summary.formulas.ladder.map((rung) => ({
        ...rung,
        id: text,
        missing: text,
        inputs: rung.inputs.map((input) => ({ ...input, name: text, unit: text })),
      })),
    },
    model: {
      ...summary.model,
      counting: { ...summary.model.counting, name: text, status: text, parameters: { [text]: 1 } },
    },
    cohorts: {
      ...summary.cohorts,
      by_month: named(summary.cohorts.by_month),
      by_category: named(summary.cohorts.by_category),
      by_channel: named(summary.cohorts.by_channel),
      milestones: named(summary.cohorts.milestones),
    },
    finance: {
      ...summary.finance,
      channels: summary.finance.channels.map((row) => ({
        ...row,
        channel: text,
        creative_theme: text,
      })),
      equity: {
        ...summary.finance.equity,
        bridge: summary.finance.equity.bridge.map((step) => ({ ...step, step: text })),
      },
    },
  };
}

/**
 * All that a hostile text could change: the tags of the page and their attributes. Drawings
 * break long names over several lines, so of them only the kinds of tags count.
 */
function skeleton(page: string): string {
  const tags = (markup: string) =>
    markup
      .replace(/"[^"]*"/g, '""')
      .replace(/>[^<]*/g, '>')
      .split(/(?=<)/);
  const drawings = [...page.matchAll(/<svg class="chart.*?<\/svg>/gs)].flatMap(([svg]) =>
    tags(svg),
  );
  const kinds = new Set(drawings.map((tag) => /^<\/?\w*/.exec(tag)?.[0]));
  const rest = page
    .replace(/<svg class="chart.*?<\/svg>/gs, '')
    .replace(/<style>.*?<\/style>/s, '');
  return [...[...kinds].sort(), ...tags(rest)].join('\n');
}

describe('what a shop writes never becomes markup', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><svg onload=alert(1)>',
    '</title></desc><foreignObject><iframe src="//x">',
    '<!--',
    ']]><script>',
    '{a|<b>}',
    '&lt;script&gt;',
    '\u0000<b>\ud800',
    '__proto__',
    'constructor',
  ];

  test.each(hostile)('%j', (text) => {
    const page = renderReport(withShopText(text), options);
    expect(skeleton(page)).toBe(skeleton(renderReport(withShopText('shop'), options)));
    expect(page).not.toMatch(/<script|<img|<iframe|<foreignObject|<!--|<b>/i);
  });

  test('any text', () => {
    const calm = skeleton(renderReport(withShopText('shop'), options));
    const markup = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '/', ' ', 'a', 'on', 'script', '\n', '`'),
      maxLength: 24,
    });
    const text = fc.oneof(markup, fc.string({ unit: 'binary', maxLength: 40 }));
    // Drawing a report takes longer than reading it: several texts stand in each.
    fc.assert(
      fc.property(fc.array(text, { minLength: 5, maxLength: 5 }), (texts) => {
        // A step, a rung or a check may be one that the report knows by name.
        expect(skeleton(renderReport(withShopText(`x${texts.join('x')}`), options))).toBe(calm);
      }),
      { numRuns: 8 },
    );
  });
});

describe('size', () => {
  const LIMIT = 3 * 1024 * 1024;

  test('stays below 3 MB for a shop of any size', () => {
    const summary = sampleSummary({ months: 240 });
    const long = 'é'.repeat(5000);
    const file = summary.row_account.files[0];
    const channel = summary.finance.channels[0];
    const cohort = summary.cohorts.by_month[0];
    if (file === undefined || channel === undefined || cohort === undefined) throw new Error();
    const cohorts = (names: number) =>
      Array.from({ length: names }, (_, i) => ({
        ...cohort,
        cohort: `${long}${i}`,
        revenue: Array.from({ length: 240 }, (_, month) => month * 1.5),
        active_share: Array.from({ length: 240 }, () => 0.4321),
        repeat_rate: Array.from({ length: 240 }, () => 0.4321),
        cumulative_value: Array.from({ length: 240 }, (_, month) => month * 1.5),
      }));
    const huge: Summary = {
      ...summary,
      row_account: {
        ...summary.row_account,
        files: Array.from({ length: 5000 }, (_, i) => ({ ...file, file: `${long}${i}` })),
      },
      cohorts: { ...summary.cohorts, by_category: cohorts(24), by_channel: cohorts(24) },
      finance: {
        ...summary.finance,
        channels: Array.from({ length: 5000 }, (_, i) => ({
          ...channel,
          channel: long,
          creative_theme: `${long}${i}`,
        })),
      },
    };
    for (const locale of ['en', 'fr'] as const) {
      const page = renderReport(huge, { ...options, locale });
      expect(Buffer.byteLength(page)).toBeLessThan(LIMIT);
      expect(page).toContain(locale === 'en' ? '4,960 more' : '960 de plus');
    }
  });
});
