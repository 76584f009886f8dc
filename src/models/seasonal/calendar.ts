/**
 * What is known of the calendar, one value a period: seasons, campaign weeks, holidays. Periods
 * are of one length and follow each other from `start`, on the time axis of the first purchases.
 * Predictions need it up to the end of their horizon.
 */
export interface Calendar {
  readonly start: number;
  /** In the unit of the histories; a week, as a rule. */
  readonly periodLength: number;
  readonly covariates: readonly { readonly name: string; readonly values: Float64Array }[];
}

/**
 * The seasonal clock: it runs at speed e^(γ·z) while the calendar's covariates are z. Purchases
 * keep to this clock and are as regular on it as without seasons on the calendar; leaving keeps
 * to the calendar.
 */
export interface Clock {
  readonly calendar: Calendar;
  /** Per period: the speed, and the clock's time at its start. */
  readonly speed: Float64Array;
  readonly elapsed: Float64Array;
  /** Per covariate and period: the derivative of `elapsed` by its coefficient. */
  readonly elapsedBy: readonly Float64Array[];
}

/** @throws RangeError where columns differ in length, are empty, or hold what is no number. */
export function checkCalendar({ start, periodLength, covariates }: Calendar): void {
  if (!(Number.isFinite(start) && periodLength > 0 && periodLength < Infinity)) {
    throw new RangeError('a calendar has a finite start and periods of a positive length');
  }
  if (covariates.length === 0) throw new RangeError('a calendar without covariates has no seasons');
  const periods = covariates[0].values.length;
  for (const { name, values } of covariates) {
    if (values.length === 0 || values.length !== periods) {
      throw new RangeError(`covariate ${name} has ${values.length} periods, not ${periods}`);
    }
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new RangeError(
        `covariate ${name} is ${values[bad]} in period ${bad}: give a finite number`,
      );
  }
}

export function endOf({ start, periodLength, covariates }: Calendar): number {
  return start + periodLength * covariates[0].values.length;
}

/**
 * The period that a time falls in; a time between two belongs to the later one, the end to the last.
 * @throws RangeError outside the calendar.
 */
export function periodAt(calendar: Calendar, time: number): number {
  const { start, periodLength, covariates } = calendar;
  const periods = covariates[0].values.length;
  const period = Math.floor((time - start) / periodLength);
  if (period >= 0 && period < periods) return period;
  // The end itself, and what rounding puts next to it.
  if (time >= start && time <= endOf(calendar) + 1e-9 * periodLength) return periods - 1;
  throw new RangeError(
    `the calendar covers ${start} to ${endOf(calendar)}, not ${time}: give its covariates up to there`,
  );
}

export function clockOf(calendar: Calendar, coefficients: ArrayLike<number>): Clock {
  const { covariates, periodLength } = calendar;
  const periods = covariates[0].values.length;
  const speed = new Float64Array(periods);
  const elapsed = new Float64Array(periods);
  const elapsedBy = covariates.map(() => new Float64Array(periods));
  for (let k = 0; k < periods; k++) {
    let log = 0;
    covariates.forEach(({ values }, c) => {
      log += coefficients[c] * values[k];
    });
    speed[k] = Math.exp(log);
    if (k + 1 === periods) break;
    elapsed[k + 1] = elapsed[k] + periodLength * speed[k];
    covariates.forEach(({ values }, c) => {
      elapsedBy[c][k + 1] = elapsedBy[c][k] + periodLength * speed[k] * values[k];
    });
  }
  return { calendar, speed, elapsed, elapsedBy };
}

/** What the clock shows at a time of the calendar. */
export function clockTime({ calendar, speed, elapsed }: Clock, time: number): number {
  const k = periodAt(calendar, time);
  return elapsed[k] + speed[k] * (time - calendar.start - k * calendar.periodLength);
}

/** Its derivative by the coefficient of covariate c. */
export function clockTimeBy(
  { calendar, speed, elapsedBy }: Clock,
  c: number,
  time: number,
): number {
  const k = periodAt(calendar, time);
  const into = time - calendar.start - k * calendar.periodLength;
  return elapsedBy[c][k] + speed[k] * calendar.covariates[c].values[k] * into;
}

/** The times from `from` to `to` between which the clock's speed does not change, both ends included. */
export function breaksBetween(calendar: Calendar, from: number, to: number): number[] {
  const { start, periodLength } = calendar;
  const breaks = [from];
  for (let k = Math.floor((from - start) / periodLength) + 1; ; k++) {
    const time = start + k * periodLength;
    if (!(time < to)) break;
    if (time > from) breaks.push(time);
  }
  if (to > from) breaks.push(to);
  return breaks;
}
