import { deflatedRoots } from "./deflated-roots.js";
import { legendreGuess, type Quadrature } from "./gauss-legendre.js";
import { gaussFromGuesses } from "./gauss-nodes.js";

/**
 * Gauss quadrature from the three-term recurrence of the monic orthogonal polynomials,
 * p_{k+1} = (x - alpha_k) p_k - beta_k p_{k-1}, beta_0 = total mass. Nodes ascending, for up to about 30 nodes
 * whose support lies in an interval of moderate length.
 *
 * @param guesses of the nodes, ascending; where Newton's method does not lead from them to all the nodes, and
 * where there are none, the roots are first found one by one
 */
export function gaussFromRecurrence(
  alpha: Float64Array,
  beta: Float64Array,
  guesses?: Float64Array,
): Quadrature {
  const rule = guesses && gaussFromGuesses(alpha, beta, guesses);
  const sure = rule ?? gaussFromGuesses(alpha, beta, deflatedRoots(alpha, beta));
  if (sure !== undefined) return sure;
  throw new RangeError(
    `gaussFromRecurrence: alpha, beta: no ${alpha.length} nodes found, expected a positive measure`,
  );
}

function emptyRule(count: number): Quadrature {
  return { nodes: new Float64Array(count), weights: new Float64Array(count) };
}

/** Gauss-Jacobi rule for integral_0^1 x^power f(x) dx, power > -1. */
export function gaussPowerWeight(count: number, power: number): Quadrature {
  const alpha = new Float64Array(count);
  const beta = new Float64Array(count);
  const guesses = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const s = 2 * k + power;
    // Jacobi polynomials with exponents (0, power), moved from [-1, 1] to [0, 1]
    const centre = k === 0 ? power / (power + 2) : (power * power) / (s * (s + 2));
    alpha[k] = 0.5 * (1 + centre);
    beta[k] = k === 0 ? 1 / (power + 1) : (k * k * (k + power) ** 2) / (s * s * (s + 1) * (s - 1));
    guesses[k] = jacobiGuess(count, power, k);
  }
  return gaussFromRecurrence(alpha, beta, guesses);
}

/** The k-th node on [0, 1] for the weight x^power (Gatteschi and Pittaluga 1985): good for small powers. */
function jacobiGuess(count: number, power: number, k: number): number {
  const scale = 2 * count + power + 1;
  const angle = ((2 * (count - k) - 0.5) * Math.PI) / scale;
  const tangent = Math.tan(angle / 2);
  const shift = (0.25 / tangent - (0.25 - power * power) * tangent) / (scale * scale);
  const cosine = Math.cos((angle + shift) / 2);
  return cosine * cosine;
}

/**
 * Gauss rule for the mean over the whole numbers 0..points-1 (Gram's discrete Chebyshev polynomials),
 * count <= points: exact for polynomials of degree 2 count - 1, whatever the number of points.
 *
 * The squares of the distances from the middle are the nodes of a Gauss rule of half the size: that of the
 * squares z when count is even, with weight z when it is odd and the middle itself is a node.
 */
export function gaussWholeNumbers(count: number, points: number): Quadrature {
  const odd = count % 2;
  const half = (count - odd) / 2;
  const alpha = new Float64Array(half);
  const beta = new Float64Array(half);
  const guesses = new Float64Array(half);
  for (let k = 0; k < half; k++) {
    const lower = gramCoefficient(2 * k + odd, points);
    alpha[k] = lower + gramCoefficient(2 * k + 1 + odd, points);
    beta[k] = lower * gramCoefficient(2 * k - 1 + odd, points);
    guesses[k] = gramGuess(count, points, half + odd + k) ** 2;
  }
  if (half > 0) beta[0] = odd === 1 ? gramCoefficient(1, points) : 1; // total mass
  const squares = half > 0 ? gaussFromRecurrence(alpha, beta, guesses) : emptyRule(0);
  return unfolded(squares, odd === 1, (points - 1) / 2);
}

/** beta_k of the monic Gram polynomials about the middle; beta_0 belongs to no step. */
function gramCoefficient(k: number, points: number): number {
  return k === 0 ? 0 : (k * k * (points - k) * (points + k)) / (4 * (4 * k * k - 1));
}

/** The rule symmetric about `middle` whose squared distances from it make the given rule, mass 1. */
function unfolded(squares: Quadrature, odd: boolean, middle: number): Quadrature {
  const half = squares.nodes.length;
  const rule = emptyRule(2 * half + (odd ? 1 : 0));
  const { nodes, weights } = rule;
  const last = nodes.length - 1;
  let rest = 1;
  for (let j = 0; j < half; j++) {
    const square = squares.nodes[j];
    const distance = Math.sqrt(square);
    const weight = squares.weights[j] / (odd ? 2 * square : 2);
    const right = last - half + 1 + j;
    nodes[right] = middle + distance;
    nodes[last - right] = middle - distance;
    weights[right] = weights[last - right] = weight;
    rest -= 2 * weight;
  }
  if (odd) {
    nodes[half] = middle;
    weights[half] = rest;
  }
  return rule;
}

/**
 * Distance of the j-th node from the middle, j > (count - 1) / 2. As a function of e = 1 / points^2 the node over
 * points / 2 is analytic: Legendre's node x for e = 0, a whole number for points = count. Its first two
 * coefficients in e over x are polynomials in n (n + 1) and 1 / (1 - x^2) [fitted to Jacobi matrices of
 * forty digits]; with a cubic term for the end the guess is off by at most 0.03 of the distance between nodes
 * for n = 12, by 0.001 from points = 28 on.
 */
function gramGuess(count: number, points: number, j: number): number {
  const x = legendreGuess(count, count - 1 - j);
  const m = count * (count + 1);
  const g = 1 / (1 - x * x);
  const first = (x * (g / 3 - m / 6)) / count ** 2;
  const second =
    (x *
      ((-m * (13 * m - 6)) / 360 +
        g * ((-m * (m - 6)) / 90 + g * ((17 * m + 22) / 90 - 0.6 * g)))) /
    count ** 4;
  const third = (2 * j + 1 - count) / count - x - first - second;
  const share = (count / points) ** 2;
  return 0.5 * points * (x + share * (first + share * (second + share * third)));
}
