import { Complex } from "complex.js";

/** The law of the eigenvalues of K, and n/d: what the sample covariance H = A^T A / n depends on in the limit. */
export interface SampleCovariance {
  /** [mode] eigenvalue of K, >= 0. */
  readonly eigenvalues: Float64Array;
  /** [mode] share of the coordinates, n_rho / d. */
  readonly fractions: Float64Array;
  /** delta = n/d > 0. */
  readonly samplesPerDimension: number;
}

/** sum_rho fraction eigenvalue^power. */
export function traceOfPower(law: SampleCovariance, power: number): number {
  return law.fractions.reduce((sum, share, k) => sum + share * law.eigenvalues[k] ** power, 0);
}

/** Share of the coordinates with a positive eigenvalue. */
export function rankFraction({ eigenvalues, fractions }: SampleCovariance): number {
  return fractions.reduce((sum, share, k) => sum + (eigenvalues[k] > 0 ? share : 0), 0);
}

/**
 * The effective ridge p = 1/m~ of H + ridge: the resolvent of the sample covariance is, in the limit and inside every
 * fixed bilinear form, that of K at another argument,
 *
 *   (H + ridge)^{-1} ~ (1/zeta) (K + p)^{-1},   ridge = p zeta(p),   zeta = 1 - (1/delta) int k dnu(k) / (p + k),
 *
 * where m~ is the Stieltjes transform of A A^T / n at -ridge (Silverstein and Bai, J. Multivariate Anal. 54 (1995),
 * equation 1.3; Couillet and Liao, Random Matrix Methods for Machine Learning (2022), theorem 2.6).
 * For a ridge off the negative real axis the solution with Im p of the sign of Im ridge is the only one.
 */
export interface EffectiveRidge {
  /** The ridge itself. */
  readonly ridge: Complex;
  readonly p: Complex;
  readonly zeta: Complex;
  /** [mode] real and imaginary part of 1 / (p + k). */
  readonly inverse: { readonly re: Float64Array; readonly im: Float64Array };
}

const NEWTON_PASSES = 60;
const CONVERGED = 4e-16;
/** A step this much larger than rounding is accepted when it stops shrinking. */
const STALLED = 1e-12;

/** @throws RangeError for a ridge at which no solution is found: on the negative real axis, or not a number */
export function effectiveRidge(law: SampleCovariance, ridge: Complex): EffectiveRidge {
  const p = newton(law, ridge, firstGuess(law, ridge)) ?? lowered(law, ridge);
  if (p === undefined) {
    const shown = `${ridge.re} + ${ridge.im}i`;
    throw new RangeError(`effectiveRidge: ridge: ${shown}, expected off the negative real axis`);
  }
  return { ridge, p, zeta: ridge.div(p), inverse: inverses(law, p) };
}

/** All eigenvalues at their mean, a quadratic equation: exact for K a multiple of the identity. */
function firstGuess(law: SampleCovariance, ridge: Complex): Complex {
  const rank = rankFraction(law);
  const mean = traceOfPower(law, 1) / rank;
  const half = new Complex(mean * (1 - rank / law.samplesPerDimension), 0).sub(ridge).div(2);
  const root = squareRoot(half.mul(half).add(ridge.mul(mean)));
  const [plus, minus] = [half.add(root), half.sub(root)];
  const larger = size(plus) >= size(minus) ? plus : minus;
  const candidates = [larger.neg(), ridge.mul(mean).div(larger)];
  return candidates.find((candidate) => onItsSide(candidate, ridge)) ?? candidates[0];
}

/** Real positive ridges have a real positive p. */
function onItsSide(p: Complex, ridge: Complex): boolean {
  return ridge.im === 0 ? p.re > 0 && p.im === 0 : Math.sign(p.im) === Math.sign(ridge.im);
}

function newton(law: SampleCovariance, ridge: Complex, guess: Complex): Complex | undefined {
  let p = guess;
  let before = Infinity;
  for (let pass = 0; pass < NEWTON_PASSES; pass++) {
    const residual = p.mul(zetaAt(law, p)).sub(ridge);
    const change = residual.div(slopeAt(law, p));
    p = p.sub(change);
    const relative = size(change) / size(p);
    if (!Number.isFinite(relative)) return undefined;
    if (relative <= CONVERGED || (relative < STALLED && relative >= before)) {
      return onItsSide(p, ridge) ? p : undefined;
    }
    before = relative;
  }
  return undefined;
}

