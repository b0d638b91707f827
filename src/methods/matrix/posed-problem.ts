import type { Expectations } from "../../expectation/expectations.js";
import { ofOneLogit } from "../../expectation/of-one-logit.js";
import type { MatrixClass, MatrixProblem } from "./matrix-problem.js";

/** SGD on a mixture in plain vectors and matrices: any number of logits, of teacher logits, any position of the K_i. */
export interface PosedProblem {
  readonly classes: readonly MatrixClass[];
  readonly expectation: Expectations;
  /** gamma(t). */
  readonly stepSize: (time: number) => number;
  /** [logit][coordinate] of X_0. */
  readonly initial: readonly Float64Array[];
  /** [teacher logit][coordinate] of X*; empty without a teacher. */
  readonly teacher: readonly Float64Array[];
  readonly ridge: number;
  readonly batch: number;
}

/** One logit with hard labels, as {@link MatrixProblem} says it. */
export function posedProblem(problem: MatrixProblem): PosedProblem {
  const { classes, expectation, stepSize, initial } = problem;
  const d = classes[0].mean.length;
  return {
    ...{ classes, stepSize },
    expectation: ofOneLogit(expectation),
    initial: [initial ? Float64Array.from(initial) : new Float64Array(d)],
    teacher: [],
    ridge: 0,
    batch: 1,
  };
}
