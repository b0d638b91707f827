import { followsLaw } from "../asymptotics/comparable.js";
import type { Curve } from "../asymptotics/curve.js";
import type { Finding } from "../asymptotics/finding.js";
import { latexOfLaw, parseLaw, type Law } from "../asymptotics/law.js";
import { tendsToValue, tendsToZero } from "../asymptotics/tends.js";
import { isBounded } from "../asymptotics/upper-bound.js";
import { isFasterThanPolynomial } from "../asymptotics/polynomial-decay.js";
import type { Judgement, Series } from "./claim.js";
import { figure, lawSeries, levelSeries, measuredSeries } from "./figures.js";
import { caseOf, judgementFrom } from "./judgement.js";

/** y ≍ law for a law that grows, such as "log t" or "(log t)^1/2". */
export function growsLike(curve: Curve, law: string | Law): Judgement {
  return followsJudgement(curve, read(law));
}

/** y ≍ law for a law that decays, such as "1/t" or "t^-1/2 (log t)^2". */
export function decaysLike(curve: Curve, law: string | Law): Judgement {
  return followsJudgement(curve, read(law));
}

/** y tends to c >= 0; c may carry the error of its own computation. */
export function tendsTo(curve: Curve, c: number, error = 0): Judgement {
  const finding = c === 0 ? tendsToZero(curve) : tendsToValue(curve, c, error);
  const claimed =
    c > 0 ? [levelSeries(curve, c, `claimed limit ${c.toPrecision(6)}`, "linear")] : [];
  return judged(curve, finding, "linear", claimed);
}

/** y stays bounded. */
export function staysBounded(curve: Curve): Judgement {
  return judged(curve, isBounded(curve), "linear", []);
}

/** y decays faster than every power of t. */
export function decaysFasterThanPolynomials(curve: Curve): Judgement {
  return judged(curve, isFasterThanPolynomial(curve), "log10", []);
}

const read = (law: string | Law): Law => (typeof law === "string" ? parseLaw(law) : law);

function followsJudgement(curve: Curve, law: Law): Judgement {
  const scale = law.power === 0 ? "linear" : "log10";
  const line = lawSeries(curve, law, `claimed: $${latexOfLaw(law)}$`, scale);
  return judged(curve, followsLaw(curve, law), scale, [line]);
}

function judged(
  curve: Curve,
  finding: Finding,
  scale: "linear" | "log10",
  claimed: readonly Series[],
): Judgement {
  const title = `${curve.name} against time`;
  const drawn = figure(title, curve.name, scale, [measuredSeries(curve, scale), ...claimed]);
  return judgementFrom([caseOf("", curve, finding, [drawn])]);
}
