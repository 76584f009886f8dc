import { dayText, weekday } from './days.ts';

/** Demand by month, January first, before what the events add. */
const MONTHS = [0.96, 0.9, 0.94, 0.95, 1, 0.96, 0.9, 0.8, 1, 1, 1.06, 1.12];

/** Demand by day of the week, Sunday first. */
const WEEKDAYS = [0.92, 1.06, 1.02, 1, 0.98, 0.98, 1.04];

/** A stretch of the French retail year. */
export type Event = 'soldes' | 'rentree' | 'black_friday' | 'christmas' | 'mothers_day' | null;

const LIFT: Record<Exclude<Event, null>, number> = {
  soldes: 1.35,
  rentree: 1.25,
  black_friday: 2.6,
  christmas: 1.6,
  mothers_day: 1.15,
};

/** The `nth` given weekday of a month, as a day of the month; -1 is the last one. */
function nthWeekday(year: number, month: number, wanted: number, nth: number): number {
  const first = Date.UTC(year, month - 1, 1) / 86_400_000;
  const days = Date.UTC(year, month, 1) / 86_400_000 - first;
  const earliest = 1 + ((wanted - weekday(first) + 7) % 7);
  if (nth > 0) return earliest + 7 * (nth - 1);
  return earliest + 7 * Math.floor((days - earliest) / 7);
}

/** First day of the winter sales: the second Wednesday of January, the first if that is after the 12th. */
function winterSales(year: number): number {
  const second = nthWeekday(year, 1, 3, 2);
  return second > 12 ? second - 7 : second;
}

/** First day of the summer sales: the last Wednesday of June, the one before if that is after the 28th. */
function summerSales(year: number): number {
  const last = nthWeekday(year, 6, 3, -1);
  return last > 28 ? last - 7 : last;
}

/** What a day belongs to. Sales last four weeks, as article D310-15-2 of the Code de commerce has it. */
export function eventOn(number: number): Event {
  const [year = 0, month = 0, day = 0] = dayText(number).split('-').map(Number);
  const at = (otherMonth: number, otherDay: number) =>
    number - Date.UTC(year, otherMonth - 1, otherDay) / 86_400_000;
  const within = (days: number, length: number) => days >= 0 && days < length;
  if (within(at(1, winterSales(year)), 28) || within(at(6, summerSales(year)), 28)) return 'soldes';
  if (within(at(8, 25), 22)) return 'rentree';
  // The day after the fourth Thursday, to the Monday.
  if (within(at(11, nthWeekday(year, 11, 4, 4)) - 1, 4)) return 'black_friday';
  if (month === 12 && day <= 18) return 'christmas';
  if (within(at(5, nthWeekday(year, 5, 0, -1)) + 13, 14)) return 'mothers_day';
  return null;
}

/** How much more is bought on a day than on a plain one. */
export function demandOn(number: number): number {
  const event = eventOn(number);
  const month = Number(dayText(number).slice(5, 7)) - 1;
  return (
    (MONTHS[month] as number) *
    (WEEKDAYS[weekday(number)] as number) *
    (event === null ? 1 : LIFT[event])
  );
}

const HOURS = [
  0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.6, 2.6, 3.4, 4.2, 4.4, 4.8, 4.6, 4.2, 4, 4.2, 4.8, 5.2, 5.4,
  6, 6.2, 4.4, 1.8,
];

/** Minutes of the day by 4096ths of its demand, in rising order. */
export function minutesOfDemand(): Uint16Array {
  const total = HOURS.reduce((sum, hour) => sum + hour, 0);
  const minutes = new Uint16Array(4096);
  let hour = 0;
  let before = 0;
  for (let i = 0; i < 4096; i++) {
    const wanted = (i / 4096) * total;
    while (wanted >= before + (HOURS[hour] as number)) {
      before += HOURS[hour] as number;
      hour++;
    }
    minutes[i] = Math.floor(60 * (hour + (wanted - before) / (HOURS[hour] as number)));
  }
  return minutes;
}
