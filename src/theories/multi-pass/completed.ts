import { flatten, type Value } from "../../theory/value.js";
import type { MultiPassProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";
import type { Row } from "./tabulated.js";

/**
 * The quantities that are defined for the problem, in the order of the table, with those that follow from others.
 * @param teacherSquare |X*|^2, summed over the teacher's logits
 */
export function completed(
  problem: MultiPassProblem,
  row: Readonly<Record<string, Value>>,
  teacherSquare: number,
): Row {
  const { stepSize } = problem;
  const overlaps = row.teacherOverlaps as readonly (readonly number[])[] | undefined;
  const trace = overlaps?.reduce((sum, entries, a) => sum + entries[a], 0) ?? NaN;
  const [norm] = flatten(row.norm);
  const all: Record<string, Value> = {
    ...row,
    stepSize: stepSize.rule === "constant" ? stepSize.gamma : NaN,
    teacherAlignment: trace / Math.sqrt(norm * teacherSquare),
  };
  const known = QUANTITIES.filter((quantity) => quantity.applies(problem));
  return Object.fromEntries(known.map(({ name }) => [name, all[name]]));
}
