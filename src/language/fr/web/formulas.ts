import type { formulas as english } from '../../en/web/formulas.ts';

/** Comment chaque chiffre des pages est obtenu, en une phrase ou deux. */
export const formulas: typeof english = {
  historical:
    'Somme, sur les commandes passées, de (commande − ses remboursements) × marge, sur la base de valeur.',
  predicted:
    'Achats attendus sur l’horizon × montant attendu par achat × marge, actualisés en continu.',
  total: 'Valeur historique + valeur prédite, divisée par les clients pour la moyenne.',
  repeatRate: 'Clients ayant acheté un deuxième jour ÷ tous les clients.',
  ratio: 'Valeur totale moyenne des clients gagnés ÷ (dépenses de marketing ÷ clients gagnés).',
  equity: 'Somme, sur les clients d’aujourd’hui, de toute la valeur encore à venir, actualisée.',
  purchases: 'Jours distincts avec une commande, comptés pour chaque client.',
  predictedPurchases: 'Somme, sur les clients, des jours d’achat attendus sur l’horizon.',
  cost: 'Dépenses de marketing ÷ clients dont elles ont apporté la première commande.',
  perEuro: 'Valeur totale moyenne des clients gagnés ÷ ce que chacun a coûté.',
  maximumCost: 'Valeur totale moyenne des clients gagnés ÷ le ratio visé.',
  payback:
    'Le premier mois entier d’ancienneté où la valeur cumulée par client atteint le coût d’acquisition.',
  bias: 'Total prévu ÷ total constaté − 1, à la date d’essai.',
  error: 'Moyenne, sur les clients, de l’écart entre le prévu et le constaté.',
  ranking:
    'À quel point l’ordre des clients selon la prévision rejoint leur ordre réel : 0 pour le hasard, 1 pour un ordre parfait.',
  intervals: 'Clients dont le résultat est resté dans leur intervalle à 80 % ÷ clients testés.',
  recurring: 'Ce que rapportent douze mois des contrats en cours ÷ 12.',
  churnRisk:
    'Probabilité de ne rien commander sur l’horizon : ce que dit la prévision retenue d’un client qui a pu partir.',
  nextOrder:
    'Jours auxquels un quart, la moitié et trois quarts de la probabilité d’une commande sur l’horizon sont passés.',
  cohortMean:
    'Valeur à ce jour de tous ceux dont la première commande est de ce mois ÷ leur nombre.',
  atStake: 'Valeur prédite × risque d’attrition ÷ (1 − risque d’attrition).',
  contractValue:
    'Somme sur les échéances de l’horizon de l’échéance × sa chance × marge, actualisée.',
  contractResidual: 'La même sur toutes les échéances à venir.',
  contractRetention:
    'Produit des chances des renouvellements de l’horizon, selon sa courbe de rétention.',
  contractsExpected:
    'Somme, sur les contrats en cours, de chaque échéance de l’horizon × sa probabilité × marge, actualisée.',
  revenueChurn:
    'Baisses et résiliations des douze derniers mois complets ÷ ce qui courait au début de chacun.',
};
