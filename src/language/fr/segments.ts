import { countedFr as counted } from '../counted.ts';
import type { segments as english } from '../en/segments.ts';

/** Ce que le rapport dit des segments et de leurs plans d’action. */
export const segments: typeof english = {
  nav: 'Segments',
  title: 'De qui s’occuper, et comment',
  lead: 'Chaque client est dans un segment et un seul. Chaque segment a un plan d’action, un responsable et une mesure.',
  chart: 'Clients et valeur prédite par segment',
  chartSays: 'Part des clients à côté de la part de la valeur prédite, par segment.',
  shareOfCustomers: 'Part des clients',
  shareOfValue: 'Part de la valeur prédite',
  playbook: 'Plans d’action',
  owner: 'Responsable',
  kpi: 'Indicateur',
  window: 'Fenêtre',
  onDay: (day) => `jour ${day}`,
  reductions: 'Réductions de prix',
  discountCap: (share) => (share === null ? 'aucune' : `dans ${share} des contacts au plus`),
  opportunity: (customers, share, upside) =>
    `Les 20 % d’opportunités : ${counted(customers, 'client', 'clients')} (${share}), avec ${upside} en jeu sur l’horizon.`,
  dealHunters: (customers, share) =>
    `Chasseurs de promotions, qui achètent surtout en réduction : ${counted(customers, 'client', 'clients')} (${share}).`,
  dealHuntersUnknown:
    'Les chasseurs de promotions ne peuvent pas être repérés : les fichiers n’indiquent aucune réduction.',
  bands: 'Tranches de valeur prédite',
  movements: (since) => `Qui a changé de segment depuis le ${since}`,
  noMovements: 'Les mouvements apparaissent dès qu’une date passée permet de comparer.',
  from: 'De',
  to: 'Vers',
  arrived: 'nouveau client',
  extra: 'Deux plans d’action de plus',
};
