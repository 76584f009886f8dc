import type { ladder as english } from '../en/ladder.ts';

/** Ce que le rapport dit des formules simples, l’une après l’autre. */
export const ladder: typeof english = {
  nav: 'Échelle de valeur',
  title: 'Les mêmes clients, formule après formule',
  lead: 'De la formule la plus simple à la plus stricte. Aucune ne prédit ; chacune multiplie des moyennes du passé.',
  period: (from, to) => `Mesurée du ${from} au ${to}.`,
  recommended: 'Convient à ces données',
  because: (reason) => `Pourquoi : ${reason}`,
  missing: (reason) => `Pas de valeur : ${reason}`,
  missingReasons: {
    no_amounts: 'les fichiers ne contiennent aucun montant.',
    no_margin:
      'ni les coûts ni un taux de marge ne sont connus. Donnez un taux de marge ou les coûts unitaires.',
    no_spend: 'aucune dépense marketing n’a été fournie. Ajoutez un fichier de dépenses.',
    no_churn: 'aucun revenu n’a été perdu sur la période : la formule n’a pas de valeur finie.',
    no_orders: 'il n’y a aucune commande sur la période.',
  },
  reasons: {
    no_amounts: 'les fichiers ne contiennent aucun montant.',
    revenue_only: 'les coûts sont inconnus : seul le chiffre d’affaires peut être multiplié.',
    margin_known: 'la marge est connue, et une valeur qui l’ignore flatte chaque client.',
    spend_known: 'la marge et le coût d’acquisition sont connus.',
    subscriptions: 'les revenus viennent d’abonnements.',
  },
  warning:
    'Une valeur nette du coût d’acquisition n’est jamais divisée par ce coût : il compterait deux fois.',
};
