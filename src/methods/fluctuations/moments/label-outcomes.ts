import { labelRule } from "../../../expectation/pointwise-loss.js";
import type { DrawnLaw } from "../../../losses/links/link.js";
import { linkDefinition } from "../../../losses/links/links.js";
import { drawnValues } from "../../../losses/losses.js";
import { gaussHermite } from "../../../numerics/gauss-hermite.js";
import type { Problem } from "../../../problem/problem.js";

/** The labels that a datum may have, with their probabilities: a sum in place of the mean over a label's chance. */
export interface LabelOutcomes {
  /** How many there are. */
  readonly count: number;
  /** Writes the probability of each, given the teacher's logits. */
  weigh(teacherLogit: Float64Array, probabilities: Float64Array): void;
  /** Writes label number `outcome` at the teacher's logits into `y`. */
  label(classIndex: number, teacherLogit: Float64Array, outcome: number, y: Float64Array): void;
}

/** Nodes for one normal number: exact for polynomials of degree 11 in the label. */
const NODES = 6;

/** Labels of the classes or of the teacher; normal noise is replaced by the nodes of a product rule. */
export async function labelOutcomes(
  problem: Problem,
  labelSize: number,
  teacherLogits: number,
): Promise<LabelOutcomes> {
  const law = problem.teacher && linkDefinition(problem.teacher.link).law;
  if (law?.kind === "drawn") return drawnOutcomes(problem, law, Math.max(2, teacherLogits));
  const rule = await labelRule(problem);
  const axes = rule.chance === "normal" ? labelSize : 0;
  const { nodes, weights } = gaussHermite(NODES);
  const count = NODES ** axes;
  const digit = (k: number, a: number): number => Math.floor(k / NODES ** a) % NODES;
  const noise = Array.from({ length: count }, (_, k) =>
    Float64Array.from({ length: axes }, (__, a) => nodes[digit(k, a)]),
  );
  const known = Float64Array.from({ length: count }, (_, k) => {
    let product = 1;
    for (let a = 0; a < axes; a++) product *= weights[digit(k, a)];
    return product;
  });
  return {
    count,
    weigh: (_, probabilities) => probabilities.set(known),
    label: (classIndex, teacherLogit, outcome, y) =>
      rule.label(classIndex, teacherLogit, noise[outcome], y),
  };
}

/** One of two values or one-hot, another one with the probability of a flip. */
function drawnOutcomes(problem: Problem, { weigh }: DrawnLaw, count: number): LabelOutcomes {
  const flip = problem.teacher?.flip ?? 0;
  const values = drawnValues(problem.loss, problem.teacher?.labels);
  const others = flip / (count - 1);
  return {
    count,
    weigh(teacherLogit, probabilities) {
      weigh(teacherLogit, probabilities);
      for (let k = 0; k < count; k++)
        probabilities[k] = others + (1 - flip - others) * probabilities[k];
    },
    label(_, __, outcome, y) {
      if (y.length === 1) y[0] = values[outcome];
      else y.fill(0)[outcome] = 1;
    },
  };
}
