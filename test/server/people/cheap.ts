/** A hash of a password that takes 1 MB and milliseconds, where its cost is not what is tested. */
export const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
