import { factsOf, labelShape } from "../../../losses/losses.js";
import { CrossEntropySample } from "../../../numerics/sample-paths/cross-entropy-sample.js";
import { LogisticSample } from "../../../numerics/sample-paths/logistic-sample.js";
import type { SampleLoss } from "../../../numerics/sample-paths/sample-loss.js";
import { SquareSample } from "../../../numerics/sample-paths/square-sample.js";
import { logitsOf } from "../../../problem/logits.js";
import type { MultiPassProblem } from "../problem.js";

/** A loss with two derivatives in l logits, at a sample. */
export interface SmoothLoss extends SampleLoss {
  readonly logits: number;
  /** Entries of a label: 1, or l. */
  readonly labelSize: number;
  /** What src/compiled/sample-paths.ts calls it; 0 for a loss that it asks for. */
  readonly compiled: number;
}

/** The loss of a problem; an expression is differentiated and compiled. */
export async function smoothLoss(problem: MultiPassProblem): Promise<SmoothLoss> {
  const { loss } = problem;
  const logits = logitsOf(problem);
  const labelSize = labelShape(loss) === "entries" ? logits : 1;
  const { closedForm } = factsOf(loss);
  const of = (compiled: number, sample: SampleLoss): SmoothLoss => ({
    logits,
    labelSize,
    compiled,
    evaluate: (r, y, out) => sample.evaluate(r, y, out),
  });
  if (closedForm === "logistic") return of(1, new LogisticSample());
  if (closedForm === "quadratic") return of(2, new SquareSample());
  if (closedForm === "cross-entropy") return of(3, new CrossEntropySample(logits));
  return of(0, await expressionSample(problem, logits));
}

async function expressionSample({ loss }: MultiPassProblem, logits: number): Promise<SampleLoss> {
  const { differentiateLoss } = await import("../../../symbolic/loss/loss-expression.js");
  const { compileExpression } = await import("../../../symbolic/expression/compile-function.js");
  const found = await differentiateLoss(loss, logits);
  const names = [...found.variables, ...found.labels];
  const parts = [found.value, ...found.gradients, ...found.hessians.flat()].map((part) =>
    compileExpression(part, names),
  );
  return {
    evaluate(r, y, out) {
      for (let k = 0; k < parts.length; k++) out[k] = parts[k](...r, ...y);
    },
  };
}
