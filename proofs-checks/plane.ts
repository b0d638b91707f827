/** A Gaussian class in the plane, a = MEAN + ROOT z, and a parameter X: K = ROOT^2, r = X^T a. */
export const MEAN = [0.7, -0.4] as const;
const ROOT = [
  [1.1, 0.3],
  [0.3, 0.6],
] as const;
export const X = [0.8, -1.3] as const;

const apply = (v: readonly number[]): number[] => ROOT.map((row) => row[0] * v[0] + row[1] * v[1]);

/** K X, the mean m and the variance B of the logit. */
export const KX = apply(apply(X));
export const LOGIT_MEAN = X[0] * MEAN[0] + X[1] * MEAN[1];
export const LOGIT_VARIANCE = X[0] * KX[0] + X[1] * KX[1];

const STEP = 0.125;
const REACH = 9;

/**
 * E[a phi(r)], both components, by the trapezoidal rule in the coordinates of z: for phi analytic in |Im r| < pi the
 * error is below 1e-16.
 */
export function dataMean(phi: (r: number) => number): [number, number] {
  const [first, second] = [0, 1].map((k) => planeMean((a, r) => a[k] * phi(r)));
  return [first, second];
}

/** E[phi(a, r)] by the same rule. */
export function planeMean(phi: (a: readonly number[], r: number) => number): number {
  const reach = REACH / STEP;
  let total = 0;
  for (let i = -reach; i <= reach; i++) {
    for (let j = -reach; j <= reach; j++) {
      const z = [i * STEP, j * STEP];
      const a = apply(z).map((value, k) => value + MEAN[k]);
      const density = Math.exp(-0.5 * (z[0] ** 2 + z[1] ** 2));
      total += density * phi(a, X[0] * a[0] + X[1] * a[1]);
    }
  }
  return (total * STEP * STEP) / (2 * Math.PI);
}

/**
 * The same where phi jumps at r = kink: the coordinate of z along ROOT X is integrated on either side of the jump by
 * Gauss's rule, the other one by the trapezoidal rule.
 */
export function dataMeanWithJump(
  phi: (r: number) => number,
  kink: number,
  rule: (low: number, high: number) => readonly (readonly [node: number, weight: number])[],
): [number, number] {
  const direction = apply(X);
  const length = Math.hypot(...direction);
  const along = direction.map((v) => v / length);
  const across = [-along[1], along[0]];
  const jump = (kink - LOGIT_MEAN) / length;
  const nodes = [...rule(-REACH, jump), ...rule(jump, REACH)];
  const total: [number, number] = [0, 0];
  for (let j = -REACH / STEP; j <= REACH / STEP; j++) {
    for (const [s, w] of nodes) {
      const t = j * STEP;
      const a = apply(along.map((v, k) => s * v + t * across[k])).map((v, k) => v + MEAN[k]);
      const density = (w * STEP * Math.exp(-0.5 * (s * s + t * t))) / (2 * Math.PI);
      const value = density * phi(LOGIT_MEAN + length * s);
      a.forEach((component, k) => (total[k] += component * value));
    }
  }
  return total;
}
