import type { Locale, RejectReason } from '../vocabulary/index.ts';
import { withFrenchSpacing } from './french-spacing.ts';

/** What to do about a record that could not be read, by the reason. */
export const REJECT_REMEDIES: Readonly<Record<Locale, Readonly<Record<RejectReason, string>>>> = {
  en: {
    too_few_fields:
      'The record has fewer fields than the header: complete it, or quote line breaks.',
    too_many_fields:
      'The record has more fields than the header: quote texts that hold delimiters.',
    unclosed_quote: 'A quote opens here and never closes: add the closing quote.',
    text_after_quote: 'Text follows a closing quote: double the quotes inside the text.',
    field_too_long: 'The record is longer than 32 MiB: shorten it.',
    not_utf8: 'Some bytes are no valid text: save the file as UTF-8.',
    not_json: 'The line is not valid JSON: correct it.',
    not_an_object: 'The line is JSON without names: write it as an object.',
    value_missing:
      'The cell is empty or says so (NaN, NULL, n/a): fill it in, or map another column.',
    customer_missing: 'The record names no customer: fill in the id or the e-mail address.',
    date_not_understood: 'Write the date as 2024-12-31, or map the column that holds it.',
    date_impossible: 'There is no such day: correct it.',
    date_before_1970: 'The date lies before 1970: correct it.',
    number_not_understood:
      'Write the number with digits and one decimal mark throughout the column.',
    number_too_large: 'The amount is too large to be right: correct it.',
    currency_not_understood: 'Write the currency as its three-letter ISO 4217 code, such as EUR.',
    word_not_understood: 'Write one of the words listed in docs/imports.md.',
    order_rejected: 'Another record of this order could not be read: correct that one.',
  },
  fr: withFrenchSpacing({
    too_few_fields:
      'L’enregistrement a moins de champs que l’en-tête : complétez-le, ou mettez entre guillemets les sauts de ligne.',
    too_many_fields:
      'L’enregistrement a plus de champs que l’en-tête : mettez entre guillemets les textes qui contiennent des séparateurs.',
    unclosed_quote: 'Un guillemet s’ouvre ici sans se fermer : fermez-le.',
    text_after_quote:
      'Du texte suit un guillemet fermant : doublez les guillemets à l’intérieur du texte.',
    field_too_long: 'L’enregistrement dépasse 32 Mio : raccourcissez-le.',
    not_utf8: 'Des octets ne forment pas un texte valide : enregistrez le fichier en UTF-8.',
    not_json: 'La ligne n’est pas du JSON valide : corrigez-la.',
    not_an_object: 'La ligne est du JSON sans noms : écrivez-la comme un objet.',
    value_missing:
      'La cellule est vide ou le dit (NaN, NULL, n/a) : remplissez-la, ou associez une autre colonne.',
    customer_missing: 'Aucun client n’est nommé : renseignez l’identifiant ou l’adresse e-mail.',
    date_not_understood:
      'Écrivez la date comme 2024-12-31, ou associez la colonne qui la contient.',
    date_impossible: 'Ce jour n’existe pas : corrigez-le.',
    date_before_1970: 'La date est antérieure à 1970 : corrigez-la.',
    number_not_understood:
      'Écrivez le nombre en chiffres, avec un seul signe décimal dans toute la colonne.',
    number_too_large: 'Le montant est trop grand pour être juste : corrigez-le.',
    currency_not_understood: 'Écrivez la devise par son code ISO 4217 de trois lettres, comme EUR.',
    word_not_understood: 'Écrivez l’un des mots de docs/imports.md.',
    order_rejected:
      'Un autre enregistrement de cette commande n’a pas pu être lu : corrigez celui-là.',
  }),
};

/** The same of a reason that a fault carries as a word. */
export const whatToDo = (locale: Locale, reason: string): string =>
  REJECT_REMEDIES[locale][reason as RejectReason] ?? '';
