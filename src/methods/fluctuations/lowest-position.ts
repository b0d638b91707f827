import type { Problem } from "../../problem/problem.js";
import { spectralProfile } from "../../problem/spectral-profile.js";

/** Nothing is gathered above. */
const HIGHEST = -22;
/** Positions below e^-700 are no doubles of use. */
const LOWEST = -700;
/** Of |mu|^2, |X*|^2 or |X_0|^2 that may be gathered although its modes move. */
const NEGLIGIBLE = 1e-10;
/** Eigenvalues times the time by which modes stay where they are. */
const STILL = 1e-4;

/**
 * Natural logarithm of the position below which a spectrum may be one mode: no signal lies there, or nothing has moved
 * along these eigenvalues by the time 10^horizon.
 */
export function lowestLogPosition(problem: Problem, horizon: number): number {
  const { eigenvalues, means, teacher, initial } = spectralProfile(problem);
  const vectors = [...means, ...teacher, ...initial].map(({ square }) => square);
  const time = horizon * Math.LN10;
  const isAlike = (u: number): boolean =>
    eigenvalues.every((curve) => !(Math.log(curve.value(u)) + time > Math.log(STILL)));
  const isEmpty = (u: number): boolean =>
    vectors.every((square) => !(square.average(0, u) * u > NEGLIGIBLE * square.average(u, 1)));
  let log = HIGHEST;
  while (log > LOWEST && !isAlike(Math.exp(log)) && !isEmpty(Math.exp(log))) log -= 1;
  return log;
}
