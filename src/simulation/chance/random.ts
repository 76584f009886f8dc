/**
 * A seeded source of chance: the same seed and place give the same draws on every machine.
 *
 * xoshiro128++ 1.0 of D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators",
 * ACM Transactions on Mathematical Software 47 (2021), article 36. Its 128 bits of state are set
 * from four words, mixed by the finaliser of A. Appleby's MurmurHash3: every customer and every
 * order draws from a stream of its own, so that nothing depends on the order of the work.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param state four words of 32 bits, not all 0, as the paper has them */
  constructor([a, b, c, d]: readonly [number, number, number, number] = [1, 0, 0, 0]) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }

  /** Begins the stream at a place. Each step of the mixing can be undone: no two places share one. */
  at(seed: number, purpose: number, first: number, second: number): this {
    let a = mixed(seed ^ 0x9e3779b9);
    let b = mixed((a + purpose) | 0);
    let c = mixed(b ^ first);
    let d = mixed(c ^ second);
    a = mixed(a ^ d);
    b = mixed(b ^ a);
    c = mixed(c ^ b);
    d = mixed(d ^ c);
    // Nothing but zeros is the one state that xoshiro never leaves.
    this.#a = (a | b | c | d) === 0 ? 1 : a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    return this;
  }

  /** A whole number of 32 bits, from 0. */
  word(): number {
    const a = this.#a;
    const b = this.#b;
    const sum = (a + this.#d) | 0;
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0;
    const c = this.#c ^ a;
    const d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a = a ^ d;
    this.#c = c ^ (b << 9);
    this.#d = (d << 11) | (d >>> 21);
    return result;
  }

  /** Strictly between 0 and 1, in steps of 2⁻³². */
  uniform(): number {
    return (this.word() + 0.5) / 4294967296;
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }
}

function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** What a stream is for: draws of one purpose never move those of another. */
export const PURPOSE = {
  customer: 1,
  purchases: 2,
  order: 3,
  spend: 4,
  email: 5,
  subscription: 6,
  rates: 7,
  ticket: 8,
  survey: 9,
} as const;
