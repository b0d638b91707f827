import type { Expectations } from "../expectation/expectations.js";
import { logRisk } from "../expectation/risk.js";
import type { Shares } from "../problem/problem.js";
import { logarithmDifference, relativeDifference } from "./relative-difference.js";
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

/** Of a state from a rival of it, relative to the former; of log L absolute below 1. */
export function distanceBetween(
  problem: Shares,
  expectation: Expectations,
  point: OrderParameters,
  rival: OrderParameters,
): Distance {
  const floor = entryFloor(expectation);
  const [overlaps, covariances] = [overlapsOf(point), covariancesOf(point)];
  const [others, spreads] = [overlapsOf(rival), covariancesOf(rival)];
  const between = (a: readonly number[], b: readonly number[], beside: readonly number[]) =>
    a.every((x) => x === 0) && b.every((x) => x === 0)
      ? undefined
      : relativeDifference(a, b, floor, beside);
  const found = {
    logLoss: logLossDistance(problem, expectation, point, rival),
    overlaps: between(overlaps.own, others.own, overlaps.teacher),
    covariances: between(covariances.own, spreads.own, covariances.teacher),
    norm: normDistance(point, rival),
    parameters: between(point.parameters ?? [], rival.parameters ?? [], []),
    teacherOverlaps: between(overlaps.teacher, others.teacher, overlaps.own),
    teacherCovariances: between(covariances.teacher, spreads.teacher, covariances.own),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function logLossDistance(
  problem: Shares,
  expectation: Expectations,
  point: OrderParameters,
  rival: OrderParameters,
): number | undefined {
  const [a, b] = [point, rival].map((at) => logRisk(problem, expectation, at));
  return Number.isNaN(a) && Number.isNaN(b) ? undefined : logarithmDifference(a, b);
}

/** |difference of log L|, the relative distance of the losses themselves; 0 where L is no double. */
export function lossDistance(
  problem: Shares,
  expectation: Expectations,
  point: OrderParameters,
  rival: OrderParameters,
): number {
  const [a, b] = [point, rival].map((at) => logRisk(problem, expectation, at));
  return a > LOG_SMALLEST ? Math.abs(a - b) : 0;
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
