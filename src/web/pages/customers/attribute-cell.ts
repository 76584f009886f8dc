import type { Summary } from '../../../contract/index.ts';
import {
  clusterName,
  type Formatters,
  NO_FIGURE,
  nameIn,
  type PageTexts,
} from '../../../language/index.ts';
import {
  attributeOf,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
  isOfContracts,
} from '../../../vocabulary/index.ts';

type Cell = string | number | boolean | null | undefined;

const ALL = Object.keys(CUSTOMER_ATTRIBUTES) as CustomerAttribute[];

/** What a run can know of a customer: nothing of orders, or of contracts, where there are none. */
export function attributesKnown({
  totals,
  subscriptions,
}: Pick<Summary, 'totals' | 'subscriptions'>): readonly CustomerAttribute[] {
  return ALL.filter((attribute) =>
    isOfContracts(attribute) ? subscriptions !== null : totals.customers > 0,
  );
}

/** Figures stand to the right. */
export function isNumeric(attribute: CustomerAttribute): boolean {
  return ['count', 'figure', 'money', 'share'].includes(attributeOf(attribute).kind);
}

/** The names of an attribute's choices. */
export function choiceNames(attribute: CustomerAttribute, { words, web }: PageTexts) {
  const names: Partial<Record<CustomerAttribute, Record<string, string>>> = {
    rfm_group: words.rfmGroups,
    rfm_group_of_six: words.rfmGroupsOfSix,
    value_segment: words.valueSegments,
    value_band: words.valueBands,
    churn_band: web.customers.churnBands,
    contract_state: web.customers.contractStates,
  };
  return names[attribute] ?? {};
}

/** What is known of a customer, as it is read. */
export function attributeSays(
  attribute: CustomerAttribute,
  cell: Cell,
  { texts, format }: { readonly texts: PageTexts; readonly format: Formatters },
): string {
  if (cell === null || cell === undefined) return NO_FIGURE;
  if (attribute === 'behaviour_cluster') return clusterName(String(cell), texts);
  if (attribute === 'cohort_month') return format.month(String(cell));
  switch (attributeOf(attribute).kind) {
    case 'day':
      return format.day(String(cell));
    case 'count':
      return format.count(Number(cell));
    case 'figure':
      return format.decimal(Number(cell), 1);
    case 'money':
      return format.money(Number(cell));
    case 'share':
      return format.percent(Number(cell));
    case 'flag':
      return cell ? texts.web.customers.yes : texts.web.customers.no;
    case 'choice':
      return nameIn(choiceNames(attribute, texts), String(cell));
    case 'name':
      return String(cell);
  }
}
