import { rankFraction, type SampleCovariance } from "./sample-covariance.js";
import { isNonzero, type LeastSquaresSetting } from "./setting.js";

/** Bisections: enough for every bit of a double. */
const HALVINGS = 200;

/** The root of a decreasing function on (0, infinity), in the logarithm of its argument. */
function decreasingRoot(value: (x: number) => number, scale: number): number {
  let [low, high] = [-700, 700];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (value(scale * Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return scale * Math.exp((low + high) / 2);
}

/** The lower edge of the bulk of H's spectrum, and the effective ridge p there (of ridge -edge). */
export interface LowerEdge {
  readonly eigenvalue: number;
  readonly p: number;
}

/**
 * The bulk's lower edge is where the ridge as a function of p has its minimum (Silverstein and Choi, J. Multivariate
 * Anal. 54 (1995), theorem 4.1): 1 = (1/delta) int k^2 dnu / (p + k)^2, p above minus the smallest positive k.
 */
export function lowerEdge(law: SampleCovariance): LowerEdge {
  const { eigenvalues, fractions, samplesPerDimension } = law;
  if (rankFraction(law) === samplesPerDimension) return { eigenvalue: 0, p: 0 };
  const smallest = eigenvalues.reduce((least, k) => (k > 0 ? Math.min(least, k) : least), Infinity);
  const excess = (x: number): number => {
    let sum = 0;
    for (let k = 0; k < eigenvalues.length; k++) {
      if (eigenvalues[k] === 0) continue;
      const ratio = eigenvalues[k] / (x + (eigenvalues[k] - smallest));
      sum += fractions[k] * ratio * ratio;
    }
    return sum / samplesPerDimension - 1;
  };
  const p = decreasingRoot(excess, smallest) - smallest;
  return { eigenvalue: -ridgeOf(law, p), p };
}

/** ridge = p zeta(p) for real p. */
export function ridgeOf(
  { eigenvalues, fractions, samplesPerDimension }: SampleCovariance,
  p: number,
) {
  let sum = 0;
  for (let k = 0; k < eigenvalues.length; k++) {
    if (eigenvalues[k] > 0) sum += (fractions[k] * eigenvalues[k]) / (p + eigenvalues[k]);
  }
  return p * (1 - sum / samplesPerDimension);
}

/** Rightmost singularities of the transforms, all real. */
export interface Singularities {
  /** Of X - X* in gradient flow; seen by K, and by the identity. */
  readonly distance: number;
  readonly euclideanDistance: number;
  /** Of X in gradient flow. */
  readonly iterate: number;
  /** Of Psi. */
  readonly training: number;
  /** The growth rate of Psi where SGD diverges, negative where it is the slowest decay of the noise of the steps. */
  readonly pole?: number;
}

/**
 * Spectrum of H + ridge times -gamma, -2 gamma, the poles of constants at 0, and the root of 1 = gamma^2 kernel^, which
 * is real: kernel^ is a Stieltjes transform.
 */
export function singularities(setting: LeastSquaresSetting): Singularities {
  const { law, gamma, ridge, noiseVariance, start, teacher } = setting;
  const rank = rankFraction(law);
  const { samplesPerDimension } = law;
  const edge = lowerEdge(law);
  const isTaught = isNonzero(teacher);
  const kept = isTaught && ridge > 0;
  const slowest = (atom: boolean): number => -gamma * ((atom ? 0 : edge.eigenvalue) + ridge);
  const interpolates = samplesPerDimension <= rank && ridge === 0;
  const pole = setting.isGradientFlow ? undefined : poleOf(setting, edge);
  const noisy = noiseVariance > 0 && !interpolates;
  const flow = kept || noisy ? 0 : 2 * slowest(false);
  const unseen = samplesPerDimension < rank;
  return {
    distance: kept ? 0 : slowest(unseen),
    euclideanDistance: kept ? 0 : slowest(unseen || rank < 1),
    iterate: isTaught || !isNonzero(start) ? 0 : slowest(unseen || rank < 1),
    training: pole === undefined ? flow : Math.max(flow, pole),
    ...(pole !== undefined && { pole }),
  };
}

function poleOf(setting: LeastSquaresSetting, edge: LowerEdge): number | undefined {
  const { law, gamma, ridge } = setting;
  const { eigenvalues, fractions, samplesPerDimension } = law;
  const excess = (x: number): number => {
    const p = edge.p + x;
    let [first, second] = [0, 0];
    for (let k = 0; k < eigenvalues.length; k++) {
      if (eigenvalues[k] === 0) continue;
      const term = (fractions[k] * eigenvalues[k]) / (p + eigenvalues[k]);
      first += term;
      second += term * eigenvalues[k];
    }
    return (gamma / 2) * (second + (p * first * first) / samplesPerDimension) - 1;
  };
  if (!(excess(0) > 0)) return undefined;
  const scale = eigenvalues.reduce((most, k) => Math.max(most, k), 0);
  const p = edge.p + decreasingRoot(excess, scale);
  return 2 * gamma * (ridgeOf(law, p) - ridge);
}
