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
import type { Behaviour } from "./assertion.js";

/** The verdict on what is said about a curve. */
export function judgeBehaviour(curve: Curve, behaviour: Behaviour): Judgement {
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
    case "stays at most":
      return staysBelow(curve, behaviour.value);
    case "converges":
      return tendsToLimit(curve);
    case "increases":
    case "decreases":
      return goesOneWay(curve, behaviour.verb);
    case "approaches":
      return approachesLike(curve, behaviour.value, behaviour.law);
    case "tends to":
      return tendsTo(curve, behaviour.value);
    case "stays bounded":
      return staysBounded(curve);
    case "decays faster than every power of t":
      return decaysFasterThanPolynomials(curve);
  }
}
