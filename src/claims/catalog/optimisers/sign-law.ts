/** What the limit of a sign method on least squares knows of its step: e' = -gamma drift e, and the noise of a mode per gamma^2. */
export interface SignLaw {
  /** [mode] Drift of D, over 2 gamma D / sqrt(F). */
  readonly drift: readonly number[];
  /** [mode] */
  readonly noise: readonly number[];
}

export interface Spectrum {
  readonly fractions: readonly number[];
  readonly eigenvalues: readonly number[];
}

/** In the eigenbasis any rule that scaling the gradients leaves alone has two numbers: drift kappa sqrt(lambda), noise nu. */
export function eigenbasisLaw({ eigenvalues }: Spectrum, kappa: number, nu: number): SignLaw {
  return {
    drift: eigenvalues.map((value) => kappa * Math.sqrt(value)),
    noise: eigenvalues.map(() => nu),
  };
}

/**
 * Signs in a Haar basis: entries of K are T = tr K/d on the diagonal and O(d^(-1/2)) off it, so that Grothendieck's identity
 * E sign(u) sign(v) = (2/pi) arcsin(corr(u, v)) is linear off the diagonal.
 */
export function haarLaw({ fractions, eigenvalues }: Spectrum): SignLaw {
  const trace = fractions.reduce((sum, share, k) => sum + share * eigenvalues[k], 0);
  return {
    drift: eigenvalues.map((value) => (2 / Math.PI) * (value / Math.sqrt(trace))),
    noise: eigenvalues.map((value) => (2 / Math.PI) * (value / trace) + 1 - 2 / Math.PI),
  };
}

const STEPS_PER_UNIT = 400;

/**
 * D' = -2 gamma drift D / sqrt(F) + gamma^2 noise from D = 1, F = 2 R + s^2, by the classical method of Runge and Kutta.
 * @returns R at the times, ascending
 */
export function excessUnder(
  { drift, noise }: SignLaw,
  { fractions, eigenvalues }: Spectrum,
  { gamma, variance, times }: { gamma: number; variance: number; times: readonly number[] },
): number[] {
  const riskOf = (d: readonly number[]): number =>
    d.reduce((sum, value, k) => sum + (fractions[k] * eigenvalues[k] * value) / 2, 0);
  const slope = (d: readonly number[]): number[] => {
    const root = Math.sqrt(2 * riskOf(d) + variance);
    return d.map((value, k) => -2 * gamma * drift[k] * (value / root) + gamma * gamma * noise[k]);
  };
  const moved = (d: readonly number[], by: readonly number[], h: number): number[] =>
    d.map((value, k) => value + h * by[k]);
  let [time, d] = [0, eigenvalues.map(() => 1)];
  return times.map((until) => {
    const count = Math.ceil((until - time) * STEPS_PER_UNIT);
    const h = (until - time) / Math.max(1, count);
    for (let step = 0; step < count; step++) {
      const a = slope(d);
      const b = slope(moved(d, a, h / 2));
      const c = slope(moved(d, b, h / 2));
      const e = slope(moved(d, c, h));
      d = d.map((value, k) => value + (h / 6) * (a[k] + 2 * b[k] + 2 * c[k] + e[k]));
    }
    time = until;
    return riskOf(d);
  });
}
