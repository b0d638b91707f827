import { findFixedPoints } from "../fixed-points/find-fixed-points.js";
import type { FixedPoint } from "../theory/fixed-point.js";
import { InputError } from "../problem/input-error.js";
import type { Named, Theory } from "../theory/theory.js";

/**
 * The fixed points of a problem's limit, the stable ones first: those that its theory lists, or else those that a search in
 * its field finds.
 * @throws InputError where the limit has no field of finitely many order parameters
 */
export async function fixedPointsOf(
  problem: Named,
  theory: Theory,
): Promise<readonly FixedPoint[]> {
  const listed = await theory.fixedPoints?.(problem);
  if (listed) return listed;
  if (theory.field) return findFixedPoints(await theory.field(problem));
  throw new InputError(
    problem.name,
    "model",
    `${theory.id}, whose limit is not given as finitely many order parameters, expected a theory with fixed points`,
  );
}
