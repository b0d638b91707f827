import type { Curve } from "../asymptotics/curve.js";
import { latexOfLaw, parseLaw, type Law } from "../asymptotics/law.js";
import { decaying, growing } from "../claims/define/law-direction.js";
import {
  decaysFasterThanPolynomials,
  decaysLike,
  growsLike,
  staysBounded,
  tendsTo,
} from "../claims/judging/growth-judges.js";
import { outcomeOf, type Asked, type Outcome } from "./outcome.js";
import { ratioOfCurves } from "./ratio-of-curves.js";
import { curveFor, isCurve, judgementFor } from "./received.js";

const lawFrom = (law: string | Law): Law => (typeof law === "string" ? parseLaw(law) : law);
const text = (law: Law): string => `$${latexOfLaw(law)}$`;

/**
 * Matchers with the semantics of claims, for `expect.extend`: an assertion passes when the judge supports
 * it, and with `.not` only when the judge refutes it; what is inconclusive fails both ways.
 */
export const matchers = {
  /** y ≍ law, a law that grows, such as "log t". */
  toGrowLike(this: Asked, received: unknown, law: string | Law): Outcome {
    const curve = curveFor("toGrowLike", received);
    const grown = growing(lawFrom(law));
    return outcomeOf(growsLike(curve, grown), `${curve.name} to grow like ${text(grown)}`, this);
  },

  /** y ≍ law, a law that decays, such as "t^-1". */
  toDecayLike(this: Asked, received: unknown, law: string | Law): Outcome {
    const curve = curveFor("toDecayLike", received);
    const decayed = decaying(lawFrom(law));
    return outcomeOf(
      decaysLike(curve, decayed),
      `${curve.name} to decay like ${text(decayed)}`,
      this,
    );
  },

  /** y decays faster than every power of t. */
  toDecayFasterThanPolynomials(this: Asked, received: unknown): Outcome {
    const curve = curveFor("toDecayFasterThanPolynomials", received);
    const said = `${curve.name} to decay faster than every power of $t$`;
    return outcomeOf(decaysFasterThanPolynomials(curve), said, this);
  },

  /** y = O(1). */
  toStayBounded(this: Asked, received: unknown): Outcome {
    const curve = curveFor("toStayBounded", received);
    return outcomeOf(staysBounded(curve), `${curve.name} to stay bounded`, this);
  },

  /** y tends to c >= 0, which may carry the error of its own computation. */
  toTendTo(this: Asked, received: unknown, c: number, error = 0): Outcome {
    const curve = curveFor("toTendTo", received);
    if (!(Number.isFinite(c) && c >= 0))
      throw new RangeError(`toTendTo: ${c}, expected a finite number >= 0`);
    return outcomeOf(tendsTo(curve, c, error), `${curve.name} to tend to ${c}`, this);
  },

  /** y ≍ z for a law, "constant" included, or for another curve at the same times. */
  toBeComparableTo(this: Asked, received: unknown, other: string | Law | Curve): Outcome {
    const curve = curveFor("toBeComparableTo", received);
    if (isCurve(other)) {
      const judgement = growsLike(ratioOfCurves(curve, other), "constant");
      return outcomeOf(judgement, `${curve.name} to be comparable to ${other.name}`, this);
    }
    const { constant: _constant, ...law } = lawFrom(other);
    return outcomeOf(growsLike(curve, law), `${curve.name} to be comparable to ${text(law)}`, this);
  },

  /** A judgement is supported or proved; with `.not`, refuted. */
  toBeSupported(this: Asked, received: unknown): Outcome {
    return outcomeOf(judgementFor("toBeSupported", received), "the claim to hold", this);
  },
};
