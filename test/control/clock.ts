/** A moment so many minutes after the one that the tests start at. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 9, minutes));
}
