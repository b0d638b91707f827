import { from, type Curve } from "../../asymptotics/curve.js";
import { latexOfLaw, logOfLaw, type Law } from "../../asymptotics/law.js";
import type { Judgement } from "../claim.js";
import { subjectSymbol } from "./subject.js";
import { statementOf, type Assertion, type AtTime } from "./assertion.js";
import { judgeBehaviour } from "./judge-assertion.js";
import { neighbouringLaw } from "./law-direction.js";

/** A control that nobody had to think of: a statement beside the one asserted, put to the same judge. */
export interface Neighbour {
  /** Text with $...$. */
  readonly statement: string;
  judge(curve: Curve): Judgement;
}

/** About a curve. */
export type Curved = Exclude<Assertion, { readonly verb: "at time" }>;

/** What is false wherever the other holds: the other side of the number, or an interval beside the one stated. */
export function oppositeAtTime<A extends AtTime>(said: A): A {
  const { relation, value, tolerance } = said;
  if (relation === "at most") return { ...said, relation: "at least" };
  if (relation === "at least") return { ...said, relation: "at most" };
  if (relation === "within") return { ...said, value: rounded(value + 3 * tolerance) };
  return { ...said, value: rounded(value * TENTH * TENTH) };
}

const rounded = (value: number): number => Number(value.toPrecision(12));

const ONE: Law = { power: 0, logPower: 0 };
const HALF_A_LOG: Law = { power: 0, logPower: 0.5 };
const TENTH = 1.1;

/**
 * The control of an assertion without one:
 * - a law: its neighbour, the same times (log t)^(1/2) unless exponential;
 * - a limit c > 0: the limit 11 c / 10;
 * - one direction: the other one;
 * - otherwise a statement about y and a function of it that is false whatever y > 0 does.
 */
export function neighbourOf(assertion: Assertion): Neighbour {
  return assertion.verb === "at time"
    ? direct(oppositeAtTime(assertion))
    : neighbourOfCurve(assertion);
}

function neighbourOfCurve(assertion: Curved): Neighbour {
  switch (assertion.verb) {
    case "grows like":
    case "decays like":
    case "is comparable to":
    case "approaches":
      return direct({ ...assertion, law: neighbouringLaw(assertion.law) });
    case "tends to":
      return assertion.value > 0
        ? direct({ ...assertion, value: Number((assertion.value * TENTH).toPrecision(12)) })
        : bothOf(assertion, "tend to $0$", "y", "1/y", [(_, z) => z, (_, z) => -z]);
    case "increases":
      return direct({ ...assertion, verb: "decreases" });
    case "decreases":
      return direct({ ...assertion, verb: "increases" });
    case "stays at most": {
      const twice = Math.log(2 * assertion.value * assertion.value);
      return bothOf(
        assertion,
        `stay at most $${assertion.value}$`,
        "y",
        `${2 * assertion.value ** 2}/y`,
        [(_, z) => z, (_, z) => twice - z],
      );
    }
    case "is O":
    case "is o":
      return boundBothWays(assertion);
    case "converges":
      return bothOf(assertion, "tend to a limit", "y \\sqrt{\\log t}", "\\sqrt{\\log t}/y", [
        (x, z) => z + logOfLaw(HALF_A_LOG, x),
        (x, z) => -z + logOfLaw(HALF_A_LOG, x),
      ]);
    case "stays bounded":
      return bothOf(assertion, "stay bounded", "y \\sqrt{\\log t}", "\\sqrt{\\log t}/y", [
        (x, z) => z + logOfLaw(HALF_A_LOG, x),
        (x, z) => -z + logOfLaw(HALF_A_LOG, x),
      ]);
    case "decays faster than every power of t":
      return bothOf(assertion, "decay faster than every power of $t$", "y", "1/(1 + |\\log y|)", [
        (_, z) => z,
        (_, z) => -Math.log1p(Math.abs(z)),
      ]);
  }
}

/** y = O(f) and f = O(y), each with a factor to spare; y = o(f) and f = o(y). */
function boundBothWays(
  assertion: Curved & Extract<Assertion, { readonly verb: "is O" | "is o" }>,
): Neighbour {
  const { law, verb } = assertion;
  const [spare, factor, said] =
    verb === "is O" ? [HALF_A_LOG, "\\sqrt{\\log t}\\,", "stay bounded"] : [ONE, "", "tend to $0$"];
  const name = latexOfLaw(law);
  const names = [`${factor}y/(${name})`, `${factor}(${name})/y`] as const;
  return bothOf({ ...assertion, law: ONE }, said, ...names, [
    (x, z) => z - logOfLaw(law, x) + logOfLaw(spare, x),
    (x, z) => logOfLaw(law, x) - z + logOfLaw(spare, x),
  ]);
}

function direct(assertion: Assertion): Neighbour {
  return {
    statement: statementOf(assertion),
    judge: (curve) => judgeBehaviour(curve, assertion),
  };
}

type Transform = (x: number, z: number) => number;

/** Both of two functions of y: refuted by one, supported by both. */
function bothOf(
  assertion: Curved,
  said: string,
  first: string,
  second: string,
  transforms: readonly [Transform, Transform],
): Neighbour {
  const name = subjectSymbol(assertion);
  const names = [first, second].map((text) => `$${text.replace("y", () => name)}$`);
  return {
    statement: `Both ${names.join(" and ")} ${said} as $t \\to \\infty$.`,
    judge: (curve) => {
      const judgements = transforms.map((transform, k) =>
        judgeBehaviour(transformed(curve, names[k], transform), assertion),
      );
      return (
        judgements.find(({ verdict }) => verdict === "refuted") ??
        judgements.find(({ verdict }) => verdict === "inconclusive") ??
        judgements[0]
      );
    },
  };
}

/** Later than t = e, where log log t is positive. */
function transformed(curve: Curve, name: string, transform: Transform): Curve {
  const { blowUp, ...late } = from(curve, Math.LOG10E);
  const rises = transform(1, 2) > transform(1, 1);
  return {
    ...late,
    ...(rises && blowUp !== undefined && { blowUp }),
    name,
    logValues: late.logValues.map((z, k) => transform(late.logTimes[k], z)),
    errors: late.errors.map((error, k) =>
      moved(transform, late.logTimes[k], late.logValues[k], error),
    ),
    ...(late.standardErrors && {
      standardErrors: late.standardErrors.map((error, k) =>
        moved(transform, late.logTimes[k], late.logValues[k], error),
      ),
    }),
  };
}

/** By how much an error of z moves the transform; that of log y, as large as t where y = e^-t, is small in log |log y|. */
function moved(transform: Transform, x: number, z: number, error: number): number {
  const at = transform(x, z);
  return Math.max(...[-error, error].map((step) => Math.abs(transform(x, z + step) - at)));
}
