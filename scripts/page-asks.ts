// What the pages ask the server for, on opening and as people use them, for npm run bench:web.
import { COHORT_CROSSINGS, COHORT_MEASURES } from '../src/contract/index.ts';
import {
  attributeOf,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
  type EventRule,
  type SegmentRule,
} from '../src/vocabulary/index.ts';

/** One request of a page. */
export interface Ask {
  readonly page: string;
  readonly what: string;
  readonly path: string;
  readonly body?: unknown;
}

const TERMS =
  'run,as_of,horizon_days,currency,timezone,value_basis,margin_rate,discount_rate,model,totals';

/** What is found in a run before its pages can be walked. */
interface Known {
  readonly run: number;
  /** A later page, and a customer. */
  readonly next: string | null;
  readonly customer: string;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly cohorts: readonly string[];
}

/** Every request that the pages make of a run, each once. */
export async function pageAsks(json: (path: string) => Promise<unknown>): Promise<Ask[]> {
  const { runs } = (await json('/runs')) as { runs: { run: number }[] };
  const run = runs[0]?.run ?? 1;
  const page = (await json(`/runs/${run}/customers?sort=-predicted_value`)) as {
    next: string | null;
    customers: { key: string }[];
  };
  const { names, cohorts } = (await json(`/runs/${run}/customer-choices`)) as Known;
  const customer = page.customers[0]?.key ?? '0';
  const known: Known = { run, next: page.next, customer, names, cohorts };
  return [
    ...figureAsks(known),
    ...cohortAsks(known),
    ...listAsks(known),
    ...customerAsks(known),
    ...countAsks(known),
    ...storeAsks(),
  ];
}

function figureAsks({ run }: Known): Ask[] {
  const summary = (page: string, parts: string): Ask => ({
    ...{ page, what: 'summary' },
    path: `/runs/${run}/summary?parts=${TERMS}${parts && `,${parts}`}`,
  });
  return [
    summary('overview', 'finance,activity,distribution,rfm,cohorts,segments,verdict'),
    { page: 'overview', what: 'next action', path: `/runs/${run}/next-action` },
    {
      ...{ page: 'overview', what: 'small cohorts' },
      path: `/runs/${run}/cohorts?dimensions=month&measure=cumulative_revenue`,
    },
    summary('cohorts', 'cohorts'),
    summary('customers', 'subscriptions'),
    summary('segments', 'rfm,segments'),
    summary('predictions', 'report_card,verdict'),
    { page: 'predictions', what: 'surface', path: `/runs/${run}/alive-surface` },
    summary('finance', 'finance,distribution,activity,subscriptions'),
    { page: 'finance', what: 'payback', path: `/runs/${run}/payback` },
    summary('data', 'row_account,verdict'),
    { page: 'runs', what: 'report', path: `/runs/${run}/report.html` },
  ];
}

function cohortAsks({ run, names }: Known): Ask[] {
  const ask = (what: string, query: Record<string, string>): Ask => ({
    ...{ page: 'cohorts', what },
    path: `/runs/${run}/cohorts?${new URLSearchParams(query)}`,
  });
  return [
    ...COHORT_CROSSINGS.flatMap((dimensions) =>
      COHORT_MEASURES.map((measure) => ask(`${dimensions}, ${measure}`, { dimensions, measure })),
    ),
    ...COHORT_CROSSINGS.filter((dimensions) => dimensions.includes('channel')).map((dimensions) =>
      ask(`${dimensions} of one channel`, {
        ...{ dimensions, measure: 'cumulative_value' },
        channel: names.first_channel?.[0] ?? '',
      }),
    ),
  ];
}

function listAsks({ run, next, customer, names, cohorts }: Known): Ask[] {
  const ask = (what: string, query: Record<string, string>): Ask => ({
    ...{ page: 'customers', what },
    path: `/runs/${run}/customers?${new URLSearchParams({ limit: '50', ...query })}`,
  });
  const first = (list: string) => names[list]?.[0] ?? 'none';
  const sorts = Object.keys(CUSTOMER_ATTRIBUTES).flatMap((column) => [`-${column}`, column]);
  const sort = '-predicted_value';
  const rule = JSON.stringify({
    kind: 'all',
    rules: [
      { kind: 'range', attribute: 'orders', least: 2 },
      { kind: 'event', event: 'ordered', within_days: 90 },
    ],
  });
  const filters: Record<string, string>[] = [
    { value_segment: 'at_risk' },
    { rfm_group: 'CHAMPIONS' },
    { channel: first('first_channel') },
    { category: first('first_category') },
    { country: first('country') },
    { cohort: cohorts[6]?.slice(0, 7) ?? '2025-06' },
    { churn_from: '0.5', churn_to: '0.9' },
    { value_from: '10', value_to: '100' },
    { opportunity: 'true' },
    { rule },
    { rfm_group: 'CHAMPIONS,LOYAL', channel: first('first_channel'), churn_to: '0.5' },
  ];
  return [
    ask('first page', {}),
    ...(next ? [ask('second page', { sort, cursor: next })] : []),
    ...sorts.map((by) => ask(`sorted by ${by}`, { sort: by })),
    ...filters.map((filter) => ask(`with ${Object.keys(filter).join(', ')}`, { sort, ...filter })),
    ask('of a filter, sorted otherwise', { sort: 'last_order_on', rfm_group: 'CHAMPIONS' }),
    ask('a key searched', { q: customer }),
    ask('nobody searched', { q: 'nobody@shop.example' }),
    ask('all columns', { columns: Object.keys(CUSTOMER_ATTRIBUTES).join(',') }),
    { page: 'customers', what: 'names', path: `/runs/${run}/customer-choices` },
    { page: 'customers', what: 'views', path: '/views?page=customers' },
  ];
}

