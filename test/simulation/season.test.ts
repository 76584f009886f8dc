/** The calendar of the French retail year, and the change of time that it makes. */
import { expect, test } from 'vitest';
import { dayNumber, dayText, firstDayOf, monthsBetween } from '../../src/simulation/time/days.ts';
import { demandOn, type Event, eventOn } from '../../src/simulation/time/season.ts';
import { Timeline } from '../../src/simulation/time/timeline.ts';

/** Days of an event in a year, first and last. */
function daysOf(event: Event, from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    if (eventOn(day) === event) days.push(dayText(day));
  }
  return [days[0] as string, days.at(-1) as string];
}

test('sales begin on the days that the prefects announced', () => {
  // Service-Public.fr: winter 2022 12 January (the 12th itself), 2024 10, 2025 8, 2026 7 January;
  // summer 2022 22, 2023 28, 2024 26, 2025 25 June. Four weeks each.
  expect(daysOf('soldes', '2022-01-01', '2022-04-01')).toEqual(['2022-01-12', '2022-02-08']);
  expect(daysOf('soldes', '2024-01-01', '2024-04-01')[0]).toBe('2024-01-10');
  expect(daysOf('soldes', '2025-01-01', '2025-04-01')[0]).toBe('2025-01-08');
  expect(daysOf('soldes', '2026-01-01', '2026-04-01')[0]).toBe('2026-01-07');
  expect(daysOf('soldes', '2022-05-01', '2022-12-31')[0]).toBe('2022-06-22');
  expect(daysOf('soldes', '2023-05-01', '2023-12-31')[0]).toBe('2023-06-28');
  expect(daysOf('soldes', '2024-05-01', '2024-12-31')).toEqual(['2024-06-26', '2024-07-23']);
  expect(daysOf('soldes', '2025-05-01', '2025-12-31')[0]).toBe('2025-06-25');
});

test('Black Friday follows the fourth Thursday of November and lasts to the Monday', () => {
  expect(daysOf('black_friday', '2024-01-01', '2024-12-31')).toEqual(['2024-11-29', '2024-12-02']);
  expect(daysOf('black_friday', '2025-01-01', '2025-12-31')).toEqual(['2025-11-28', '2025-12-01']);
});

test('demand peaks on Black Friday and is least in August', () => {
  const days = Array.from({ length: 365 }, (_, i) => dayNumber('2025-01-01') + i);
  const byDemand = days.sort((a, b) => demandOn(b) - demandOn(a)).map(dayText);
  expect(byDemand[0]).toMatch(/^2025-(11|12)/);
  expect(byDemand.slice(0, 4).sort()).toEqual(
    expect.arrayContaining(['2025-11-28', '2025-11-29', '2025-12-01']),
  );
  expect(byDemand.at(-1)).toMatch(/^2025-08/);
});

test('a moment and its position lead to each other', () => {
  const days = 900;
  const line = new Timeline(
    Float64Array.from({ length: days }, (_, day) => demandOn(dayNumber('2023-01-01') + day)),
  );
  for (let moment = 0.25; moment < days; moment += 7.3) {
    // Positions are sums of 900 doubles near 1000, exact to about 1e-12.
    expect(line.moment(line.position(moment))).toBeCloseTo(moment, 9);
  }
  expect(line.moment(0)).toBe(0);
  expect(line.moment(line.total * (1 - 1e-12))).toBeLessThan(days);
});

test('years end on the as-of day, also on 29 February', () => {
  expect(dayText(firstDayOf(4, '2025-12-31'))).toBe('2022-01-01');
  expect(dayText(firstDayOf(1, '2024-02-29'))).toBe('2023-03-02');
  expect(monthsBetween(dayNumber('2024-11-15'), dayNumber('2025-01-01')).map(dayText)).toEqual([
    '2024-11-01',
    '2024-12-01',
    '2025-01-01',
  ]);
});
