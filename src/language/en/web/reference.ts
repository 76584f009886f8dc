import { countedEn as counted } from '../../counted.ts';

/** The page that describes the HTTP interface. */
export const reference = {
  title: 'The interface for programs',
  lead: 'Every route that the pages and programs call, as the running server describes it.',
  document: 'The same as an OpenAPI document',
  signIn:
    'A program sends a token, made under Your account, with each request. It may do what the token was made for, and nothing that decides over accounts.',
  search: 'Search routes',
  searchNote: 'A part of the path, the purpose, a parameter or a permission.',
  found: (routes: string) => counted(routes, 'route', 'routes'),
  nothing: 'No route has all these words.',
  who: 'Who may',
  anybody: 'Anybody, without signing in.',
  roles: (permission: string, roles: string) => `Whoever may ${permission}: ${roles}.`,
  tokenScope: (scope: string) => `A token needs the scope ${scope}.`,
  noToken: 'With a browser alone, not with a token.',
  parameters: 'Parameters',
  body: 'What is sent',
  answers: 'What comes back',
  example: 'Example',
  field: 'Name',
  type: 'Type',
  meaning: 'Meaning',
  required: 'required',
  orNull: 'or null',
  oneOf: 'one of',
  otherwise: 'refused',
  preset: (value: string) => `without it: ${value}`,
};
