import { followsLaw } from "../../asymptotics/comparable.js";
import { distanceFrom, horizon, type Curve } from "../../asymptotics/curve.js";
import type { Finding } from "../../asymptotics/finding.js";
import { isConstant, latexOfLaw, parseLaw, type Law } from "../../asymptotics/law.js";
import { timeLatex } from "../../asymptotics/number-in-text.js";
import { converges, isMonotone, staysAtMost } from "../../asymptotics/simple-statements.js";
import { tendsToValue, tendsToZero } from "../../asymptotics/tends.js";
import { isAtMost, isBounded, isSmaller } from "../../asymptotics/upper-bound.js";
import { isFasterThanPolynomial } from "../../asymptotics/polynomial-decay.js";
import type { Judgement, Series } from "../claim.js";
import { figure, lawSeries, levelSeries, measuredSeries } from "../catalog/support/figures.js";
import { caseOf, judgementFrom } from "./judgement.js";

/**
 * Judges of statements about one curve. docs/semantics.md says what is measured for each of them, on which
 * window, which drift is tolerated and when the verdict is inconclusive.
 *
 * A control is a neighbouring false statement, judged in the same way on the same curve: support that the
 * control shares is no support, and the verdict is then inconclusive.
 */
export interface JudgeOptions<Statement> {
  readonly control?: Statement;
}

export type LawText = string | Law;

/** y ≍ law, for a law that grows, such as "log t" or "(log t)^1/2". */
export function growsLike(
  curve: Curve,
  law: LawText,
  { control }: JudgeOptions<LawText> = {},
): Judgement {
  return controlled(
    followsJudgement,
    curve,
    read(law),
    control === undefined ? control : read(control),
  );
}

/** y ≍ law, for a law that decays, such as "1/t", "t^-1/2 (log t)^2" or "exp(-c t^0.3)". */
export function decaysLike(
  curve: Curve,
  law: LawText,
  options: JudgeOptions<LawText> = {},
): Judgement {
  return growsLike(curve, law, options);
}

/** y ∼ law: the ratio tends to 1, or to 1 with the constant that the law states. */
export function isAsymptoticTo(
  curve: Curve,
  law: LawText,
  options: JudgeOptions<LawText> = {},
): Judgement {
  const sharp = (text: LawText): Law => ({ constant: 1, ...read(text) });
  const { control } = options;
  return growsLike(curve, sharp(law), control === undefined ? {} : { control: sharp(control) });
}

/** y = O(law). */
export function isBigO(
  curve: Curve,
  law: LawText,
  { control }: JudgeOptions<LawText> = {},
): Judgement {
  const judge = (one: Curve, bound: Law): Judgement =>
    boundJudgement(one, isAtMost(one, bound), bound);
  return controlled(judge, curve, read(law), control === undefined ? control : read(control));
}

/** y = o(law). */
export function isLittleO(
  curve: Curve,
  law: LawText,
  { control }: JudgeOptions<LawText> = {},
): Judgement {
  const judge = (one: Curve, bound: Law): Judgement =>
    boundJudgement(one, isSmaller(one, bound), bound);
  return controlled(judge, curve, read(law), control === undefined ? control : read(control));
}

/** y tends to c, of either sign; c may carry the error of its own computation. */
export function tendsTo(
  curve: Curve,
  c: number,
  error = 0,
  { control }: JudgeOptions<number> = {},
): Judgement {
  if (!Number.isFinite(c)) throw new RangeError(`tendsTo: limit: ${c}, expected a finite number`);
  return controlled((one, limit) => limitJudgement(one, limit, error), curve, c, control);
}

/** A limit has the sign of what tends to it, or is 0. */
function limitJudgement(curve: Curve, limit: number, error: number): Judgement {
  const sign = curve.sign ?? 1;
  if (limit * sign < 0) return ofOtherSign(curve, `a limit of $${limit}$`);
  const size = Math.abs(limit);
  const finding = size === 0 ? tendsToZero(curve) : tendsToValue(curve, size, error);
  const label = `claimed limit ${size.toPrecision(6)}`;
  const line = size > 0 ? [levelSeries(curve, size, label, "linear")] : [];
  return judged(curve, finding, "linear", line);
}

