import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import { sidesOf } from "./sign-changes.js";
import { functionOf } from "./sampled-disagreement.js";
import { SideDisagreement } from "./sign-disagreement.js";
import { SampledDisagreement, type Decision } from "./sampled-disagreement.js";

/** How often the sign of a decision of the logits is not the one of a label, r ~ N(mean, covariance). */
export interface WrongDecision {
  /**
   * @param sign 1 or -1, that of the label
   * @param mean [l]
   * @param covariance [l^2] row by row
   * @param parameters values of the trained scalars that the decision may name
   */
  logProbability(
    sign: 1 | -1,
    mean: readonly number[],
    covariance: readonly number[],
    parameters: readonly number[],
  ): LogEstimate;
}

/** Of one entry: by integration in one logit, by sampled points in several, to what is stated. */
export function wrongDecision(problem: Problem, student: Decision): WrongDecision {
  const logits = logitsOf(problem);
  if (logits === 1) return ofOneLogit(student);
  const against = (sign: number): SampledDisagreement =>
    new SampledDisagreement(logits, student, {
      size: 1,
      entries: (_, __, out) => (out[0] = sign),
    });
  const [right, left] = [against(1), against(-1)];
  return {
    logProbability: (sign, mean, covariance, parameters) =>
      (sign === 1 ? right : left).logProbability(
        Float64Array.from(mean),
        Float64Array.from(covariance),
        parameters,
      ),
  };
}

/** The label is a teacher that never changes its mind, of a logit of its own. */
function ofOneLogit(student: Decision): WrongDecision {
  const sideOf = (sign: number): SideDisagreement =>
    new SideDisagreement({ changes: new Float64Array(0), signs: [sign] }, (parameters) =>
      sidesOf(functionOf(student, parameters)),
    );
  const [right, left] = [sideOf(1), sideOf(-1)];
  return {
    logProbability: (sign, [mean], [variance], parameters) =>
      (sign === 1 ? right : left).logProbability(
        Float64Array.of(mean, 0),
        Float64Array.of(variance, 0, 0, 1),
        parameters,
      ),
  };
}
