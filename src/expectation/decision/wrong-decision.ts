import { InputError } from "../../problem/input-error.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import type { LogitLaws } from "../risk.js";
import { givenDecision } from "./given-decision.js";
import { sidesOf } from "./sign-changes.js";
import { functionOf } from "./sampled-disagreement.js";
import { SideDisagreement } from "./sign-disagreement.js";
import { SampledDisagreement, type Decision } from "./sampled-disagreement.js";

/** How often the sign of a decision of the logits is not the one of a label. */
export interface WrongDecision {
  /** @param sign 1 or -1, that of the label; @param laws of r under every class, and what trained scalars are */
  logProbability(sign: 1 | -1, laws: LogitLaws, classIndex: number): LogEstimate;
}

/**
 * Of a problem's own decision: by integration in one logit, by sampled points in several, to what is stated.
 * @param bySign whether it is the sign of one expression, between two labels
 * @throws InputError for one that cannot be read, or that decides nothing
 */
export async function wrongDecision(problem: Problem, bySign: boolean): Promise<WrongDecision> {
  const student = await givenDecision(problem);
  if (student === undefined || !bySign) {
    const expected = "expected one expression between labels 1 and 0 or -1, or a teacher";
    throw new InputError(problem.name, "decision", `decides nothing, ${expected}`);
  }
  const logits = logitsOf(problem);
  if (logits === 1) return ofOneLogit(student);
  const against = (sign: number): SampledDisagreement =>
    new SampledDisagreement(logits, student, {
      size: 1,
      entries: (_, __, out) => (out[0] = sign),
    });
  const [right, left] = [against(1), against(-1)];
  return {
    logProbability: (sign, { overlaps, covariances, parameters = [] }, i) =>
      (sign === 1 ? right : left).logProbability(
        Float64Array.from(overlaps[i]),
        Float64Array.from(covariances[i].flat()),
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
    logProbability: (sign, { overlaps, covariances, parameters = [] }, i) =>
      (sign === 1 ? right : left).logProbability(
        Float64Array.of(overlaps[i][0], 0),
        Float64Array.of(covariances[i][0][0], 0, 0, 1),
        parameters,
      ),
  };
}
