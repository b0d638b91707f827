import { commutatorComplaints } from "../problem/commuting-matrices.js";
import type { Problem } from "../problem/problem.js";
import type { Obstacle } from "../theory/method.js";

/** Why a method that goes by the modes of a common eigenbasis does not apply; undefined where there is one. */
export function commonEigenbasisObstacle(problem: Problem): Obstacle | undefined {
  return commutatorComplaints(problem).at(0);
}
