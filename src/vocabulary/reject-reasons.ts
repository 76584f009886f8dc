/** Why a record of a file cannot be read: first those of the whole record, then those of one field. */
export const REJECT_REASONS = [
  'too_few_fields',
  'too_many_fields',
  'unclosed_quote',
  'text_after_quote',
  'field_too_long',
  'not_utf8',
  'not_json',
  'not_an_object',
  'value_missing',
  'customer_missing',
  'date_not_understood',
  'date_impossible',
  'date_before_1970',
  'number_not_understood',
  'number_too_large',
  'currency_not_understood',
  'word_not_understood',
  'order_rejected',
] as const;

export type RejectReason = (typeof REJECT_REASONS)[number];
