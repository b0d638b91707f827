import type { RandomNumbers } from "./random-numbers.js";

/** Draws the squared norm of a standard normal vector with `freedom` > 0 coordinates. */
export type ChiSquare = (freedom: number) => number;

/**
 * Chi-square numbers as twice a gamma variate of shape freedom / 2, by stdlib's sampler (Marsaglia, Tsang,
 * ACM Trans. Math. Softw. 26 (2000); exact) on the uniform numbers of a stream. The sampler takes longer to
 * load than everything else here, so it is imported when it is asked for.
 */
export async function loadChiSquare(): Promise<(stream: RandomNumbers) => ChiSquare> {
  const { default: gamma } = await import("@stdlib/random-base-gamma");
  return (stream) => {
    let draw: ReturnType<typeof gamma.factory> | undefined; // costly to make, and not always needed
    return (freedom) => {
      draw ??= gamma.factory({ prng: () => stream.uniform() });
      return 2 * draw(0.5 * freedom, 1);
    };
  };
}
