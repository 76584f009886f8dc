import { countedEn as counted } from '../../counted.ts';

/** What stands around every page. */
export const shell = {
  skip: 'Skip to the page',
  menu: 'Menu',
  closeMenu: 'Close',
  navigation: 'Pages',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  nav: {
    overview: 'Overview',
    segments: 'Segments',
    customers: 'Customers',
    cohorts: 'Cohorts',
    predictions: 'Predictions',
    finance: 'Finance',
    data: 'Data',
    runs: 'Runs',
    settings: 'Settings',
    people: 'People',
    mail: 'Mail',
    audit: 'Audit log',
    account: 'Your account',
  },
  runInView: (run: string, asOf: string) => `Run ${run}, orders to ${asOf}`,
  laterRun: 'A later run exists: show it',
  stale: (days: string) => `${counted(days, 'day', 'days')} old: bring in newer orders`,
  welcome: 'What are your customers worth?',
  askOther: 'Whoever may bring in files begins; this page then fills itself.',
  noRun: 'Nothing has been valued yet',
  noRunSays: 'Bring in a file of orders, and every customer gets a value.',
};
