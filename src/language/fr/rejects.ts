/** Que faire d’un enregistrement illisible, selon le code de sa raison. */
export const rejects: Record<string, string> = {
  value_missing: 'Remplissez le champ, ou lisez-le dans une autre colonne avec --map.',
  date_impossible: 'Ce jour n’existe pas : corrigez-le.',
  date_not_understood: 'Écrivez la date comme 2026-01-31, avec ou sans heure.',
  date_before_1970: 'Les jours avant 1970 ne sont pas lus : corrigez la date.',
  number_not_understood: 'Écrivez un nombre simple, tel 1234.56 ou 1234,56.',
  number_too_large: 'Ce montant est trop grand pour en être un : corrigez-le.',
  word_not_understood: 'Employez l’un des mots de docs/imports.md.',
  currency_not_understood: 'Écrivez le code ISO 4217, tel EUR.',
  customer_missing: 'Nommez le client par son identifiant ou son adresse e-mail.',
  too_few_fields: 'Moins de champs que l’en-tête : complétez l’enregistrement.',
  too_many_fields:
    'Plus de champs que l’en-tête : mettez entre guillemets ce qui contient un séparateur.',
  unclosed_quote: 'Un guillemet ouvert ici n’est jamais fermé : fermez-le ou doublez-le.',
  text_after_quote: 'Du texte suit un guillemet fermant : doublez les guillemets du champ.',
  field_too_long: 'Enregistrement de plus de 32 Mo : un guillemet manque peut-être.',
  not_utf8: 'Des octets ne sont pas de l’UTF-8 : exportez le fichier en UTF-8.',
  not_json: 'La ligne n’est pas du JSON valide : corrigez-la.',
  not_an_object: 'La ligne doit être un objet JSON aux valeurs nommées.',
};
