import { name, type Sql } from '../warehouse/index.ts';

/** The column that holds the text of a field, on its way through a query. */
export const fieldText = (field: string): Sql => name(`text_${field}`);

/** The column that holds the value of a field. */
export const fieldValue = (field: string): Sql => name(`value_${field}`);
