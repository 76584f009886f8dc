import type { Day } from '../../vocabulary/index.ts';

const MILLISECONDS = 86_400_000;

/** Days in a year, leap years included on average. */
export const DAYS_PER_YEAR = 365.25;

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysFrom(from: Day, to: Day): number {
  return (midnight(to) - midnight(from)) / MILLISECONDS;
}

/** The day so many days later. */
export function dayAfter(day: Day, days: number): Day {
  return new Date(midnight(day) + days * MILLISECONDS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01. */
export const dayNumber = (day: Day) => midnight(day) / MILLISECONDS;

const midnight = (day: Day) => Date.parse(`${day}T00:00:00Z`);
