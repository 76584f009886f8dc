import type { CustomerTable, SegmentRule } from '../../vocabulary/index.ts';
import { type Sql, sql } from '../../warehouse/index.ts';
import { attributeCondition } from './attribute-condition.ts';
import {
  type Condition,
  CUSTOMER_TABLES,
  combined,
  everyone,
  holdsAll,
  negated,
  onBase,
  type RulePlace,
} from './condition.ts';
import { eventCondition } from './event-condition.ts';

/**
 * Whether a rule holds of a customer, as a condition on the rows of one of the tables of one row a
 * customer, whose columns bear their own names there.
 *
 * @param base that table; null: a relation with `customer_key` that is none of them
 */
export function ruleCondition(
  rule: SegmentRule,
  base: CustomerTable | null,
  place: RulePlace,
): Sql {
  return onBase(conditionOf(rule, base, place), base, place.dialect);
}

/** A relation of one row a customer, and the table that it is: null where it is none of them. */
export interface Asked {
  readonly from: Sql;
  readonly base: CustomerTable | null;
}

/** Where a rule is asked: the table whose columns alone it concerns, without a join, else all customers. */
export function ruleTable(rule: SegmentRule, place: RulePlace): Asked {
  const base =
    conditionOf(rule, null, place).of ?? (holdsAll('value', place) ? ('value' as const) : null);
  const from = base === null ? everyone(place) : place.dialect.table(CUSTOMER_TABLES[base]);
  return { from, base };
}

function conditionOf(rule: SegmentRule, base: CustomerTable | null, place: RulePlace): Condition {
  switch (rule.kind) {
    case 'all':
    case 'any': {
      const parts = rule.rules.map((part) => conditionOf(part, base, place));
      return combined(parts, rule.kind, base, place.dialect);
    }
    case 'not':
      return negated(conditionOf(rule.rule, base, place), place);
    case 'event':
      return eventCondition(rule, place);
    default:
      return attributeCondition(rule, place);
  }
}

/** Whom a rule holds: `customer_key` and `predicted_value`. */
function members(rule: SegmentRule, place: RulePlace): Sql {
  const value = place.dialect.table(CUSTOMER_TABLES.value);
  if (holdsAll('value', place)) {
    return sql`SELECT customer_key, predicted_value FROM ${value}
      WHERE ${ruleCondition(rule, 'value', place)}`;
  }
  return sql`
    SELECT w.customer_key AS customer_key, v.predicted_value AS predicted_value
    FROM (SELECT customer_key FROM ${everyone(place)} WHERE ${ruleCondition(rule, null, place)}) w
    LEFT JOIN ${value} v ON v.customer_key = w.customer_key`;
}

/**
 * The first of a rule's customers by what they are expected to bring (`customer`), each beside how
 * many there are (`customers`) and what all are expected to bring (`all_value`); no row where
 * there is nobody; `everybody` counts all customers.
 */
export function countMembers(rule: SegmentRule, place: RulePlace, shown: number): Sql {
  return sql`
    WITH members ${place.dialect.readOften(members(rule, place))}
    SELECT ${place.dialect.cast(sql`customer_key`, 'text')} AS customer,
      (SELECT count(*) FROM members) AS customers,
      (SELECT sum(predicted_value) FROM members) AS all_value,
      (SELECT count(*) FROM ${everyone(place)}) AS everybody
    FROM members ORDER BY predicted_value DESC NULLS LAST, customer_key LIMIT ${shown}`;
}
