import { formulaOf, isSymmetric } from "../losses/losses.js";
import type { Complaint } from "../problem/input-error.js";
import { parameterNames } from "../problem/parameter-names.js";
import type { Problem } from "../problem/problem.js";

/** Names that mean something else in a loss. */
const RESERVED = ["y", "e", "pi"];

/** Parameters are named by a loss that is given as an expression. */
export function parameterComplaints(problem: Problem): Complaint[] {
  const names = parameterNames(problem);
  if (names.length === 0) return [];
  const { loss } = problem;
  if (typeof loss === "string")
    return [
      {
        path: "parameters",
        text: `given with ${loss}, expected a loss with expression and variable`,
      },
    ];
  const formula = formulaOf(loss);
  const logits = isSymmetric(formula) ? [] : [formula.variable].flat();
  return names.flatMap((name): Complaint[] => {
    const meaning = RESERVED.includes(name)
      ? "taken"
      : logits.includes(name)
        ? "a logit"
        : undefined;
    if (meaning === undefined) return [];
    return [{ path: `parameters.${name}`, text: `"${name}" is ${meaning}, expected another name` }];
  });
}
