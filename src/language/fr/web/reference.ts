import { countedFr as counted } from '../../counted.ts';
import type { reference as english } from '../../en/web/reference.ts';

/** La page qui décrit l’interface HTTP. */
export const reference: typeof english = {
  title: 'L’interface pour les programmes',
  lead: 'Chaque route qu’appellent les pages et les programmes, telle que le serveur la décrit. Les descriptions sont en anglais.',
  document: 'La même en document OpenAPI',
  signIn:
    'Un programme envoie avec chaque requête un jeton, créé dans Votre compte. Il peut faire ce pour quoi le jeton a été créé, et rien de ce qui touche aux comptes.',
  search: 'Chercher une route',
  searchNote: 'Une partie du chemin, de l’objet, d’un paramètre ou d’une permission.',
  found: (routes) => counted(routes, 'route', 'routes'),
  nothing: 'Aucune route ne contient tous ces mots.',
  who: 'Qui peut',
  anybody: 'Tout le monde, sans se connecter.',
  roles: (permission, roles) => `Quiconque peut ${permission} : ${roles}.`,
  tokenScope: (scope) => `Un jeton doit porter la permission ${scope}.`,
  noToken: 'Avec un navigateur seulement, pas avec un jeton.',
  parameters: 'Paramètres',
  body: 'Ce qui est envoyé',
  answers: 'Ce qui revient',
  example: 'Exemple',
  field: 'Nom',
  type: 'Type',
  meaning: 'Sens',
  required: 'obligatoire',
  orNull: 'ou null',
  oneOf: 'parmi',
  otherwise: 'refusé',
  preset: (value) => `${value} sauf indication`,
};
