/**
 * A number within [0, 1) of three whole numbers: the same for the same three, and as good as
 * chance between neighbours. Draws rows and columns without a random source.
 */
export function drawer(seed: number, round: number): (index: number) => number {
  const given =
    Math.imul(seed ^ 0x2545f491, 0x9e3779b1) ^ Math.imul(round + 0x632be5ab, 0x85ebca77);
  const mixed = given ^ (given >>> 15);
  return (index) => {
    let h = Math.imul(mixed ^ Math.imul(index + 0x27d4eb2f, 0xc2b2ae3d), 0x2c1b3c6d);
    h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
  };
}
