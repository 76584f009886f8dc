import { type CustomersQuery, segmentRuleSchema } from '../../contract/index.ts';
import { InputError, type SegmentRule } from '../../vocabulary/index.ts';

type Filters = Omit<
  CustomersQuery,
  'q' | 'segment' | 'sort' | 'columns' | 'reveal' | 'limit' | 'cursor'
>;

/** The filters of a list of customers, as the one rule that they come to. */
export function ruleOf(given: Filters): SegmentRule {
  const rules: SegmentRule[] = [];
  const { value_segment, rfm_group, channel, category, country, cohort, opportunity } = given;
  if (value_segment) rules.push({ kind: 'is', attribute: 'value_segment', values: value_segment });
  if (rfm_group) rules.push({ kind: 'is', attribute: 'rfm_group', values: rfm_group });
  if (channel) rules.push({ kind: 'is', attribute: 'first_channel', values: channel });
  if (category) rules.push({ kind: 'is', attribute: 'first_category', values: category });
  if (country) rules.push({ kind: 'is', attribute: 'country', values: country });
  if (given.contract) {
    rules.push({ kind: 'is', attribute: 'contract_state', values: given.contract });
  }
  if (cohort) rules.push({ kind: 'any', rules: cohort.map(bornIn) });
  if (opportunity !== undefined) {
    rules.push({ kind: 'flag', attribute: 'is_top_opportunity', value: opportunity });
  }
  const ranges = [
    ['churn_risk', given.churn_from, given.churn_to],
    ['predicted_value', given.value_from, given.value_to],
  ] as const;
  for (const [attribute, least, most] of ranges) {
    if (least !== undefined || most !== undefined) {
      rules.push({ kind: 'range', attribute, least, most });
    }
  }
  if (given.rule) rules.push(readRule(given.rule));
  return { kind: 'all', rules };
}

function bornIn(month: string): SegmentRule {
  const first = `${month}-01`;
  return { kind: 'between', attribute: 'cohort_month', from: first, to: first };
}

function readRule(text: string): SegmentRule {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new InputError('request_invalid', { where: 'rule', message: 'no JSON' });
  }
  const read = segmentRuleSchema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = ['rule', ...(issue?.path ?? [])].join('.');
  throw new InputError('request_invalid', { where, message: issue?.message ?? '' });
}
