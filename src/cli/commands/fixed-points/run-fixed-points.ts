import type { FixedPoint } from "../../../theory/fixed-point.js";
import { InputError } from "../../../problem/input-error.js";
import { fixedPointsOf as fixedPointsOfProblem } from "../../../results/fixed-points-of.js";
import { readProblem } from "../../../theories/read-problem.js";
import { THEORIES } from "../../../theories/table.js";

/** Fixed points, and what they are all of where there may be others. */
export interface FoundFixedPoints {
  readonly fixedPoints: readonly FixedPoint[];
  readonly scope?: string;
}

/**
 * The fixed points of the problem in a file.
 * @throws InputError for a file that is not a problem, or one whose theory has no field of finitely many parameters
 */
export async function fixedPointsOf(file: string): Promise<FoundFixedPoints> {
  const { theory, problem } = await readProblem(file);
  if (theory.field) {
    const fixedPoints = await fixedPointsOfProblem(problem, theory);
    const scope = await theory.fixedPointsScope?.(problem);
    return { fixedPoints, ...(scope !== undefined && { scope }) };
  }
  const known = THEORIES.filter(({ field }) => field).map(({ id }) => id);
  throw new InputError(
    file,
    "model",
    `${theory.id}, whose limit is not given as finitely many order parameters, expected ${known.join(" or ")}`,
  );
}
