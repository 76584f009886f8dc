import { countedFr as counted } from '../counted.ts';
import type { contractsAlone as english } from '../en/contracts-alone.ts';

/** Ce qui se dit d’une boutique dont on connaît les contrats, et dont aucune commande ne compte. */
export const contractsAlone: typeof english = {
  lead: (monthly, expected, days) =>
    `Un abonné rapporte ${monthly} par mois, et vaut ${expected} sur ${counted(days, 'jour', 'jours')} à venir.`,
  subscribers: 'Abonnés',
  contracts: (running, all) => `En cours : ${running} sur ${counted(all, 'contrat', 'contrats')}.`,
  expected: 'Attendu des contrats en cours',
  residual: 'Toutes les échéances à venir',
  formula: 'Valeur d’un abonné, par la formule',
  formulaNote: (byCustomers) =>
    `Revenu récurrent × marge ÷ attrition du revenu ; ÷ attrition des clients, elle est de ${byCustomers}. Sans actualisation.`,
  caption: (basis, currency, asOf, rate) =>
    `En ${currency}, ${basis}, au ${asOf}, actualisée à ${rate} par an.`,
  once: 'Ce que valent les contrats en cours',
  onceSays:
    'Aucune commande ne compte, il s’agit donc des contrats seuls : ce que les abonnés achètent à côté, et ce qui a été payé jusqu’ici, n’entre dans aucun chiffre.',
  total: 'Total',
  each: 'Par abonné',
  lines:
    'Aucune commande ne compte : ce qui demande des commandes est laissé de côté, et le rapport le dit.',
  action: {
    renewal: (renewal, came, ended) =>
      `Écrivez aux abonnés avant le renouvellement ${renewal} : de ${counted(came, 'contrat qui y est arrivé', 'contrats qui y sont arrivés')}, ${counted(ended, 'y a fini', 'y ont fini')} ; aucun autre n’en a vu davantage.`,
    owner: 'Abonnements',
    orders:
      'Donnez aussi un fichier de commandes : il montre ce que les abonnés achètent hors de leur contrat.',
    ordersOwner: 'Données',
  },
  needs: {
    concentration:
      'La répartition de la valeur tient à ce que chaque client a acheté jusqu’ici, ce qui demande des commandes.',
    rfm: 'Les groupes RFM tiennent à quand, combien de fois et pour combien les clients commandent, ce qui demande des commandes.',
    segments:
      'Les segments de valeur tiennent à la valeur passée et prédite des commandes, ce qui demande des commandes.',
    clusters:
      'Les clients qui achètent de même se reconnaissent à ce qu’ils commandent et quand, ce qui demande des commandes.',
    cohorts:
      'Les cohortes par première commande demandent des commandes ; la durée des contrats, par mois de début, se trouve sous Le revenu récurrent.',
    activity: 'Clients actifs et réachat se comptent en commandes, qu’aucun fichier ne contient.',
    prediction:
      'Les prévisions d’achats et leur erreur mesurée demandent des commandes ; ce que les contrats devraient rapporter se trouve sous Le revenu récurrent.',
    drivers:
      'Ce qui fait varier la chance d’un nouvel achat s’apprend des commandes, qu’aucun fichier ne contient.',
    finance:
      'Le coût d’acquisition se rapporte aux clients par leur première commande : CLV:CAC et délai de récupération demandent des commandes.',
  },
};
