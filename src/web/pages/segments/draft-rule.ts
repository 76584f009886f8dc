import {
  attributeOf,
  type CustomerAttribute,
  type RuleGroup,
  type SegmentRule,
} from '../../../vocabulary/index.ts';

/** A part of a rule, and whether it is turned round. */
export interface Turned {
  readonly isNot: boolean;
  readonly rule: Exclude<SegmentRule, { kind: 'not' }>;
}

export const EVERYONE: RuleGroup = { kind: 'all', rules: [] };

export function turnedOf(rule: SegmentRule): Turned {
  if (rule.kind !== 'not') return { isNot: false, rule };
  const inner = turnedOf(rule.rule);
  return { isNot: !inner.isNot, rule: inner.rule };
}

export function ruleOf({ isNot, rule }: Turned): SegmentRule {
  return isNot ? { kind: 'not', rule } : rule;
}

/** What is asked of an attribute, by the ways that a person thinks of. */
export type Way = 'is' | 'range' | 'between' | 'last' | 'before' | 'next' | 'flag' | 'unknown';

export function waysOf(attribute: CustomerAttribute): readonly Way[] {
  switch (attributeOf(attribute).kind) {
    case 'choice':
    case 'name':
      return ['is', 'unknown'];
    case 'day':
      return ['last', 'before', 'next', 'between', 'unknown'];
    case 'flag':
      return ['flag', 'unknown'];
    default:
      return ['range', 'unknown'];
  }
}

type AttributeRule = Extract<SegmentRule, { attribute: CustomerAttribute }>;

export function wayOf(rule: AttributeRule): Way {
  if (rule.kind !== 'around') return rule.kind;
  if (rule.from === undefined) return 'before';
  return rule.from < 0 ? 'last' : 'next';
}

const USUAL_DAYS = 90;

/** A condition of that way, ready to be filled in. */
export function condition(attribute: CustomerAttribute, way: Way): AttributeRule {
  switch (way) {
    case 'is':
      return { kind: 'is', attribute, values: [] };
    case 'last':
    case 'before':
    case 'next':
      return around(attribute, way, USUAL_DAYS);
    case 'flag':
      return { kind: 'flag', attribute, value: true };
    default:
      return { kind: way, attribute };
  }
}

/** A day so many days before the as-of day, or after it. */
export function around(
  attribute: CustomerAttribute,
  way: 'last' | 'before' | 'next',
  days: number,
): AttributeRule {
  if (way === 'before') return { kind: 'around', attribute, to: -days - 1 };
  // The as-of day is the last of the last days.
  if (way === 'last') return { kind: 'around', attribute, from: 1 - days, to: 0 };
  return { kind: 'around', attribute, from: 0, to: days };
}

export function daysOf(rule: AttributeRule): number {
  if (rule.kind !== 'around') return USUAL_DAYS;
  if (rule.from === undefined) return -1 - (rule.to ?? 0);
  return rule.to === 0 ? 1 - rule.from : (rule.to ?? 0);
}
