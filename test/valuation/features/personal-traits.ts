/**
 * What no score may read: how old a person is, and of which gender. Words of column names, in
 * French and English, without accents. How long someone has been a customer is `tenure`.
 */
const PERSONAL_TRAITS = new Set([
  ...['age', 'ages', 'aged', 'birth', 'birthday', 'birthdate', 'born', 'dob', 'yob'],
  ...['naissance', 'ne', 'nee', 'anniversaire', 'generation'],
  ...['gender', 'genders', 'sex', 'sexes', 'genre', 'sexe'],
  ...['civility', 'civilite', 'salutation', 'honorific', 'mr', 'mrs', 'ms', 'miss', 'mme', 'mlle'],
  ...['monsieur', 'madame', 'mademoiselle'],
  ...['male', 'female', 'homme', 'femme', 'masculin', 'feminin', 'man', 'woman'],
]);

/** Whether a column's name says that it holds a person's age or gender: `customer_age`, `dateNaissance`. */
export function isPersonalTrait(columnName: string): boolean {
  return columnName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => PERSONAL_TRAITS.has(word));
}
