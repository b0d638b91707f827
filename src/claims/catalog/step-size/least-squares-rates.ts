/** Eigenvalues with their shares of the coordinates. */
export interface Eigenvalues {
  readonly fractions: readonly number[];
  readonly eigenvalues: readonly number[];
}

/** (1/d) tr K^power. */
export function meanPower({ fractions, eigenvalues }: Eigenvalues, power: number): number {
  return fractions.reduce((sum, fraction, k) => sum + fraction * eigenvalues[k] ** power, 0);
}

/**
 * Rate omega of L ~ e^(-omega t) on noiseless least squares with constant gamma: with x_k the squared distance in
 * eigenspace k, x_k' = -2 gamma lambda_k x_k + gamma^2 f_k lambda_k I and I = sum lambda_k x_k, so that omega is the
 * root below 2 gamma lambda_min of sum gamma^2 f_k lambda_k^2 / (2 gamma lambda_k - omega) = 1. Negative where the
 * loss grows.
 */
export function decayRate(spectrum: Eigenvalues, gamma: number): number {
  const { fractions, eigenvalues } = spectrum;
  const top = 2 * gamma * Math.min(...eigenvalues);
  const excess = (omega: number): number =>
    fractions.reduce(
      (sum, f, k) =>
        sum + (gamma * eigenvalues[k]) ** 2 * (f / (2 * gamma * eigenvalues[k] - omega)),
      -1,
    );
  return rootOf(excess, top - 4 * gamma * gamma * meanPower(spectrum, 2), top);
}

/** The constant step size of the fastest decay, by golden section: omega is concave in gamma around it. */
export function bestConstant(spectrum: Eigenvalues): { gamma: number; rate: number } {
  let [low, high] = [0, 2 / meanPower(spectrum, 1)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let k = 0; k < 80; k++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (decayRate(spectrum, left) < decayRate(spectrum, right)) low = left;
    else high = right;
  }
  const gamma = (low + high) / 2;
  return { gamma, rate: decayRate(spectrum, gamma) };
}

/**
 * Where exact line search comes to rest: gamma = sum lambda_k^2 x_k / (kappa I), kappa = (1/d) tr K^2, keeps
 * I' = -gamma^2 kappa I, and the shares of I rest where sum f_k lambda_k^2 / (2 lambda_k - gamma kappa) = 1/gamma. One root,
 * between lambda_min/kappa and 2 lambda_min/kappa; the loss falls at the rate gamma^2 kappa.
 */
export function lineSearchLimit(spectrum: Eigenvalues): { gamma: number; rate: number } {
  const { fractions, eigenvalues } = spectrum;
  const kappa = meanPower(spectrum, 2);
  const excess = (gamma: number): number =>
    fractions.reduce(
      (sum, f, k) => sum + (gamma * f * eigenvalues[k] ** 2) / (2 * eigenvalues[k] - gamma * kappa),
      -1,
    );
  const gamma = rootOf(excess, 0, (2 * Math.min(...eigenvalues)) / kappa);
  return { gamma, rate: gamma * gamma * kappa };
}

/** Root of a function that increases from below 0 to infinity, by bisection to rounding. */
function rootOf(increasing: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (increasing(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}
