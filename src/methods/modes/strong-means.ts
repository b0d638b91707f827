import { definitionOf, optimiserOf } from "../../optimisers/optimisers.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";

/** From here on it is seen in the first digits. */
const LARGE = 0.02;

/**
 * What the limit of a step by coordinates leaves out where mu_j is not small beside sqrt(lambda_j): it takes
 * E sgn(a_j) = sqrt(2/(pi lambda_j)) mu_j where with x = mu_j/sqrt(lambda_j) it is erf(x/sqrt(2)), smaller by the part
 * x^2/6 for small x, and E a_j^2 = lambda_j where it is lambda_j + mu_j^2. In the mean mu_j^2 is O(1/d), but with a steep
 * spectrum the coordinates of small lambda_j are the ones that move most: parts are weighted by mu_j^2/lambda_j, the square
 * of how far these steps move them.
 */
export function strongMeanWarnings(problem: Problem, modes: Modes): string[] {
  const optimiser = optimiserOf(problem);
  const { diagonal } = definitionOf(optimiser);
  if (diagonal === undefined || !Number.isFinite(modes.dimension)) return [];
  const parts = modes.means.map((mean, i) => leftOut(mean, modes.eigenvalues[i], modes));
  const largest = Math.max(...parts);
  if (!(largest > LARGE)) return [];
  return [
    `${optimiser.rule}: coordinates with means that are not small beside their standard deviations make up ` +
      `${Number(largest.toPrecision(2))} of the way: the mean at d = ${modes.dimension} differs from the limit by ` +
      `terms of this order`,
  ];
}

/** The weighted mean of min(1, x^2/6) over the coordinates of one class; 0 without a mean. */
function leftOut(mean: Float64Array, eigenvalues: Float64Array, modes: Modes): number {
  const squares = new Float64Array(eigenvalues.length);
  mean.forEach((coordinate, signal) => (squares[modes.signalMode[signal]] += coordinate ** 2));
  let [sum, total] = [0, 0];
  for (const [mode, square] of squares.entries()) {
    const weight = square / eigenvalues[mode];
    const ratio = weight / (modes.fractions[mode] * modes.dimension);
    total += weight;
    sum += weight * Math.min(1, ratio / 6);
  }
  return total > 0 ? sum / total : 0;
}
