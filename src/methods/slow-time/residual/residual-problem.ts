import type { Expectations } from "../../../expectation/expectations.js";
import { ofOneLogit } from "../../../expectation/of-one-logit.js";
import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import { meanCoordinates } from "../../../problem/finite-coordinates.js";
import type { Initial, Mean, Problem } from "../../../problem/problem.js";
import { isRandomStart, startVectors } from "../../../problem/start-vectors.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import { dependenceOf } from "../../../step-size/rules.js";
import { isPlainSgd } from "../../same-as-sgd.js";

/** SGD as it moves Z = X - X*, and the loss as one of r - r*. */
export interface ResidualProblem {
  readonly problem: Problem;
  readonly expectation: Expectations;
}

/**
 * A loss f(r - y) under a linear teacher without noise, X -> X - (gamma/d) a f': r - y is the product of Z = X - X* with a, so
 * that Z moves by the same SGD with labels 0, from -X* where X starts at 0. X* stays beside it, for what X itself is. Undefined
 * of other problems: a ridge pulls X and not Z, and step sizes that look at the state look at X.
 */
export function residualProblem(
  problem: Problem,
  { ofResidual }: Expectations,
): ResidualProblem | undefined {
  if (!ofResidual || !isPlainSgd(problem) || dependenceOf(problem.stepSize) === "state")
    return undefined;
  const initial = startApart(problem);
  if (!initial) return undefined;
  const { decision: _, ...rest } = problem;
  const classes = problem.classes.map((model) => ({ ...model, label: 0 }));
  return { problem: { ...rest, classes, initial }, expectation: besideTeacher(ofResidual) };
}

/** X_0 - X*, where that is a vector of a kind that a start may have. */
function startApart(problem: Problem): Initial | undefined {
  const { initial, dimension } = problem;
  const [goal] = teacherVectors(problem);
  if (initial === "zero") return [negated(goal)];
  if (dimension === "infinity" || isRandomStart(initial)) return undefined;
  const to = meanCoordinates(goal, dimension);
  const [from] = startVectors(initial).map((vector) => meanCoordinates(vector, dimension));
  return { kind: "coordinates", values: [Array.from(from, (x, k) => x - to[k])] };
}

function negated(vector: Mean): Mean {
  switch (vector.kind) {
    case "zero":
      return vector;
    case "coordinates":
      return { ...vector, values: vector.values.map((value) => -value) };
    case "blocks":
      return { ...vector, signs: vector.fractions.map((_, b) => -(vector.signs?.[b] ?? 1)) };
    default:
      return { ...vector, scale: -vector.scale };
  }
}

/** A loss that does not look at r*. */
function besideTeacher(of: OneLogitExpectations): Expectations {
  const { oneLogit: _, ...plain } = ofOneLogit(of);
  return {
    ...plain,
    teacherLogits: 1,
    evaluate(classIndex, mean, covariance, out) {
      plain.evaluate(classIndex, mean, covariance, out);
      out.teacher[0] = 0;
    },
    fresh: () => besideTeacher(of.fresh()),
  };
}
