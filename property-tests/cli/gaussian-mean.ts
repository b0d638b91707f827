/** A function of the logits. */
type OfLogits = (r: readonly number[]) => number;

/** The density beyond is below 1e-11 of its largest value. */
const REACH = 7;
/**
 * Steps of the trapezoidal rule in one, two and three logits. For the density alone its error is 2 e^{-2 pi^2/h^2},
 * 5e-9 at h = 1; poles of the integrand pi/s away, s^2 the variance of a difference of logits, add e^{-2 pi^2/(s h)}.
 */
const STEPS = [0.25, 0.5, 1];

/**
 * E[f(r)], r ~ N(mean, covariance), straight from the definition: the trapezoidal rule in whitened
 * coordinates for a smooth f; in one logit piece by piece between the zeros of `kinks`.
 */
export function gaussianMean(
  f: OfLogits,
  mean: readonly number[],
  covariance: readonly (readonly number[])[],
  kinks: readonly OfLogits[],
): number {
  const root = cholesky(covariance);
  const at = (z: readonly number[]): number[] =>
    mean.map((m, b) => m + z.reduce((sum, value, c) => sum + root[b][c] * value, 0));
  if (kinks.length > 0)
    return piecewise(
      (z) => f(at([z])),
      kinks.map((u) => (z) => u(at([z]))),
    );
  return trapezoid((z) => f(at(z)), mean.length, STEPS[mean.length - 1]);
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

function trapezoid(f: OfLogits, dimension: number, step: number): number {
  if (dimension === 0) return f([]);
  let sum = 0;
  for (let z = -REACH; z <= REACH; z += step)
    sum += step * density(z) * trapezoid((rest) => f([z, ...rest]), dimension - 1, step);
  return sum;
}

/** Gauss-Legendre rule of four nodes on panels that end at the kinks. */
function piecewise(f: (z: number) => number, kinks: readonly ((z: number) => number)[]): number {
  const ends = [-REACH, ...kinks.flatMap(zeros), REACH].sort((a, b) => a - b);
  return ends.slice(1).reduce((sum, high, k) => sum + panels(f, ends[k], high), 0);
}

const NODES = [0.33998104358485626, 0.8611363115940526];
const WEIGHTS = [0.6521451548625461, 0.34785484513745385];

function panels(f: (z: number) => number, low: number, high: number): number {
  const count = Math.ceil((high - low) / 0.1);
  const half = (high - low) / count / 2;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const centre = low + (2 * k + 1) * half;
    NODES.forEach((node, n) => {
      for (const z of [centre - half * node, centre + half * node])
        sum += half * WEIGHTS[n] * density(z) * f(z);
    });
  }
  return sum;
}

/** Where a function changes sign on the range of integration, by bisection. */
function zeros(u: (z: number) => number): number[] {
  const found: number[] = [];
  for (let z = -REACH; z < REACH; z += 0.01) {
    let [low, high] = [z, z + 0.01];
    if (u(low) * u(high) > 0) continue;
    for (let k = 0; k < 50; k++) {
      const middle = (low + high) / 2;
      if (u(low) * u(middle) > 0) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

/** Lower triangular L with L L^T = A. */
function cholesky(A: readonly (readonly number[])[]): number[][] {
  const L = A.map((row) => row.map(() => 0));
  for (let i = 0; i < A.length; i++)
    for (let j = 0; j <= i; j++) {
      const rest = A[i][j] - L[j].slice(0, j).reduce((sum, value, k) => sum + value * L[i][k], 0);
      L[i][j] = i === j ? Math.sqrt(rest) : rest / L[j][j];
    }
  return L;
}
