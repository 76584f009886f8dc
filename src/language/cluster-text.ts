import type { ClusterTrait } from '../vocabulary/index.ts';

/** What is done for the customers of a cluster. */
export interface ClusterBrief {
  /** What is shown, and in which tone. */
  readonly creative: string;
  /** What is offered, and what is not. */
  readonly offer: string;
  /** When they are written to. */
  readonly timing: string;
}

/** How a trait is said first in a name, and after another. */
export interface TraitText {
  readonly head: string;
  readonly more: string;
}

/** What names of clusters are made of in one language. */
export interface ClusterNames {
  readonly average: string;
  /** Of clusters with the same traits. */
  readonly numbered: (name: string, number: string) => string;
  readonly traits: Readonly<Record<ClusterTrait, TraitText>>;
}

/** The sentences of briefs in one language; figures come as they are written. */
export interface ClusterSentences {
  readonly weekdays: string;
  readonly creative: {
    readonly category: (category: string, share: string) => string;
    readonly manyCategories: (categories: string) => string;
    /** No category stands out; none is known. */
    readonly bestSellers: string;
    readonly unknownCategories: string;
    readonly largeOrders: (order: string) => string;
    readonly smallOrders: (order: string) => string;
    readonly onceOnly: (share: string) => string;
    readonly channel: (channel: string, share: string) => string;
  };
  readonly offer: {
    readonly discounted: (share: string) => string;
    readonly rarelyDiscounted: (share: string) => string;
    readonly someDiscount: (share: string) => string;
    readonly unknownDiscount: string;
    readonly above: (order: string) => string;
    readonly returns: (share: string) => string;
    readonly frequent: string;
    readonly silent: string;
  };
  readonly timing: {
    readonly gap: (days: string) => string;
    readonly noGap: (days: string) => string;
    readonly overdue: (days: string, gap: string, times: string) => string;
    readonly due: (days: string, left: string) => string;
    readonly weekday: (weekday: string) => string;
    readonly hour: (hour: string) => string;
    readonly weekdayAndHour: (weekday: string, hour: string) => string;
    readonly season: (share: string, from: string, to: string) => string;
    readonly outOfSeason: (share: string, from: string, to: string) => string;
  };
}
