import { countedFr as counted } from '../../counted.ts';
import type { shell as english } from '../../en/web/shell.ts';

/** Ce qui entoure chaque page. */
export const shell: typeof english = {
  skip: 'Aller à la page',
  menu: 'Menu',
  closeMenu: 'Fermer',
  navigation: 'Pages',
  language: 'Langue',
  theme: 'Thème',
  themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
  nav: {
    overview: 'Vue d’ensemble',
    segments: 'Segments',
    customers: 'Clients',
    cohorts: 'Cohortes',
    predictions: 'Prévisions',
    finance: 'Finance',
    data: 'Données',
    runs: 'Calculs',
    settings: 'Réglages',
    people: 'Personnes',
    mail: 'Courrier',
    backups: 'Sauvegardes',
    audit: 'Journal d’audit',
    account: 'Votre compte',
  },
  runInView: (run, asOf) => `Calcul n° ${run}, commandes jusqu’au ${asOf}`,
  laterRun: 'Un calcul plus récent existe : l’afficher',
  stale: (days) => `${counted(days, 'jour', 'jours')} d’âge : importez des commandes plus récentes`,
  welcome: 'Que valent vos clients ?',
  askOther: 'Qui peut importer des fichiers commence ; cette page se remplit ensuite d’elle-même.',
  noRun: 'Rien n’a encore été valorisé',
  noRunSays: 'Importez un fichier de commandes, et chaque client reçoit une valeur.',
};
