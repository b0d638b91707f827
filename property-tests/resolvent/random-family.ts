import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { EigenbasisVectors } from "../../src/resolvent/resolvent-statistics.js";

/** A spectrum in [0, 1], piled up at 0 to a random degree, and two random vectors, from a seed. */
export function randomFamily(seed: number, size: number): EigenbasisVectors {
  const stream = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(stream);
  const exponent = 0.3 + 3 * uniform();
  const eigenvalues = Float64Array.from({ length: size }, () => Math.pow(uniform(), exponent));
  const vector = (): Float64Array => Float64Array.from({ length: size }, () => 2 * uniform() - 1);
  return { eigenvalues, vectors: [vector(), vector()] };
}

/** sum_s u_s v_s p(lambda_s): the statistic from the spectrum itself. */
export function directStatistic(
  { eigenvalues, vectors }: EigenbasisVectors,
  p: (lambda: number) => number,
): number {
  return eigenvalues.reduce((sum, x, s) => sum + vectors[0][s] * vectors[1][s] * p(x), 0);
}
