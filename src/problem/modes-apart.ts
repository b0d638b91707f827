import { finiteCoordinates } from "./finite-coordinates.js";
import type { CoordinateRange, Problem } from "./problem.js";
import { spacesApart } from "./spaces-apart.js";

/**
 * [mode] whether a mode of a problem of finite dimension lies in the range of coordinates that the problem sets apart; in
 * the order of its modes.
 */
export function modesInside(problem: Problem, d: number, apart: CoordinateRange): boolean[] {
  const { first } = spacesApart(finiteCoordinates(problem, d), apart);
  return Array.from(first, (entry) => apart.first <= entry + 1 && entry + 1 <= apart.last);
}
