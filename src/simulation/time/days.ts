import type { Day } from '../../vocabulary/index.ts';

const DAY = 86_400_000;

/** Days since 1 January 1970. */
export const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / DAY;

export const dayText = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10);

/** 0 is Sunday: 1 January 1970 was a Thursday. */
export const weekday = (number: number) => (number + 4) % 7;

/** The first of `years` years that end with the given day. */
export function firstDayOf(years: number, lastDay: Day): number {
  const year = Number(lastDay.slice(0, 4)) - years;
  // 29 February has no day of its own in most years: then it is 1 March that follows.
  return new Date(`${year}${lastDay.slice(4)}T00:00:00Z`).getTime() / DAY + 1;
}

/** The first day of each month from one day number to another, the month of the first included. */
export function monthsBetween(first: number, last: number): number[] {
  const months: number[] = [];
  let [year = 0, month = 0] = dayText(first).split('-').map(Number);
  for (;;) {
    const start = Date.UTC(year, month - 1, 1) / DAY;
    if (start > last) return months;
    months.push(start);
    year += month === 12 ? 1 : 0;
    month = month === 12 ? 1 : month + 1;
  }
}
