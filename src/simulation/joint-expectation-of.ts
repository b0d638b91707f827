import { isJoint, type JointExpectation } from "../expectation/joint-expectation.js";
import { lossExpectation } from "../expectation/loss-expectation.js";
import { jointOfOneLogit } from "../expectation/one-logit.js";
import type { Problem } from "../problem/problem.js";

/** The Gaussian expectations of any problem in the general form. */
export async function jointExpectationOf(problem: Problem): Promise<JointExpectation> {
  const expectation = await lossExpectation(problem);
  return isJoint(expectation) ? expectation : jointOfOneLogit(expectation);
}
