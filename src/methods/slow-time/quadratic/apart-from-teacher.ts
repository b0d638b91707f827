import { linkDefinition } from "../../../losses/links/links.js";
import type { Mean, Problem } from "../../../problem/problem.js";
import { teacherVectors } from "../../../problem/teacher-vectors.js";
import type { DifferenceParameters, OrderParameters, Solution } from "../../solution.js";
import { largestErrors } from "../../stated-errors.js";
import { isQuadratic } from "./is-quadratic.js";

/**
 * X - X* where labels are r* itself: r - y is its product with a, so that it is SGD for the same loss with labels 0 from
 * X_0 - X*, without a teacher. Followed so, it keeps its digits however small it becomes. For the quadratic loss, one
 * linear teacher without noise and X_0 = 0.
 */
export function apartFromTeacher(problem: Problem): Problem | undefined {
  const { teacher, decision: _, ...rest } = problem;
  if (teacher === undefined || (teacher.noise ?? 0) > 0) return undefined;
  const { law } = linkDefinition(teacher.link);
  const [goal, ...others] = teacherVectors(problem);
  if (law.kind !== "value" || law.predictor !== "identity" || others.length > 0) return undefined;
  if (problem.initial !== "zero") return undefined;
  const classes = problem.classes.map((model) => ({ ...model, label: 0 }));
  const apart = { ...rest, classes, initial: [opposite(goal)] };
  return isQuadratic(apart) ? apart : undefined;
}

function opposite(vector: Mean): Mean {
  switch (vector.kind) {
    case "uniform":
    case "power-law":
      return { ...vector, scale: -vector.scale };
    case "coordinates":
      return { ...vector, values: vector.values.map((value) => -value) };
    case "blocks": {
      const { signs = vector.fractions.map(() => 1) } = vector;
      return { ...vector, signs: signs.map((sign) => -sign) };
    }
    case "zero":
      return vector;
  }
}

/** A solution of the problem with what another says of X - X*: the loss and the distance are known as that knows them. */
export function withDifference(whole: Solution, apart: Solution): Solution {
  const errorsByTime = whole.errorsByTime.map((errors, k) => ({
    ...errors,
    logLoss: apart.errorsByTime[k].logLoss,
  }));
  const share = (apart.coarserFactor ?? 1) / (whole.coarserFactor ?? 1);
  const coarser = whole.coarser?.map((point, k) => {
    const fine = apart.points[k];
    return attached(point, fine, apart.coarser?.[k], share);
  });
  return {
    ...whole,
    points: whole.points.map((point, k) => attached(point, apart.points[k])),
    ...(coarser && { coarser }),
    leastError: Math.max(whole.leastError ?? 0, apart.leastError ?? 0),
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
    warnings: [...new Set([...whole.warnings, ...apart.warnings])],
  };
}

/** @param moved another state of X - X*, of which `share` of the way is gone */
function attached(
  point: OrderParameters,
  difference: OrderParameters,
  moved?: OrderParameters,
  share = 1,
): OrderParameters {
  const { teacher } = point;
  if (!teacher) throw new Error("withDifference: expected order parameters with a teacher");
  const near = differenceOf(difference);
  const far = moved && differenceOf(moved, near.logScale);
  return { ...point, teacher: { ...teacher, difference: far ? between(near, far, share) : near } };
}

type Apart = DifferenceParameters & { readonly logScale: number };

/** What X - X* is, from the state of its own problem, whose start is -X*. */
function differenceOf({ residuals, logNorm }: OrderParameters, unit?: number): Apart {
  if (!residuals || logNorm === undefined) throw new Error("withDifference: expected residuals");
  const { means, variances, alongStart, logScale } = residuals;
  const square = Math.exp(logScale - (unit ?? logScale));
  const root = Math.sqrt(square);
  return {
    logScale: unit ?? logScale,
    norm: Math.exp(logNorm - (unit ?? logScale)),
    overlaps: means.map((mean) => [mean * root]),
    covariances: variances.map((variance) => [[variance * square]]),
    teacher: alongStart.map((product) => [[-product * root]]),
  };
}

/** near + share (far - near), both in one unit. */
function between(near: Apart, far: Apart, share: number): Apart {
  const part = (a: number, b: number): number => a + share * (b - a);
  return {
    logScale: near.logScale,
    norm: part(near.norm, far.norm),
    overlaps: near.overlaps.map((row, i) => row.map((a, b) => part(a, far.overlaps[i][b]))),
    covariances: near.covariances.map((rows, i) =>
      rows.map((row, b) => row.map((a, c) => part(a, far.covariances[i][b][c]))),
    ),
    teacher: near.teacher.map((rows, i) =>
      rows.map((row, b) => row.map((a, c) => part(a, far.teacher[i][b][c]))),
    ),
  };
}
