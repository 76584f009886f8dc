import type { finance as english } from '../en/finance.ts';

/** Ce que le rapport dit des coûts, et de ce que valent les clients pour la boutique. */
export const finance: typeof english = {
  nav: 'Finance',
  title: 'Ce que coûtent les clients, et ce qu’ils rapportent',
  lead: (ratio, band) => `CLV:CAC ${ratio} : ${band}.`,
  perEuro: (one, amount) => `Chaque ${one} dépensé en acquisition en rapporte ${amount}.`,
  target: (lowest, highest, whose) => `CLV:CAC visé : de ${lowest} à ${highest}, ${whose}.`,
  targetByDefault: 'valeur par défaut',
  targetGiven: 'fixé par la boutique',
  targetShare: (share) => `Un client peut alors coûter jusqu’à ${share} de la CLV.`,
  targetPayback: (months) => `Le coût d’acquisition doit revenir en ${months} mois au plus.`,
  withinTarget: (months) => `${months}, dans l’objectif`,
  beyondTarget: (months, beyond) => `${months}, ${beyond} de plus que l’objectif`,
  variance: 'Écart à l’objectif',
  withinBand: (lowest, highest) => `dans ${lowest}–${highest}`,
  belowBand: (by, lowest, highest) => `${by} sous ${lowest}–${highest}`,
  aboveBand: (by, lowest, highest) => `${by} au-dessus de ${lowest}–${highest}`,
  period: (from, to) => `Dépenses et clients qu’elles ont gagnés, du ${from} au ${to}.`,
  bandMeanings: {
    losing: () => 'Moins de 1:1 : un client coûte plus qu’il ne rapporte.',
    break_even: () => 'À 1:1 : un client se paie, sans plus.',
    to_optimise: (lowest) =>
      `Entre 1:1 et l’objectif de ${lowest} : à améliorer avant de dépenser davantage.`,
    healthy: (lowest, highest) => `De ${lowest} à ${highest}, l’objectif : un bon équilibre.`,
    under_invested: (_, highest) =>
      `Plus de ${highest} : il y a peut-être de la place pour gagner plus de clients.`,
  },
  channels: 'Canaux',
  channel: 'Canal',
  theme: (name) => `thème : ${name}`,
  spend: 'Dépense',
  newCustomers: 'Nouveaux clients',
  cost: 'CAC',
  value: 'CLV',
  ratio: 'CLV:CAC',
  band: 'Lecture',
  payback: 'Retour',
  months: (count) => `${count} mois`,
  notYet: 'pas encore',
  wonNobody: 'aucun client gagné',
  maximum: 'CAC maximal',
  empty:
    'Pas encore de dépenses marketing. Ajoutez un fichier avec les colonnes jour, canal et montant, ainsi que campagne et thème créatif si vous les avez : cette section montrera le CAC, le ratio CLV:CAC, le délai de retour et le CAC maximal de chaque canal.',
  emptyCommand: 'perenne value commandes.csv depenses.csv --out rapport',
  equity: 'Capital client',
  equityLead: (amount) =>
    `Les clients d’aujourd’hui portent encore ${amount} de valeur actualisée.`,
  equityChart: (since) => `Du ${since} à aujourd’hui`,
  equitySays:
    'Chaque étape s’additionne : ce qui était attendu, ce qui est entré, ce qui a changé, ce qui est attendu désormais.',
  noBridge: 'Le passage d’une date à l’autre apparaît dès qu’une date passée permet de comparer.',
  step: 'Étape',
  amount: 'Montant',
  bandsTitle: 'Comment lire le ratio',
  caption:
    'La CLV est ici la valeur historique plus la valeur prédite par client ; le coût d’acquisition n’en est jamais déduit.',
};
