import type { ClusterNames } from '../cluster-text.ts';

/** How clusters are called, on pages too. */
export const clusterNames = {
  average: 'Average buyers',
  numbered: (name, number) => `${name} (${number})`,
  traits: {
    frequent: { head: 'Frequent buyers', more: 'buying often' },
    infrequent: { head: 'Occasional buyers', more: 'buying seldom' },
    silent: { head: 'Long-silent buyers', more: 'silent for long' },
    recent: { head: 'Recent buyers', more: 'active lately' },
    large_orders: { head: 'Buyers of large orders', more: 'large orders' },
    small_orders: { head: 'Buyers of small orders', more: 'small orders' },
    discounted: { head: 'Buyers on reductions', more: 'on reductions' },
    full_price: { head: 'Full-price buyers', more: 'at full price' },
    returning_goods: { head: 'Buyers who give much back', more: 'giving much back' },
    keeping_goods: { head: 'Buyers who keep what they buy', more: 'giving little back' },
    many_categories: { head: 'All-round buyers', more: 'across categories' },
    one_category: { head: 'Buyers of one category', more: 'in one category' },
    in_season: { head: 'High-season buyers', more: 'in high season' },
    out_of_season: { head: 'Off-season buyers', more: 'out of season' },
  },
} satisfies ClusterNames;