function customerAsks({ run, customer }: Known): Ask[] {
  return [
    { page: 'customer', what: 'all', path: `/runs/${run}/customers/${customer}` },
    { page: 'customer', what: 'past', path: `/customers/${customer}/history` },
  ];
}

function countAsks({ run, names, cohorts }: Known): Ask[] {
  const rules: Record<string, SegmentRule> = {
    everyone: { kind: 'all', rules: [] },
    ...Object.fromEntries(
      (Object.keys(CUSTOMER_ATTRIBUTES) as CustomerAttribute[]).map((attribute) => [
        attribute,
        attributeRule(attribute, names),
      ]),
    ),
  };
  const events: Omit<EventRule, 'kind'>[] = [
    { event: 'ordered', within_days: 90 },
    { event: 'ordered', at_least: 3 },
    { event: 'ordered', within_days: 365, at_least: 3 },
    { event: 'ordered', within_days: 90, at_most: 0, at_least: 0 },
    { event: 'refunded' },
    { event: 'refunded', within_days: 365, at_least: 2 },
    { event: 'ordered', reduced: true },
    { event: 'ordered', reduced: true, at_least: 2 },
    ...(['category', 'product', 'channel', 'campaign', 'country'] as const).flatMap((field) => {
      const where = { [field]: [names[field]?.[0] ?? names[`first_${field}`]?.[0] ?? 'A1'] };
      return [
        { event: 'ordered' as const, where },
        { event: 'ordered' as const, where, within_days: 90 },
        { event: 'ordered' as const, where, at_least: 3 },
      ];
    }),
    {
      ...{ event: 'ordered', reduced: true, at_least: 2 },
      where: { category: [names.category?.[0] ?? 'A1'], channel: [names.channel?.[0] ?? 'A1'] },
    },
  ];
  for (const event of events) rules[JSON.stringify(event)] = { kind: 'event', ...event };
  rules['four at once'] = {
    kind: 'all',
    rules: [
      { kind: 'range', attribute: 'orders', least: 2 },
      { kind: 'range', attribute: 'churn_risk', most: 0.5 },
      { kind: 'is', attribute: 'value_segment', values: ['at_risk', 'regular'] },
      {
        kind: 'any',
        rules: [
          { kind: 'event', event: 'ordered', reduced: true, within_days: 365 },
          { kind: 'between', attribute: 'cohort_month', from: `${cohorts[12] ?? '2025-01-01'}` },
        ],
      },
    ],
  };
  return Object.entries(rules).map(([what, rule]) => ({
    ...{ page: 'segments, count', what },
    ...{ path: `/runs/${run}/segments/count`, body: { rule } },
  }));
}

function attributeRule(attribute: CustomerAttribute, names: Known['names']): SegmentRule {
  const { kind, choices } = attributeOf(attribute);
  switch (kind) {
    case 'day':
      return { kind: 'around', attribute, from: -365, to: 0 };
    case 'flag':
      return { kind: 'flag', attribute, value: true };
    case 'choice':
      return { kind: 'is', attribute, values: [choices?.[0] ?? ''] };
    case 'name':
      return { kind: 'is', attribute, values: [names[attribute]?.[0] ?? 'none'] };
    default:
      return { kind: 'range', attribute, least: kind === 'share' ? 0.5 : 2 };
  }
}

/** What does not depend on a run. */
function storeAsks(): Ask[] {
  const paths: Record<string, readonly string[]> = {
    frame: ['/session', '/runs'],
    segments: ['/playbooks', '/segments'],
    runs: ['/jobs', '/schedule'],
    settings: ['/settings'],
    data: ['/presets'],
    people: ['/people', '/invitations'],
    audit: ['/audit'],
  };
  return Object.entries(paths).flatMap(([page, list]) =>
    list.map((path) => ({ page, what: path.slice(1), path })),
  );
}
