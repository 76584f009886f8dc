/**
 * The gamma function and its kin, on a logarithmic scale.
 *
 * Every likelihood here is made of ratios of gamma functions whose values
 * overflow long before their logarithms lose a digit.
 *
 * Domain throughout: real arguments > 0; elsewhere NaN, and +Infinity at a pole
 * or at +Infinity. Cost: some tens of nanoseconds.
 */

const HALF_LOG_TWO_PI = 0.9189385332046728;
const ONE_MINUS_EULER = 0.42278433509846713;

/** From here on the asymptotic series reach full precision with the terms kept below. */
const ASYMPTOTIC_FROM = 9;

/** (-1)^k (zeta(k) - 1) / k for k = 2, 3, …: log Γ(2 + w) about w = 0 (DLMF 5.7.3). */
const TAYLOR_AT_TWO = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986,
  0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
  9.945751278180853e-5, -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6,
  4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7,
  2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9,
  5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10,
];

/** log Γ(2 + w) for |w| <= 1/2; exact zero at w = 0, so the relative error stays small there. */
function logGammaNearTwo(w: number): number {
  let sum = 0;
  for (let i = TAYLOR_AT_TWO.length - 1; i >= 0; i--) sum = (sum + TAYLOR_AT_TWO[i]) * w;
  return (sum + ONE_MINUS_EULER) * w;
}

/**
 * What Stirling's formula leaves over: log Γ(x) - [(x - 1/2) log x - x + log(2π)/2]
 * (DLMF 5.11.1), for x >= {@link ASYMPTOTIC_FROM}. Small, smooth and positive, so that
 * differences of it carry no cancellation.
 */
function stirlingRemainder(x: number): number {
  const y = 1 / (x * x);
  let sum = -0.029550653594771242;
  sum = sum * y + 0.00641025641025641;
  sum = sum * y - 0.0019175269175269176;
  sum = sum * y + 0.0008417508417508417;
  sum = sum * y - 0.0005952380952380953;
  sum = sum * y + 0.0007936507936507937;
  sum = sum * y - 0.002777777777777778;
  sum = sum * y + 0.08333333333333333;
  return sum / x;
}

/** log Γ(x), x > 0. Relative error about 1e-15, also beside the zeros at 1 and 2. */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x >= ASYMPTOTIC_FROM) {
    return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingRemainder(x);
  }
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    product *= reduced;
  }
  return logGammaNearTwo(reduced - 2) + Math.log(product);
}

/** ψ(x), the derivative of log Γ, x > 0. Absolute error about 1e-15 · max(1, |ψ|). */
export function digamma(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  let shift = 0;
  let z = x;
  while (z < ASYMPTOTIC_FROM) {
    shift -= 1 / z;
    z += 1;
  }
  return shift + Math.log(z) - 0.5 / z + digammaRemainder(z);
}

/**
 * ψ(x + step) - ψ(x), x > 0 and step >= 0, to a relative error of some 1e-14 however large x is,
 * where the two lose every digit of their difference: step / x at last.
 */
export function digammaRise(x: number, step: number): number {
  let rise = 0;
  let from = x;
  // ψ(z) = ψ(z + 1) - 1 / z.
  while (from < ASYMPTOTIC_FROM) {
    rise += step / (from * (from + step));
    from += 1;
  }
  const to = from + step;
  const half = (0.5 * step) / (from * to);
  return rise + Math.log1p(step / from) + half + digammaRemainder(to) - digammaRemainder(from);
}

/** ψ(x) - log x + 1 / (2x), x large: DLMF 5.11.2. */
function digammaRemainder(x: number): number {
  const y = 1 / (x * x);
  let sum = 0.4432598039215686;
  sum = sum * y - 0.08333333333333333;
  sum = sum * y + 0.021092796092796094;
  sum = sum * y - 0.007575757575757576;
  sum = sum * y + 0.004166666666666667;
  sum = sum * y - 0.003968253968253968;
  sum = sum * y + 0.008333333333333333;
  sum = sum * y - 0.08333333333333333;
  return sum * y;
}

/** ψ′(x), the derivative of digamma, x > 0. Relative error about 1e-15. */
export function trigamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  let shift = 0;
  let z = x;
  while (z < ASYMPTOTIC_FROM) {
    shift += 1 / (z * z);
    z += 1;
  }
  const y = 1 / (z * z);
  // DLMF 5.15.8
  let sum = -7.092156862745098;
  sum = sum * y + 1.1666666666666667;
  sum = sum * y - 0.2531135531135531;
  sum = sum * y + 0.07575757575757576;
  sum = sum * y - 0.03333333333333333;
  sum = sum * y + 0.023809523809523808;
  sum = sum * y - 0.03333333333333333;
  sum = sum * y + 0.16666666666666666;
  return shift + (1 + 0.5 / z + sum * y) / z;
}

/**
 * log Γ(x + step) - log Γ(x), x > 0 and step >= 0, without the cancellation of two large
 * logarithms when x is large.
 */
export function logGammaRise(x: number, step: number): number {
  if (x < ASYMPTOTIC_FROM) return logGamma(x + step) - logGamma(x);
  const end = x + step;
  return (
    (x - 0.5) * Math.log1p(step / x) +
    step * (Math.log(end) - 1) +
    (stirlingRemainder(end) - stirlingRemainder(x))
  );
}

/**
 * log B(a, b) = log Γ(a) + log Γ(b) - log Γ(a + b), a and b > 0.
 * Stays accurate when one argument is huge, where the plain sum loses every digit.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  return logGamma(small) - logGammaRise(large, small);
}
