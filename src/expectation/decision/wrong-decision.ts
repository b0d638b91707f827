import { InputError } from "../../problem/input-error.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import type { LogitLaws } from "../risk.js";
import { givenDecision } from "./given-decision.js";
import type { Disagreement } from "./disagreement.js";
import { functionOf, SampledDisagreement, type Decision } from "./sampled-disagreement.js";
import { sidesOf } from "./sign-changes.js";
import { SideDisagreement } from "./sign-disagreement.js";

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
  const isOne = logitsOf(problem) === 1;
  const against = (sign: number): Disagreement =>
    isOne ? sideAgainst(student, sign) : sampledAgainst(student, sign, logitsOf(problem));
  const [right, left] = [against(1), against(-1)];
  return {
    logProbability(sign, { overlaps, covariances, parameters = [] }, i) {
      const mean = [...overlaps[i], ...(isOne ? [0] : [])];
      const covariance = isOne ? [covariances[i][0][0], 0, 0, 1] : covariances[i].flat();
      return (sign === 1 ? right : left).logProbability(
        Float64Array.from(mean),
        Float64Array.from(covariance),
        parameters,
      );
    },
  };
}

/** The label is a teacher that never changes its mind, of a logit of its own. */
function sideAgainst(student: Decision, sign: number): Disagreement {
  return new SideDisagreement({ changes: new Float64Array(0), signs: [sign] }, (parameters) =>
    sidesOf(functionOf(student, parameters)),
  );
}

function sampledAgainst(student: Decision, sign: number, logits: number): Disagreement {
  const label: Decision = { size: 1, entries: (_, __, out) => (out[0] = sign) };
  return new SampledDisagreement(logits, student, label);
}
