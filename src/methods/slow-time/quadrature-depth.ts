import type { Problem } from "../../problem/problem.js";
import type { Lump, Resolved } from "./depth.js";

/** log of the smallest position that is a double, and of rates below which weights pass the largest double. */
const LOWEST_LOG_POSITION = -690;
const LOWEST_LOG_RATE = -600;

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
  const logRate = lowest * Math.min(...varying) + Math.log(Math.max(...scales));
  const lump: Lump = { logRate, shareExponent: 0, deepest };
  return { lowest, lump };
}
