import { gaussHermite } from "../../../numerics/gauss-hermite.js";
import { labelRule } from "../../../expectation/pointwise-loss.js";
import type { PointwiseLoss } from "../../../losses/pointwise.js";
import type { Problem } from "../../../problem/problem.js";

/** The labels that a datum may have, with their probabilities: a sum in place of the mean over the label's noise. */
export interface LabelOutcomes {
  /** How many there are. */
  readonly count: number;
  /** [outcome] */
  readonly probabilities: Float64Array;
  /** Writes label number `outcome` at the teacher's logits into `y`. */
  label(classIndex: number, teacherLogit: Float64Array, outcome: number, y: Float64Array): void;
}

/** Nodes for one normal number: exact for polynomials of degree 11 in the label. */
const NODES = 6;

/** Labels of the classes or of the teacher, its noise replaced by the nodes of a product rule. */
export function labelOutcomes(problem: Problem, loss: PointwiseLoss): LabelOutcomes {
  const rule = labelRule(problem);
  const isNoisy = (problem.teacher?.noise ?? 0) > 0;
  const axes = isNoisy ? loss.labelSize : 0;
  const { nodes, weights } = gaussHermite(NODES);
  const count = NODES ** axes;
  const noise = Array.from({ length: count }, (_, k) =>
    Float64Array.from({ length: loss.labelSize }, (__, a) =>
      a < axes ? nodes[Math.floor(k / NODES ** a) % NODES] : 0,
    ),
  );
  const probabilities = Float64Array.from({ length: count }, (_, k) => {
    let product = 1;
    for (let a = 0; a < axes; a++) product *= weights[Math.floor(k / NODES ** a) % NODES];
    return product;
  });
  return {
    count,
    probabilities,
    label: (classIndex, teacherLogit, outcome, y) =>
      rule.label(classIndex, teacherLogit, noise[outcome], y),
  };
}