/** Comes down from a large imaginary part, where p is close to the ridge, one Newton solution leading to the next. */
function lowered(law: SampleCovariance, ridge: Complex): Complex | undefined {
  const side = ridge.im < 0 ? -1 : 1;
  const largest = law.eigenvalues.reduce((most, k) => Math.max(most, k), 0);
  const lifted = (height: number): Complex => new Complex(ridge.re, ridge.im + side * height);
  let height = 10 * (size(ridge) + largest * (1 + 1 / law.samplesPerDimension));
  let p = newton(law, lifted(height), lifted(height));
  let factor = 0.5;
  while (p !== undefined && height > 0) {
    const next = factor * height < 1e-3 * Math.abs(ridge.im) ? 0 : factor * height;
    const found: Complex | undefined = newton(law, lifted(next), p);
    if (found !== undefined) {
      [p, height] = [found, next];
      factor = Math.max(0.1, factor * factor);
    } else if (factor > 0.999) return undefined;
    else factor = Math.sqrt(factor);
  }
  return p;
}

/** zeta, with 1 - rank/delta kept apart: nothing cancels for n = d as p tends to 0. */
function zetaAt(law: SampleCovariance, p: Complex): Complex {
  const { eigenvalues, fractions, samplesPerDimension } = law;
  let [re, im] = [0, 0];
  for (let k = 0; k < eigenvalues.length; k++) {
    if (eigenvalues[k] === 0) continue;
    const ratio = divide(p.re, p.im, p.re + eigenvalues[k], p.im);
    re += fractions[k] * ratio[0];
    im += fractions[k] * ratio[1];
  }
  const rest = 1 - rankFraction(law) / samplesPerDimension;
  return new Complex(rest + re / samplesPerDimension, im / samplesPerDimension);
}

/** d ridge / dp = 1 - (1/delta) int k^2 / (p + k)^2, written without cancellation like zeta. */
function slopeAt(law: SampleCovariance, p: Complex): Complex {
  const { eigenvalues, fractions, samplesPerDimension } = law;
  let [re, im] = [0, 0];
  for (let k = 0; k < eigenvalues.length; k++) {
    if (eigenvalues[k] === 0) continue;
    const [a, b] = divide(p.re, p.im, p.re + eigenvalues[k], p.im);
    re += fractions[k] * (2 * a - a * a + b * b);
    im += fractions[k] * (2 * b - 2 * a * b);
  }
  const rest = 1 - rankFraction(law) / samplesPerDimension;
  return new Complex(rest + re / samplesPerDimension, im / samplesPerDimension);
}

function inverses({ eigenvalues }: SampleCovariance, p: Complex): EffectiveRidge["inverse"] {
  const re = new Float64Array(eigenvalues.length);
  const im = new Float64Array(eigenvalues.length);
  for (let k = 0; k < eigenvalues.length; k++) {
    [re[k], im[k]] = divide(1, 0, p.re + eigenvalues[k], p.im);
  }
  return { re, im };
}

/** (a + ib) / (c + id), scaled so that nothing underflows where the result does not (Smith 1962). */
function divide(a: number, b: number, c: number, d: number): readonly [number, number] {
  if (Math.abs(c) >= Math.abs(d)) {
    const [ratio, denominator] = [d / c, c + (d / c) * d];
    return [(a + b * ratio) / denominator, (b - a * ratio) / denominator];
  }
  const [ratio, denominator] = [c / d, d + (c / d) * c];
  return [(a * ratio + b) / denominator, (b * ratio - a) / denominator];
}

/** |z|, which does not underflow. */
const size = (z: Complex): number => Math.hypot(z.re, z.im);

/** The root in the right half plane, without squaring what may underflow. */
function squareRoot(z: Complex): Complex {
  const along = Math.sqrt((size(z) + Math.abs(z.re)) / 2);
  if (along === 0) return new Complex(0, 0);
  const across = z.im / (2 * along);
  return z.re >= 0
    ? new Complex(along, across)
    : new Complex(Math.abs(across), z.im < 0 ? -along : along);
}
