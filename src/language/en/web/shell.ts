import { countedEn as counted } from '../../counted.ts';

/** What stands around every page. */
export const shell = {
  skip: 'Skip to the page',
  menu: 'Menu',
  closeMenu: 'Close',
  navigation: 'Pages',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  nav: {
    overview: 'Overview',
  },
  runInView: (run: string, asOf: string) => `Run ${run}, orders to ${asOf}`,
  laterRun: 'A later run exists: show it',
  stale: (days: string) => `${counted(days, 'day', 'days')} old: bring in newer orders`,
  noRun: 'Nothing has been valued yet',
  noRunSays: 'Bring in a file of orders, and every customer gets a value.',
};
