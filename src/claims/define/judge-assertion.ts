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
import type { AtTime, Behaviour } from "./assertion.js";

/** What is said about a curve. */
type CurveBehaviour = Exclude<Behaviour, AtTime>;

/** The verdict on what is said about a curve; the blow-up of a divergent run is a witness against all that forbids it. */
export function judgeBehaviour(curve: Curve, behaviour: Behaviour): Judgement {
  if (behaviour.verb === "at time")
    throw new RangeError(
      `${curve.name}: a value at one time, expected a statement about the curve`,
    );
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
