import type { CustomerAttribute } from './customer-attributes.ts';
import type { Day } from './terms.ts';

/** Whom a segment holds: conditions on a customer's attributes and events, in nested groups. */
export type SegmentRule = RuleGroup | RuleNot | AttributeRule | EventRule;

/** All, or any, of the rules; an empty `all` holds for everyone, an empty `any` for nobody. */
export interface RuleGroup {
  readonly kind: 'all' | 'any';
  readonly rules: readonly SegmentRule[];
}

export interface RuleNot {
  readonly kind: 'not';
  readonly rule: SegmentRule;
}

/**
 * A condition on one attribute. Bounds belong to it, either may be left out, and what is not known
 * of a customer meets no condition but `unknown`.
 */
export type AttributeRule =
  | {
      readonly kind: 'is';
      readonly attribute: CustomerAttribute;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'range';
      readonly attribute: CustomerAttribute;
      readonly least?: number | undefined;
      readonly most?: number | undefined;
    }
  | {
      readonly kind: 'between';
      readonly attribute: CustomerAttribute;
      readonly from?: Day | undefined;
      readonly to?: Day | undefined;
    }
  /** Days from the as-of day: -30 to 0 is the last thirty days and that day. */
  | {
      readonly kind: 'around';
      readonly attribute: CustomerAttribute;
      readonly from?: number | undefined;
      readonly to?: number | undefined;
    }
  | { readonly kind: 'flag'; readonly attribute: CustomerAttribute; readonly value: boolean }
  | { readonly kind: 'unknown'; readonly attribute: CustomerAttribute };

/** What an ordered article or an order may be asked for. */
export const EVENT_FIELDS = ['category', 'product', 'channel', 'campaign', 'country'] as const;
export type EventField = (typeof EVENT_FIELDS)[number];

/** What happened so often, within the last days or ever. */
export interface EventRule {
  readonly kind: 'event';
  readonly event: 'ordered' | 'refunded';
  /** Days up to and with the as-of day; without it, ever. */
  readonly within_days?: number | undefined;
  /** Of orders, one of these; an order of several articles counts once. */
  readonly where?: { readonly [F in EventField]?: readonly string[] | undefined } | undefined;
  /** Orders with a reduction only. */
  readonly reduced?: boolean | undefined;
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
}
