import type { Expectations } from "../expectation/expectations.js";
import { errorOf, logOf, riskOf } from "../expectation/risk.js";
import type { SignedMean } from "../expectation/signed-mean.js";
import type { Shares } from "../problem/problem.js";
import { logarithmDifference, relativeDifference } from "./relative-difference.js";
import { roundedPoint } from "./rounded-point.js";
import type { OrderParameters, RelativeErrors } from "./solution.js";

/** Relative distances of two states at one time; a quantity that is identically 0 in both, or absent, has none. */
export type Distance = Partial<RelativeErrors>;

/**
 * What entries of an array are measured against at least, as part of the largest of them: with several logits
 * the expectations are exact relative to their largest entry only, with one logit each counts.
 */
export function entryFloor({ logits }: Expectations): number {
  return logits > 1 ? 1 : 1e-3;
}

/** A state, and the risk there. */
export interface Evaluated {
  readonly point: OrderParameters;
  readonly risk: EvaluatedRisk;
}

/** log L, NaN where it is negative, and the relative error of L at the state as it is; 1 where no digit is left. */
export interface EvaluatedRisk {
  readonly log: number;
  readonly error: number;
}

/** The risk at a point: its error is that of its evaluation, and what rounding of the state makes of it. */
export function evaluatedRisk(
  problem: Shares,
  expectation: Expectations,
  point: OrderParameters,
): EvaluatedRisk {
  const risk = riskOf(problem, expectation, point);
  const moved = roundedPoint(point);
  const ofRounding = moved
    ? Math.abs(valueOn(riskOf(problem, expectation, moved), risk.logScale) / risk.value - 1)
    : 0;
  const error = errorOf(risk) + ofRounding;
  return { log: logOf(risk), error: error < 1 ? error : 1 };
}

const valueOn = ({ value, logScale }: SignedMean, scale: number): number =>
  value * Math.exp(logScale - scale);

/** Of a state from a rival of it, relative to the former; of log L absolute below 1. */
export function distanceBetween(
  expectation: Expectations,
  { point, risk }: Evaluated,
  { point: rival, risk: rivalRisk }: Evaluated,
): Distance {
  const floor = entryFloor(expectation);
  const [overlaps, covariances] = [overlapsOf(point), covariancesOf(point)];
  const [others, spreads] = [overlapsOf(rival), covariancesOf(rival)];
  const between = (a: readonly number[], b: readonly number[], beside: readonly number[]) =>
    a.every((x) => x === 0) && b.every((x) => x === 0)
      ? undefined
      : relativeDifference(a, b, floor, beside);
  const found = {
    logLoss: logLossDistance(risk, rivalRisk),
    overlaps: between(overlaps.own, others.own, overlaps.teacher),
    covariances: between(covariances.own, spreads.own, covariances.teacher),
    norm: normDistance(point, rival),
    parameters: between(point.parameters ?? [], rival.parameters ?? [], []),
    teacherOverlaps: between(overlaps.teacher, others.teacher, overlaps.own),
    teacherCovariances: between(covariances.teacher, spreads.teacher, covariances.own),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Beyond what the two risks err by as they were evaluated; none where that leaves one of them no digit. */
function logLossDistance(risk: EvaluatedRisk, rival: EvaluatedRisk): number | undefined {
  const [a, b, own] = [risk.log, rival.log, ownError(risk, rival)];
  if ((Number.isNaN(a) && Number.isNaN(b)) || own === undefined) return undefined;
  return beyond(logarithmDifference(a, b), own / Math.max(1, Math.abs(a)));
}

/** |difference of log L| in the same way, the relative distance of the losses themselves; 0 where L is no double. */
export function lossDistance(risk: EvaluatedRisk, rival: EvaluatedRisk): number {
  const [a, b, own] = [risk.log, rival.log, ownError(risk, rival)];
  return a > LOG_SMALLEST && own !== undefined ? beyond(Math.abs(a - b), own) : 0;
}

/** NaN stays. */
const beyond = (distance: number, own: number): number => Math.max(0, distance - own);

function ownError(risk: EvaluatedRisk, rival: EvaluatedRisk): number | undefined {
  return risk.error < 1 && rival.error < 1 ? risk.error + rival.error : undefined;
}

/** Of the logarithms where the norm itself is out of range. */
function normDistance(point: OrderParameters, rival: OrderParameters): number | undefined {
  const [a, b] = [point.norm, rival.norm];
  if (a === 0 && b === 0 && !(point.logNorm! > -Infinity)) return undefined;
  const inRange = [a, b].every((norm) => norm > SMALLEST && norm < Infinity);
  if (inRange || point.logNorm === undefined || rival.logNorm === undefined)
    return relativeDifference([a], [b]);
  return logarithmDifference(point.logNorm, rival.logNorm);
}

/** Below this doubles lose digits. */
const SMALLEST = 1e-300;
/** Logarithm of the smallest normal double. */
const LOG_SMALLEST = -708;

interface Entries {
  readonly own: readonly number[];
  readonly teacher: readonly number[];
}

function overlapsOf({ overlaps, teacher }: OrderParameters): Entries {
  return { own: overlaps.flat(), teacher: teacher?.overlaps.flat() ?? [] };
}

function covariancesOf({ covariances, teacher }: OrderParameters): Entries {
  return { own: covariances.flat(2), teacher: teacher?.covariances.flat(2) ?? [] };
}
