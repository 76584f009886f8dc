/** How many steps of the guide there are to a day: enough that a look-up seldom walks. */
const STEPS_PER_DAY = 2;

/**
 * Time as demand feels it: a day of weight 2 lasts twice as long. What happens at a constant rate
 * on this line happens at rate × weight in the calendar; the change of time is exact, where
 * thinning would throw draws away.
 */
export class Timeline {
  readonly total: number;
  readonly #before: Float64Array;
  readonly #weights: Float64Array;
  readonly #guide: Int32Array;
  readonly #stepsPerUnit: number;

  /** @param weights by day from day 0; all above 0 */
  constructor(weights: Float64Array) {
    const days = weights.length;
    this.#weights = weights;
    this.#before = new Float64Array(days + 1);
    for (let day = 0; day < days; day++) {
      this.#before[day + 1] = (this.#before[day] as number) + (weights[day] as number);
    }
    this.total = this.#before[days] as number;
    const steps = days * STEPS_PER_DAY;
    this.#stepsPerUnit = steps / this.total;
    this.#guide = new Int32Array(steps + 1);
    for (let step = 0, day = 0; step <= steps; step++) {
      while (day < days - 1 && (this.#before[day + 1] as number) * this.#stepsPerUnit <= step) {
        day++;
      }
      this.#guide[step] = day;
    }
  }

  /** The position of a moment, in days from the start, of which a part of a day is a part of its demand. */
  position(moment: number): number {
    const day = Math.floor(moment);
    return (this.#before[day] as number) + (moment - day) * ((this.#weights[day] ?? 0) as number);
  }

  /** The moment at a position below `total`. */
  moment(position: number): number {
    let day = this.#guide[Math.floor(position * this.#stepsPerUnit)] as number;
    while (position >= (this.#before[day + 1] as number)) day++;
    const part = (position - (this.#before[day] as number)) / (this.#weights[day] as number);
    // A part that rounds up to a whole day would be the next day.
    return day + Math.min(Math.max(part, 0), 0.9999999);
  }
}
