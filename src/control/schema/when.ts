import { timestamp } from 'drizzle-orm/pg-core';

/** A moment, as the clock of whoever wrote the row had it. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date' });
}
