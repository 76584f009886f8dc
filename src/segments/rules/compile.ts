import type { CustomerTable, SegmentRule } from '../../vocabulary/index.ts';
import { type Sql, sql } from '../../warehouse/index.ts';
import { attributeCondition } from './attribute-condition.ts';
import {
  type Condition,
  CUSTOMER_TABLES,
  combined,
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

/** The table whose columns a rule asks for alone, so that it is counted there without a join; else any. */
export function ruleTable(rule: SegmentRule, place: RulePlace): CustomerTable {
  return conditionOf(rule, null, place).of ?? 'value';
}

function conditionOf(rule: SegmentRule, base: CustomerTable | null, place: RulePlace): Condition {
  switch (rule.kind) {
    case 'all':
    case 'any': {
      const parts = rule.rules.map((part) => conditionOf(part, base, place));
      return combined(parts, rule.kind, base, place.dialect);
    }
    case 'not':
      return negated(conditionOf(rule.rule, base, place), place.dialect);
    case 'event':
      return eventCondition(rule, place);
    default:
      return attributeCondition(rule, place);
  }
}

/** Whom a rule holds: `customer_key` and `predicted_value`. */
function members(rule: SegmentRule, place: RulePlace): Sql {
  return sql`
    SELECT customer_key, predicted_value FROM ${place.dialect.table(CUSTOMER_TABLES.value)}
    WHERE ${ruleCondition(rule, 'value', place)}`;
}

/**
 * The first of a rule's customers by what they are expected to bring (`customer`), each beside how
 * many there are (`customers`) and what all are expected to bring (`all_value`); no row where
 * there is nobody.
 */
export function countMembers(rule: SegmentRule, place: RulePlace, shown: number): Sql {
  return sql`
    WITH members ${place.dialect.readOften(members(rule, place))}
    SELECT ${place.dialect.cast(sql`customer_key`, 'text')} AS customer,
      (SELECT count(*) FROM members) AS customers,
      (SELECT sum(predicted_value) FROM members) AS all_value
    FROM members ORDER BY predicted_value DESC NULLS LAST, customer_key LIMIT ${shown}`;
}
