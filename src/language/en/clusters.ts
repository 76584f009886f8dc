import type { ClusterSentences } from '../cluster-text.ts';
import { countedEn } from '../counted.ts';

/** Customers who buy alike: names, briefs, and their section of the report. */
export const clusters = {
  nav: 'Clusters',
  title: 'Customers who buy alike',
  lead: (clusters: string, largest: string, share: string) =>
    `${countedEn(clusters, 'cluster', 'clusters')} by behaviour alone. The largest, “${largest}”, holds ${share} of customers.`,
  leadNone: 'There are no clusters by behaviour.',
  none: {
    too_few_customers: (fewest: string) =>
      `Clusters are made of ${countedEn(fewest, 'customer', 'customers')} or more: of fewer they would be chance.`,
    left_out: () => 'Clusters were left out of this run (`--without clusters`).',
    no_structure: () =>
      'The customers are enough, but they do not fall into groups: none are told apart better than in shuffled records.',
  },
  how: (silhouette: string, shuffled: string) =>
    `Made from frequency, recency, order value, share of reductions and of returns, breadth of categories and season; never from who somebody is. Mean silhouette ${silhouette}; in shuffled records ${shuffled}.`,
  quarter: (from: string, to: string) => `The busiest quarter of the year is ${from} to ${to}.`,
  chart: 'Customers and predicted value by cluster',
  chartSays: 'Share of customers beside share of predicted value, by cluster.',
  figures: 'How each cluster buys',
  cluster: 'Cluster',
  gap: 'Usual gap, days',
  lastPurchase: 'Last purchase, days ago',
  orderValue: 'Order value',
  reductions: 'Reductions',
  returns: 'Returns',
  once: 'Bought once',
  briefs: 'A brief for each',
  creative: 'Creative',
  offer: 'Offer',
  timing: 'Timing',
  size: (customers: string, share: string) =>
    `${countedEn(customers, 'customer', 'customers')} · ${share}`,
  worth: (historical: string, predicted: string) =>
    `Worth ${historical} to date and ${predicted} still expected.`,
  medians: 'Days and order value are medians; reductions and returns are mean shares.',
  sentences: {
    weekdays: 'Mondays,Tuesdays,Wednesdays,Thursdays,Fridays,Saturdays,Sundays',
    creative: {
      category: (category, share) =>
        `Show ${category} first: the main category of ${share} of them.`,
      manyCategories: (categories) =>
        `Show a selection across categories: they buy from ${categories} on average.`,
      bestSellers: 'Show what sells best: no category stands out among them.',
      unknownCategories: 'Show what sells best: the files tell no categories.',
      largeOrders: (order) =>
        `Speak of quality and service rather than price: their order is worth ${order}.`,
      smallOrders: (order) =>
        `Show articles that go with a small basket: their order is worth ${order}.`,
      onceOnly: (share) =>
        `Help with what they already have: ${share} of them bought a single time.`,
      channel: (channel, share) =>
        `Keep the tone of ${channel}, through which ${share} of them first came.`,
    },
    offer: {
      discounted: (share) =>
        `No further reduction up front: ${share} of their amounts already went on them. A bundle or free delivery instead.`,
      rarelyDiscounted: (share) =>
        `No reduction: it would give away what they pay anyway (${share} of their amounts so far). Early access or a service instead.`,
      someDiscount: (share) =>
        `Reductions no larger than the ${share} of their amounts that they are used to, and only after a message without one.`,
      unknownDiscount: 'The files tell no reductions: begin with a message without one.',
      above: (order) => `Set any threshold just above their order of ${order}.`,
      returns: (share) => `First of all help to choose: ${share} of their amounts were given back.`,
      frequent: 'Reward that they come back: a place in the club rather than a price.',
      silent: 'Give a reason to return: what is new since their last purchase.',
    },
    timing: {
      gap: (days) =>
        `Write about ${countedEn(days, 'day', 'days')} after a purchase: their usual gap.`,
      noGap: (days) =>
        `They have no usual gap yet; their last purchase is ${countedEn(days, 'day', 'days')} back: write once and wait for an answer.`,
      overdue: (days, gap, times) =>
        `Their usual gap was ${countedEn(gap, 'day', 'days')} and they have been silent for ${days}, ${times} times as long: write now, then leave at least one such gap.`,
      due: (days, left) =>
        `Their last purchase is ${countedEn(days, 'day', 'days')} back: the next is due in about ${countedEn(left, 'day', 'days')}.`,
      weekday: (weekday) => `They order most on ${weekday}.`,
      hour: (hour) => `They order most around ${hour}:00.`,
      weekdayAndHour: (weekday, hour) => `They order most on ${weekday}, and around ${hour}:00.`,
      season: (share, from, to) =>
        `Begin before ${from}: ${share} of their purchases fall between ${from} and ${to}.`,
      outOfSeason: (share, from, to) =>
        `Write outside the high season: only ${share} of their purchases fall between ${from} and ${to}.`,
    },
  } satisfies ClusterSentences,
};
