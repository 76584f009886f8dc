/** Units of a purchase, still with the customer. */
interface Held<Purchase> {
  readonly purchase: Purchase;
  units: number;
}

/** Units taken from one purchase. */
export interface Piece<Purchase> {
  readonly purchase: Purchase;
  readonly units: number;
}

/**
 * The purchases of one customer (of one article), the last one on top: what is
 * taken back comes from the most recent purchase that still holds units.
 *
 * Units are whole numbers (thousandths of a piece of goods, hundredths of a cent),
 * so that nothing is lost in rounding. Adding and taking cost amortised O(1).
 */
export class LastInFirstOut<Purchase> {
  #stack: Held<Purchase>[] = [];

  clear(): void {
    this.#stack = [];
  }

  add(purchase: Purchase, units: number): void {
    if (units > 0) this.#stack.push({ purchase, units });
  }

  /** Takes up to `units`; the pieces hold fewer in all when the purchases ran out. */
  take(units: number): Piece<Purchase>[] {
    const pieces: Piece<Purchase>[] = [];
    let wanted = units;
    for (let top = this.#stack.at(-1); wanted > 0 && top; top = this.#stack.at(-1)) {
      const taken = Math.min(wanted, top.units);
      pieces.push({ purchase: top.purchase, units: taken });
      wanted -= taken;
      top.units -= taken;
      if (top.units === 0) this.#stack.pop();
    }
    return pieces;
  }
}
