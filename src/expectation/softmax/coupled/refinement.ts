import type { Fineness } from "./coupled-axis.js";

/** Rounding of sums of products. */
const ROUNDING = 1e-14;
const FARTHEST = 40;
/** A law so wide that not even this error is reached with the nodes that there is room for is given up. */
const WORST = 1e-2;

/** Estimated error, and the part of it that a larger radius makes smaller. */
export interface Quality {
  readonly error: number;
  readonly rim: number;
}

/** Step and radius of rules, those of the last call, finer where the estimated error asks for it. */
export class Refinement {
  private level = 0;
  private radius: number;

  /** @param mostLevel levels make steps shorter by 2^(1/4) each */
  constructor(
    private readonly accuracy: number,
    private readonly mostLevel: number,
  ) {
    this.radius = 1 + Math.sqrt(2 * (4 - Math.log(accuracy)));
  }

  /**
   * Finer rules until they reach the accuracy, or the best that there is room for.
   * @param evaluate by rules as fine; false where there is no room for them
   * @param found what they have found
   * @returns the error of the last; Infinity where there was no room for any
   */
  refine(
    evaluate: (fineness: Fineness) => boolean,
    found: (fineness: Fineness) => Quality,
  ): number {
    let goal = this.accuracy;
    while (!evaluate(this.fineness(goal))) if ((goal *= 10) > WORST) return Infinity;
    for (;;) {
      const { error, rim } = found(this.fineness(goal));
      // parts whose errors happen to cancel tell less than the step was chosen for
      if (error <= goal || error === Infinity) return Math.max(error, goal);
      const [level, radius] = [this.level, this.radius];
      if (rim > 0.1 * goal && radius < FARTHEST) this.radius += 1;
      else if (level < this.mostLevel) this.level++;
      else return error;
      if (evaluate(this.fineness(goal))) continue;
      [this.level, this.radius] = [level, radius];
      return error;
    }
  }

  private fineness(accuracy: number): Fineness {
    return {
      digits: -Math.log(accuracy) / 2,
      radius: this.radius,
      shrink: 2 ** (-this.level / 4),
      negligible: accuracy / 100,
    };
  }
}

/** As of lattices that are the mean of parts: the error of the whole is about the square of that of the parts. */
export function quality(spread: number, rim: number, bound: number): Quality {
  const error = Math.min(spread, 2 * spread ** 2) + 0.1 * rim + bound + ROUNDING;
  return { error: Number.isNaN(error) ? Infinity : error, rim: 0.1 * rim };
}

/** That of a sum of terms of this size. */
export const roundingOf = (size: number): number => ROUNDING * size;
