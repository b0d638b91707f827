import type { Curve } from "../../asymptotics/curve.js";
import type { Judgement } from "../claim.js";
import {
  approachesLike,
  decaysFasterThanPolynomials,
  decaysLike,
  goesOneWay,
  growsLike,
  isBigO,
  isLittleO,
  staysBelow,
  staysBounded,
  tendsTo,
  tendsToLimit,
} from "../judging/growth-judges.js";
import { caseOf, judgementFrom } from "../judging/judgement.js";
import { judgeAtTime, type AtOneTime } from "./at-time.js";
import type { AtTime, Behaviour } from "./assertion.js";

/** What is said about a curve. */
export type CurveBehaviour = Exclude<Behaviour, AtTime>;

/** What a sentence is judged on: a curve, or what stands at one time. */
export type Observed = Curve | AtOneTime;

/** @throws RangeError for a sentence about a curve put to one time, or the reverse */
export function judgeBehaviour(observed: Observed, behaviour: Behaviour): Judgement {
  if ("known" in observed) {
    if (behaviour.verb === "at time") return judgeAtTime(observed, behaviour);
    throw new RangeError(
      `${observed.what}: "${behaviour.verb}", expected what is said of one time`,
    );
  }
  if (behaviour.verb !== "at time") return judgeCurve(observed, behaviour);
  throw new RangeError(
    `${observed.name}: a value at one time, expected a statement about the curve`,
  );
}

/** The verdict on what is said about a curve; the blow-up of a divergent run is a witness against all that forbids it. */
function judgeCurve(curve: Curve, behaviour: CurveBehaviour): Judgement {
  if (curve.blowUp !== undefined && forbidsBlowUp(behaviour))
    return judgementFrom([
      caseOf("", curve, { decision: "fails", summary: curve.blowUp, measured: {} }),
    ]);
  return "law" in behaviour ? judgeLaw(curve, behaviour) : judgeValue(curve, behaviour);
}

/** What is said with a law. */
function judgeLaw(curve: Curve, behaviour: Extract<CurveBehaviour, { law: unknown }>): Judgement {
  switch (behaviour.verb) {
    case "grows like":
      return growsLike(curve, behaviour.law);
    case "is comparable to": {
      const { constant: _constant, ...shape } = behaviour.law;
      return growsLike(curve, shape);
    }
    case "decays like":
      return decaysLike(curve, behaviour.law);
    case "is O":
      return isBigO(curve, behaviour.law);
    case "is o":
      return isLittleO(curve, behaviour.law);
    case "approaches":
      return approachesLike(curve, behaviour.value, behaviour.law);
  }
}

/** What is said with a number, or with none. */
function judgeValue(curve: Curve, behaviour: Exclude<CurveBehaviour, { law: unknown }>): Judgement {
  switch (behaviour.verb) {
    case "stays at most":
      return staysBelow(curve, behaviour.value);
    case "converges":
      return tendsToLimit(curve);
    case "increases":
    case "decreases":
      return goesOneWay(curve, behaviour.verb);
    case "tends to":
      return tendsTo(curve, behaviour.value);
    case "stays bounded":
      return staysBounded(curve);
    case "decays faster than every power of t":
      return decaysFasterThanPolynomials(curve);
  }
}

/** All that goes on at most like a power of t. */
function forbidsBlowUp(behaviour: CurveBehaviour): boolean {
  if (behaviour.verb === "increases") return false;
  return !("law" in behaviour && behaviour.law.stretch?.sign === 1);
}
