import { densityAtZero, meanSign } from "../../../numerics/normal-signs.js";

/** Moments of a Gaussian rho on either side of 0. */
export class HalfMoments {
  /** [side: above, below][n] E[rho^n; rho on that side], n = 0, 1, 2. */
  readonly above = new Float64Array(3);
  readonly below = new Float64Array(3);
  /** Density of rho at 0. */
  density = 0;

  /** The truncated moments by integration by parts; no variance is a point. */
  set(mean: number, variance: number): void {
    const { above, below } = this;
    this.density = densityAtZero(mean, variance);
    const shift = variance * this.density;
    const sign = meanSign(mean, variance);
    above[0] = (1 + sign) / 2;
    below[0] = (1 - sign) / 2;
    above[1] = mean * above[0] + shift;
    below[1] = mean * below[0] - shift;
    for (const [half, side] of [
      [above, 1],
      [below, -1],
    ] as const)
      half[2] = (mean * mean + variance) * half[0] + side * mean * shift;
  }
}
