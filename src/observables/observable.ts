import type { OrderParameters } from "../methods/solution.js";
import type { Expectations } from "../expectation/expectations.js";
import type { SignedMean } from "../expectation/signed-mean.js";
import type { Disagreement } from "../expectation/decision/disagreement.js";
import type { WrongArgmax } from "../expectation/softmax/argmax/wrong-argmax.js";
import type { WrongDecision } from "../expectation/decision/wrong-decision.js";
import type { Problem } from "../problem/problem.js";
import type { Quantity } from "../theory/quantity.js";
import type { Value } from "../theory/value.js";

/** What an observable is computed from: the problem, its Gaussian expectations, the state at one time. */
export interface Situation {
  readonly problem: Problem;
  readonly expectation: Expectations;
  readonly point: OrderParameters;
  /** How often student and teacher decide differently, where both decide. */
  readonly disagreement?: Disagreement;
  /** How often the sign of the problem's own decision is not the label's, without a teacher. */
  readonly wrongDecision?: WrongDecision;
  /** Probabilities that the largest logit is not that of the label, where the largest one decides. */
  readonly largestLogit?: WrongArgmax;
  /** L at the point, where it is known already. */
  readonly risk?: SignedMean;
}

/** A function of the limiting state with the name it carries in results and on the command line. */
export interface Observable extends Quantity<Problem> {
  value(situation: Situation): Value;
  /** Error of the value itself, given the state; relative, or of a logarithm as its errors are. None unless given. */
  error?(situation: Situation): number;
}
