import { countedFr as counted } from '../counted.ts';
import type { subscriptions as english } from '../en/subscriptions.ts';

/** Ce que le rapport et le terminal disent du revenu récurrent. Valeurs déjà mises en forme. */
export const subscriptions: typeof english = {
  nav: 'Abonnements',
  title: 'Le revenu récurrent',
  lead: (monthly, subscribers) =>
    `${monthly} par mois reviennent de ${counted(subscribers, 'abonné', 'abonnés')}.`,
  caption: (currency, asOf) => `Revenu récurrent en ${currency}, au ${asOf}.`,
  countCaption: (asOf) => `Abonnés et contrats au ${asOf}.`,
  worthCaption: (basis, currency, asOf) =>
    `En ${currency}, ${basis}, pour un contrat qui commence le ${asOf}.`,
  monthlyRevenue: 'Revenu récurrent mensuel',
  perSubscriber: (amount) => `${amount} par abonné`,
  revenueChurn: 'Attrition mensuelle du revenu',
  revenueChurnNote: (lost, opening) =>
    `${lost} de contractions et de résiliations ÷ ${opening} de revenu récurrent d’ouverture`,
  customerChurn: 'Attrition mensuelle des clients',
  customerChurnNote: (lost, opening) =>
    `${counted(lost, 'abonné perdu', 'abonnés perdus')} ÷ ${opening} en début de mois`,
  churnMonths: (months) => `Sommes de ${counted(months, 'mois complet', 'mois complets')}.`,
  noChurnYet: 'Aucun mois complet avec des abonnés pour l’instant.',
  newContract: 'Valeur projetée d’un nouveau contrat',
  newContractNote: (model, rate) =>
    `Toutes les échéances attendues selon le ${model}, la première aujourd’hui, actualisées à ${rate} par an`,
  byFormula: (amount) =>
    `Par la formule, revenu récurrent × marge ÷ attrition du revenu : ${amount}`,
  movements: 'Mouvements du revenu récurrent',
  movementsSays:
    'Ce que chaque mois a ajouté au revenu récurrent au-dessus de la ligne, et ce qu’il a perdu au-dessous. Le mois d’un client se juge à ses deux bouts, tous abonnements réunis.',
  month: 'Mois',
  opening: 'Au début',
  new: 'Nouveau',
  expansion: 'Expansion',
  reactivation: 'Réactivation',
  contraction: 'Contraction',
  cancellation: 'Résiliation',
  closing: 'À la fin',
  subscribers: 'Abonnés',
  fromCharges: 'Déduit des échéances : un abonnement finit quand plus aucune n’arrive.',
  interval: (months) =>
    months === '1' ? 'Contrats à échéance mensuelle' : `Contrats à échéance de ${months} mois`,
  curve: 'Rétention : vue, et projetée',
  curveSays: (contracts, model) =>
    `Part de ${counted(contracts, 'contrat qui a', 'contrats qui ont')} fait tant de renouvellements. Points : observé, les contrats en cours comptant aussi loin qu’on les a vus. Ligne : ${model}, avec son intervalle à 80 %.`,
  observed: 'Observé',
  projected: 'Projeté',
  band: 'Intervalle à 80 %',
  renewals: 'Renouvellements',
  atRisk: 'Arrivés là',
  lost: 'Finis là',
  low: 'Bas',
  high: 'Haut',
  tooFew: (contracts, lost, fewest, fewestLost) =>
    `${counted(contracts, 'contrat', 'contrats')}, dont ${counted(lost, 'fini', 'finis')} : trop peu pour une courbe de rétention, qui demande ${counted(fewest, 'contrat', 'contrats')} et ${counted(fewestLost, 'fin', 'fins')}. Les valeurs reposent sur des a priori faibles.`,
  cohorts: 'Rétention par mois de début',
  cohortsSays:
    'Part restante après tant de renouvellements ; avec ≈ quand elle est projetée à partir de ce qu’on a vu.',
  cohort: 'Début',
  contracts: 'Contrats',
  after: (renewals) => `après ${renewals}`,
  about: (share) => `≈ ${share}`,
  once: 'Contrats et commandes des abonnés, comptés une seule fois',
  onceSays:
    'Les commandes qui nomment un abonnement, et celles de son montant à moins de trois jours d’un renouvellement, sont des échéances : elles valent dans le contrat, pas parmi les commandes.',
  part: 'Part',
  expected: (days) => `Attendu en ${counted(days, 'jour', 'jours')}`,
  contractsPart: 'Échéances des contrats en cours',
  ordersPart: 'Commandes qui ne sont pas des échéances',
  leftOut: 'Retiré des commandes : les échéances',
  together: 'Ensemble',
  residual: (amount) => `Toutes les échéances à venir, sans horizon : ${amount}.`,
  label: 'Récurrent',
  line: (monthly, subscribers, revenueChurn, customerChurn) =>
    `${monthly} par mois de ${counted(subscribers, 'abonné', 'abonnés')} ; perdu par mois : ${revenueChurn} du revenu, ${customerChurn} des abonnés`,
  models: {
    geometric: 'modèle géométrique',
    'shifted-beta-geometric': 'modèle bêta-géométrique décalé',
    'beta-discrete-weibull': 'modèle bêta-Weibull discret',
  },
  verified: 'Valeurs vérifiées : les retours concordent avec les commandes.',
  verifiedWithSubscriptions:
    'Valeurs vérifiées : retours et abonnements concordent avec les commandes.',
  unverified: (reasons) => `Valeurs non vérifiées : ${reasons}.`,
  reasons: {
    returns_not_given: 'aucun retour ni remboursement n’a été fourni',
    returns_failed: 'les retours ne concordent pas avec les commandes',
    subscriptions_failed: 'les abonnements ne concordent pas avec les commandes ou entre eux',
  },
};