function ofOtherSign(curve: Curve, what: string): Judgement {
  const is = curve.sign === -1 ? "negative" : "positive";
  const since = timeLatex((curve.logTimes[0] ?? 0) / Math.LN10);
  const witness = `${curve.name} is ${is} from $t = ${since}$ to $t = ${timeLatex(horizon(curve))}$, which ${what} does not allow.`;
  return judgementFrom([caseOf("", curve, { decision: "fails", summary: witness, measured: {} })]);
}

/** y <= c > 0 at every late time; what is negative is below. */
export function staysBelow(curve: Curve, c: number): Judgement {
  if (curve.sign !== -1) return judged(curve, staysAtMost(curve, c), "linear", []);
  const summary = `${curve.name} is negative to $t = ${timeLatex(horizon(curve))}$.`;
  return judgementFrom([caseOf("", curve, { decision: "holds", summary, measured: {} })]);
}

/** y has a finite limit, whichever. */
export function tendsToLimit(curve: Curve): Judgement {
  return judged(curve, converges(curve), "linear", []);
}

/** y never falls, or never rises, up to the horizon. */
export function goesOneWay(curve: Curve, verb: "increases" | "decreases"): Judgement {
  const direction = (verb === "increases") === (curve.sign !== -1) ? 1 : -1;
  return judged(curve, isMonotone(curve, direction), "linear", []);
}

/** |y - c| ≍ law. */
export function approachesLike(curve: Curve, c: number, law: LawText): Judgement {
  if (c * (curve.sign ?? 1) < 0) return ofOtherSign(curve, `a limit of $${c}$`);
  const { sign: _sign, ...distance } = c === 0 ? curve : distanceFrom(curve, Math.abs(c));
  return followsJudgement(distance, read(law));
}

/** y stays bounded. */
export function staysBounded(curve: Curve): Judgement {
  return judged(curve, isBounded(curve), "linear", []);
}

/** y decays faster than every power of t. */
export function decaysFasterThanPolynomials(curve: Curve): Judgement {
  return judged(curve, isFasterThanPolynomial(curve), "log10", []);
}

const read = (law: LawText): Law => (typeof law === "string" ? parseLaw(law) : law);

/** Support stands only when the control, put to the same judge, is refuted. */
function controlled<Statement>(
  judge: (curve: Curve, statement: Statement) => Judgement,
  curve: Curve,
  statement: Statement,
  control: Statement | undefined,
): Judgement {
  const verdict = judge(curve, statement);
  if (control === undefined || verdict.verdict !== "supported") return verdict;
  const other = judge(curve, control);
  if (other.verdict === "refuted")
    return {
      ...verdict,
      evidence: [
        ...verdict.evidence,
        { kind: "integrated", summary: `The control is refuted: ${other.witness ?? ""}` },
      ],
    };
  return {
    verdict: "inconclusive",
    evidence: [...verdict.evidence, ...other.evidence],
    reason: `The statement passes, but the control is not refuted (${other.verdict}): ${other.reason ?? other.evidence[0]?.summary ?? ""}`,
  };
}

/** Laws are positive: a curve that is negative is none of their multiples. */
function followsJudgement(curve: Curve, law: Law): Judgement {
  if (curve.sign === -1) return ofOtherSign(curve, `the law $${latexOfLaw(law)}$`);
  const scale = law.power === 0 && !law.stretch ? "linear" : "log10";
  const line = law.stretch ? [] : [lawSeries(curve, law, `claimed: $${latexOfLaw(law)}$`, scale)];
  return judged(curve, followsLaw(curve, law), scale, line);
}

function boundJudgement(curve: Curve, finding: Finding, law: Law): Judgement {
  const scale = law.power === 0 ? "linear" : "log10";
  const label = `claimed bound, a multiple of $${latexOfLaw(law)}$`;
  const line =
    isConstant(law) || law.stretch || law.logLogPower ? [] : [lawSeries(curve, law, label, scale)];
  return judged(curve, finding, scale, line);
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
