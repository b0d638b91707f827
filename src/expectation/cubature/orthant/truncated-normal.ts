import {
  INV_SQRT_TWO_PI,
  logNormalCdf,
  millsDeficit,
  millsRatio,
} from "../../../numerics/mills-ratio.js";
import { normalQuantile } from "../../../numerics/normal-quantile.js";

/** Beyond this bound upper tails are too small for the quantile of the whole law. */
const FAR = 30;
const NEWTON_STEPS = 3;

/** phi(t) / Phi(-t), the density at t of a standard normal variable that exceeds t. */
export function hazard(t: number): number {
  return 1 / millsRatio(t);
}

/** Derivative of the hazard h: h (h - t), between 0 and 1. */
export function hazardSlope(t: number): number {
  const ratio = millsRatio(t);
  if (ratio === Infinity) return 0;
  const excess = t > 0 ? millsDeficit(t) : 1 - t * ratio;
  return excess / (ratio * ratio);
}

/** Draws from the standard normal law beyond a bound. */
export class TruncatedNormal {
  private bound = 0;
  private tail = 0;

  /** Sets the bound; log of the probability beyond it. */
  truncate(bound: number): number {
    this.bound = bound;
    if (bound >= FAR) return logNormalCdf(-bound);
    const beyond = INV_SQRT_TWO_PI * Math.exp(-0.5 * bound * bound) * millsRatio(Math.abs(bound));
    this.tail = bound > 0 ? beyond : 1 - beyond;
    return Math.log(this.tail);
  }

  /** The value that is exceeded with probability u in (0, 1). */
  draw(u: number): number {
    const { bound, tail } = this;
    if (bound < FAR) return -normalQuantile(u * tail);
    // Newton's method on log Phi(-z), which is concave, from the exponential law that the excess nearly has
    const target = logNormalCdf(-bound) + Math.log(u);
    let z = Math.sqrt(bound * bound - 2 * Math.log(u));
    for (let step = 0; step < NEWTON_STEPS; step++) z += (logNormalCdf(-z) - target) / hazard(z);
    return z;
  }
}
