import { logitsOf } from "../../../problem/logits.js";
import type { MultiPassProblem } from "../problem.js";

/** How what depends on the problem's shape is written, as [plain text, LaTeX]. */
export interface Notation {
  /** f' and f'' of one logit, gradient and Hessian of several. */
  readonly gradient: Pair;
  readonly hessian: Pair;
  /** What one gradient is times itself. */
  readonly square: Pair;
  /** The sum over classes with their probabilities, and the index of a class; empty for one. */
  readonly sum: Pair;
  readonly index: Pair;
  /** E over the samples of a class. */
  readonly mean: Pair;
  /** Whether kernels are matrices: then the second factor of a product of vectors is transposed. */
  readonly isMatrix: boolean;
  readonly transposed: Pair;
  /** The identity of the logits. */
  readonly one: Pair;
  readonly isTaught: boolean;
}
export type Pair = readonly [text: string, latex: string];

export function notationOf(problem: MultiPassProblem): Notation {
  const several = logitsOf(problem) > 1;
  const mixed = problem.classes.length > 1;
  const gradient: Pair = several ? ["grad f", "\\nabla f"] : ["f'", "f'"];
  return {
    gradient,
    hessian: several ? ["Hess f", "\\nabla^2 f"] : ["f''", "f''"],
    square: several ? ["grad f grad f^T", "\\nabla f\\, \\nabla f^\\top"] : ["f'^2", "f'^2"],
    sum: mixed ? ["sum_c p_c ", "\\sum_c p_c\\, "] : ["", ""],
    index: mixed ? ["_c", "_c"] : ["", ""],
    mean: mixed ? ["E_c", "E_c"] : ["E", "E"],
    isMatrix: several,
    transposed: several ? ["^T", "^\\top"] : ["", ""],
    one: several ? ["I", "I"] : ["1", "1"],
    isTaught: problem.teacher !== undefined,
  };
}
