import type { PointwiseLoss } from "./pointwise.js";

/** A loss f(r, y) in one logit or in several, differentiated symbolically; y is the label. */
export interface ExpressionLoss {
  readonly expression: string;
  /** The name of the logit, or of each of them. */
  readonly variable: string | readonly string[];
}

/**
 * A loss that looks the same from any two of its logits, of which there is one for each label: the others enter it
 * through a sum over them. So four derivatives are enough, whatever the number of logits.
 */
export interface SymmetricFormula {
  /** f in l >= 2 logits r_1, ..., r_l and labels y_1, ..., y_l. */
  readonly whole: (logits: number) => string;
  /** f in r_b, r_c, y_b, y_c and z > 0, the sum over the other logits, up to terms without r_b and r_c. */
  readonly pair: string;
  /** What a logit r adds to that sum. */
  readonly rest: string;
  /** How it is printed with open indices. */
  readonly shown: SymmetricText;
}

/** ASCII, and what is typeset, with open indices b, c; sum_e is over all logits. */
export interface SymmetricText {
  readonly name: string;
  readonly value: Shown;
  readonly gradient: Shown;
  readonly hessian: string;
  readonly fisher: string;
  /** What z is, what the gradient is written with, and what the two kinds of second derivatives are. */
  readonly others: string;
  readonly abbreviation: string;
  readonly diagonal: string;
  readonly mixed: string;
}
export interface Shown {
  readonly ascii: string;
  readonly latex: string;
}

/** What is known of a loss beyond its formula. */
export interface LossFacts {
  /** Labels of the classes: any number, 0 or 1, or the place of a logit (then y is a vector, one-hot). */
  readonly labels: "any" | "zero or one" | "logit";
  /** In the logits, whatever the labels. "unknown" costs what "not convex" costs. */
  readonly convexity: "convex" | "not convex" | "unknown";
  /** Whether it means nothing without one. */
  readonly needsTeacher: boolean;
  /** What decides between labels: the sign of the logit, the largest logit, or nothing. */
  readonly classifier: "sign" | "largest" | "none";
  /** Which closed forms its Gaussian expectations have; without any they are integrals of the derivatives of the formula. */
  readonly closedForm: ClosedForm | "none";
}

/** Families of Gaussian integrals with closed forms; src/expectation/closed-forms.ts has them. */
export type ClosedForm = "logistic" | "quadratic" | "absolute difference" | "cross-entropy";

/** A loss with a name of its own: a file of this folder, and a line in losses.ts. */
export interface LossDefinition extends LossFacts {
  readonly formula: ExpressionLoss | SymmetricFormula;
  /** Value and gradient for simulation by hand; from the formula where it is left out. */
  readonly pointwise?: (logits: number) => PointwiseLoss;
}
