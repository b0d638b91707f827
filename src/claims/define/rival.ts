import type { Curve } from "../../asymptotics/curve.js";
import { latexOfLaw, logOfLaw, type Law } from "../../asymptotics/law.js";
import { numberLatex } from "../../asymptotics/number-in-text.js";
import { combinedCurve } from "../measuring/combined-curve.js";
import { statementOf, type Assertion, type AtTime, type Behaviour } from "./assertion.js";
import { functionOf, type FunctionOfCurve } from "./function-of-curve.js";
import type { Observed } from "./judge-assertion.js";
import { neighbouringLaw } from "./law-direction.js";
import { subjectSymbol } from "./subject.js";

/** A statement that contradicts another one, close to it: what is said, and of what. */
export interface Rival {
  /** Text with $...$. */
  readonly statement: string;
  readonly behaviour: Behaviour;
  of(observed: Observed): Observed;
}

const ONE: Law = { power: 0, logPower: 0 };
const HALF_A_LOG: Law = { power: 0, logPower: 0.5 };
const TENTH = 1.1;

/**
 * - a law: the same times (log t)^(1/2), unless exponential;
 * - a limit c other than 0: the limit 11 c / 10;
 * - one direction: the other one; at one time the other side of the number, or the interval beside the one stated;
 * - otherwise the sentence itself, or one alike, about a function of y that rises where y falls.
 */
export function rivalOf(assertion: Assertion): Rival {
  switch (assertion.verb) {
    case "at time":
      return other(oppositeAtTime(assertion));
    case "grows like":
    case "decays like":
    case "is comparable to":
    case "approaches":
      return other({ ...assertion, law: neighbouringLaw(assertion.law) });
    case "increases":
      return other({ ...assertion, verb: "decreases" });
    case "decreases":
      return other({ ...assertion, verb: "increases" });
    case "tends to":
      return otherLimit(assertion);
    case "stays at most":
      return threefoldLess(assertion);
    case "is O":
      return overIt(assertion, assertion.law, HALF_A_LOG, "stays bounded");
    case "is o":
      return overIt(assertion, assertion.law, ONE, "tends to $0$");
    case "converges":
      return overIt(assertion, ONE, HALF_A_LOG, "tends to a limit");
    case "stays bounded":
      return overIt(assertion, ONE, HALF_A_LOG, "stays bounded");
    case "decays faster than every power of t":
      return inLogarithm(assertion);
  }
}

function otherLimit(assertion: Extract<Assertion, { readonly verb: "tends to" }>): Rival {
  const { value } = assertion;
  if (value === 0) return overIt(assertion, ONE, ONE, "tends to $0$");
  return other({ ...assertion, value: rounded(value * TENTH) });
}

/** The other side of the number, or an interval beside the one stated. */
function oppositeAtTime<A extends AtTime>(said: A): A {
  const { relation, value, tolerance } = said;
  if (relation === "at most") return { ...said, relation: "at least" };
  if (relation === "at least") return { ...said, relation: "at most" };
  if (relation === "within") return { ...said, value: rounded(value + 3 * tolerance) };
  return { ...said, value: rounded(value * TENTH * TENTH) };
}

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Another sentence about the same. */
function other(assertion: Assertion): Rival {
  return {
    statement: statementOf(assertion),
    behaviour: assertion,
    of: (observed) => observed,
  };
}

/** f/y with a factor to spare, of which the same is said as of y/f. */
function overIt(assertion: Assertion, law: Law, spare: Law, said: string): Rival {
  const factors = [spare, law].filter((one) => one !== ONE).map(latexOfLaw);
  const latex = `${factors.length > 1 ? `(${factors.join(" ")})` : (factors[0] ?? "1")}/${subjectSymbol(assertion)}`;
  return {
    statement: `$${latex}$ ${said} as $t \\to \\infty$.`,
    behaviour: "law" in assertion ? { ...assertion, law: ONE } : assertion,
    of: ofCurve(latex, (x, z) => logOfLaw(spare, x) + logOfLaw(law, x) - z),
  };
}

function inLogarithm(assertion: Assertion): Rival {
  const latex = `1/(1 + |\\log ${subjectSymbol(assertion)}|)`;
  return {
    statement: `$${latex}$ decays faster than every power of $t$.`,
    behaviour: assertion,
    of: ofCurve(latex, (_, z) => -Math.log1p(Math.abs(z))),
  };
}

/** y <= c and 3 c - y <= c, which is y >= 2 c: of either sign. */
function threefoldLess(assertion: Extract<Assertion, { readonly verb: "stays at most" }>): Rival {
  const { value } = assertion;
  const threefold = 3 * value;
  const name = `$${numberLatex(threefold)} - ${subjectSymbol(assertion)}$`;
  return {
    statement: `${name} stays at most $${value}$.`,
    behaviour: assertion,
    of(observed) {
      const curve = curveIn(observed);
      const constant: Curve = {
        name,
        logTimes: curve.logTimes,
        logValues: curve.logTimes.map(() => Math.log(threefold)),
        errors: curve.logTimes.map(() => Number.EPSILON),
      };
      return { ...combinedCurve(constant, curve, "-"), name };
    },
  };
}

const ofCurve =
  (latex: string, transform: FunctionOfCurve) =>
  (observed: Observed): Curve =>
    functionOf(curveIn(observed), `$${latex}$`, transform);

/** @throws RangeError for what stands at one time */
function curveIn(observed: Observed): Curve {
  if ("known" in observed) throw new RangeError(`${observed.what}: expected a curve`);
  return observed;
}
