import type { Judgement } from "../claim.js";
import { statementOf, type Assertion } from "./assertion.js";
import { judgeBehaviour, type Observed } from "./judge-assertion.js";
import { plantedTruth } from "./planted-truth.js";
import { rivalOf } from "./rival.js";

/**
 * A control that nobody had to think of: the sentence itself together with a rival that contradicts it, put to the same
 * judge. It is false whatever the quantity does. Where the sentence is not refuted, the rival must be; where it is, its
 * own witness refutes the two, and what is in doubt is whether the judge could have done otherwise: a curve for which the
 * sentence is true by construction, at the same times and with the same errors, must not be refuted.
 */
export interface Neighbour {
  /** Text with $...$. */
  readonly statement: string;
  judge(observed: Observed): Judgement;
}

/** What judges a sentence; that of the package unless given. */
export type JudgeBehaviour = typeof judgeBehaviour;

export function neighbourOf(
  assertion: Assertion,
  judge: JudgeBehaviour = judgeBehaviour,
): Neighbour {
  const rival = rivalOf(assertion);
  return {
    statement: `Both of these hold. ${statementOf(assertion)} ${rival.statement}`,
    judge(observed) {
      const own = judge(observed, assertion);
      if (own.verdict === "refuted") return besidePlanted(own, observed, assertion, judge);
      const contrary = judge(rival.of(observed), rival.behaviour);
      return contrary.verdict === "refuted" || own.verdict === "supported" ? contrary : own;
    },
  };
}

/** The sentence is refuted, and so is whatever contains it, unless the judge refutes what is true as well. */
function besidePlanted(
  own: Judgement,
  observed: Observed,
  assertion: Assertion,
  judge: JudgeBehaviour,
): Judgement {
  if ("known" in observed || assertion.verb === "at time") return own;
  const planted = plantedTruth(observed, assertion);
  const truth = judge(planted, assertion);
  const where = `${planted.name}, at the same times and with the same errors`;
  if (truth.verdict === "refuted") {
    const reason = `The judge refutes the sentence of ${where}, where it is true: ${truth.witness ?? ""}`;
    return { verdict: "inconclusive", evidence: truth.evidence, reason };
  }
  const said = truth.verdict === "supported" ? "supports" : "leaves open";
  const summary = `Of ${where}, where the sentence is true, the judge ${said} it.`;
  return { ...own, evidence: [{ kind: "integrated", summary }, ...own.evidence] };
}
