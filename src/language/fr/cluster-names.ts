import type { ClusterNames } from '../cluster-text.ts';

/** Les noms des profils d’achat, pour les pages aussi. */
export const clusterNames = {
  average: 'Acheteurs dans la moyenne',
  numbered: (name, number) => `${name} (${number})`,
  traits: {
    frequent: { head: 'Acheteurs fréquents', more: 'achats fréquents' },
    infrequent: { head: 'Acheteurs occasionnels', more: 'achats rares' },
    silent: { head: 'Acheteurs longtemps silencieux', more: 'long silence' },
    recent: { head: 'Acheteurs récents', more: 'actifs récemment' },
    large_orders: { head: 'Acheteurs à gros panier', more: 'gros paniers' },
    small_orders: { head: 'Acheteurs à petit panier', more: 'petits paniers' },
    discounted: { head: 'Acheteurs à prix réduit', more: 'à prix réduit' },
    full_price: { head: 'Acheteurs à plein tarif', more: 'à plein tarif' },
    returning_goods: { head: 'Acheteurs qui rendent beaucoup', more: 'retours nombreux' },
    keeping_goods: { head: 'Acheteurs qui gardent tout', more: 'peu de retours' },
    many_categories: { head: 'Acheteurs éclectiques', more: 'plusieurs catégories' },
    one_category: { head: 'Acheteurs d’une catégorie', more: 'une seule catégorie' },
    in_season: { head: 'Acheteurs de haute saison', more: 'en haute saison' },
    out_of_season: { head: 'Acheteurs hors saison', more: 'hors saison' },
  },
} satisfies ClusterNames;
