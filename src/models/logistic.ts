/** 1 / (1 + e^-z): the probability whose log odds are z; exact at ±Infinity. */
export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
