import { both, type Finding } from "../../../asymptotics/finding.js";
import { limitOf } from "../../../asymptotics/growth.js";
import { staysComparable, tendsToValue } from "../../../asymptotics/tends.js";
import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext } from "../../claim.js";
import { curveOf } from "../../measuring/curve-of.js";
import { figure, levelSeries, measuredSeries } from "../support/figures.js";
import type { FixedPoint } from "./fixed-point.js";
import { caseOf, type Case } from "../../judging/judgement.js";

/** A problem whose overlap and loss are said to settle. */
export interface SaturatingProblem {
  readonly label: string;
  readonly problem: Problem;
  /** mu^T K^{-1} mu where it is finite. */
  readonly signal?: number;
  /** The rest point found without integrating, where there is one. */
  readonly rest?: FixedPoint;
}

/** m ≍ mu^T K^{-1} mu and L ≍ L_min > 0: both stay comparable to constants, those of the rest point. */
export async function saturationCase(
  { label, problem, signal, rest }: SaturatingProblem,
  context: JudgeContext,
): Promise<Case> {
  const overlap = await curveOf(problem, "overlap", context);
  const loss = await curveOf(problem, "loss", context);
  const settle = [staysComparable(overlap), staysComparable(loss)];
  const arrive = rest
    ? [tendsToValue(overlap, rest.overlap, REST_ERROR), tendsToValue(loss, rest.loss, REST_ERROR)]
    : [];
  const ratio: Finding["measured"] =
    signal === undefined
      ? {}
      : { "$m(\\infty) / \\mu^\\top K^{-1} \\mu$": over(limitOf(overlap), signal) };
  const finding: Finding = both(...settle, ...arrive);
  const level = rest ? [levelSeries(loss, rest.loss, "rest point of the dynamics", "linear")] : [];
  const figures = [
    figure(`Loss, ${problem.name}`, "loss L(t)", "linear", [
      measuredSeries(loss, "linear"),
      ...level,
    ]),
  ];
  return caseOf(label, loss, { ...finding, measured: { ...finding.measured, ...ratio } }, figures);
}

/** Bisection stops at the rounding of the expectations. */
const REST_ERROR = 1e-10;

const over = ({ value, error }: { value: number; error: number }, s: number) => ({
  value: value / s,
  error: error / s,
});
