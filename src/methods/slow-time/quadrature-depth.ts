import type { Problem } from "../../problem/problem.js";
import type { Lump, Resolved } from "./depth.js";

/** log of the smallest position that is a double, and of rates below which weights pass the largest double. */
const LOWEST_LOG_POSITION = -690;
const LOWEST_LOG_RATE = -600;

/**
 * Vectors that vary differently are averaged over what lies below one by one: not only its motion has to be negligible, as a
 * share in the averages that is stated lower would say, but that share itself, to 10^-11.
 */
const OF_SHARE = 0.8;

/** [class] the power of the position with which its eigenvalues go; 0 of other kinds. */
export function exponentsOf({ classes }: Pick<Problem, "classes">): number[] {
  return classes.map(({ covariance }) =>
    covariance.kind === "power-law" ? covariance.exponent : 0,
  );
}

/** How far down a quadrature over positions goes that is wanted to e^`wanted`, and what it leaves together below. */
export function quadratureDepth(
  problem: Problem,
  wanted: number,
): Resolved & { readonly lowest: number } {
  const exponents = exponentsOf(problem);
  const deepest = Math.max(LOWEST_LOG_POSITION, LOWEST_LOG_RATE / Math.min(...exponents));
  const lowest = Math.max(wanted, deepest);
  const varying = exponents.filter((exponent) => exponent > 0);
  if (varying.length === 0) return { lowest };
  const scales = problem.classes.map(({ covariance }) => covariance.scale ?? 1);
  const slowest = Math.min(...varying);
  const logRate = lowest * slowest + Math.log(Math.max(...scales));
  const shareExponent = Math.max(0, (OF_SHARE * (1 + leastPower(problem))) / slowest - 1);
  const lump: Lump = { logRate, rateExponent: slowest, shareExponent, deepest };
  return { lowest, lump };
}

/** The least power of the position with which the squares of vectors go towards 0; at most 0. */
function leastPower({ classes, initial, teacher }: Problem): number {
  const means = classes.map(({ mean }) => mean);
  const vectors = [means, initial, teacher?.coordinates ?? []].flat(2);
  const powers = vectors.map((vector) =>
    typeof vector === "object" && vector.kind === "power-law" ? vector.exponent : 0,
  );
  return Math.min(0, ...powers);
}
