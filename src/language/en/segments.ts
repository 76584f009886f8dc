import { countedEn as counted } from '../counted.ts';

/** What the report says of the segments and their playbooks. */
export const segments = {
  nav: 'Segments',
  title: 'Whom to look after, and how',
  lead: 'Every customer is in exactly one segment. Each has a playbook, an owner and a measure.',
  chart: 'Customers and predicted value by segment',
  chartSays: 'Share of customers beside share of predicted value, by segment.',
  shareOfCustomers: 'Share of customers',
  shareOfValue: 'Share of predicted value',
  playbook: 'Playbooks',
  owner: 'Owner',
  kpi: 'KPI',
  window: 'Window',
  onDay: (day: string) => `day ${day}`,
  reductions: 'Price reductions',
  discountCap: (share: string | null) =>
    share === null ? 'none' : `in at most ${share} of contacts`,
  opportunity: (customers: string, share: string, upside: string) =>
    `The top 20% opportunity: ${counted(customers, 'customer', 'customers')} (${share}) with ${upside} at stake within the horizon.`,
  dealHunters: (customers: string, share: string) =>
    `Deal hunters: ${counted(customers, 'customer', 'customers')} (${share}) buying mostly on reductions.`,
  dealHuntersUnknown: 'Deal hunters cannot be told: the files hold no reductions.',
  bands: 'Bands of predicted value',
  movements: (since: string) => `Who moved since ${since}`,
  noMovements: 'Movements appear once there is a past date to compare with.',
  from: 'From',
  to: 'To',
  arrived: 'new customer',
  extra: 'Two more playbooks',
};
