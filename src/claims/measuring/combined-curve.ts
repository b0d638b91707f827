import type { Curve } from "../../asymptotics/curve.js";
import { NumericalFailure } from "../judging/numerical-failure.js";

/** Values of a difference that are not known to this part of themselves are left out. */
const LARGEST_ERROR = 0.3;
/** Times are the same to rounding. */
const SAME = 1e-9;

/**
 * y_1 / y_2 or y_1 - y_2 of two curves at the times that they share, from the last change of sign on. The errors add up, in
 * the worst way.
 * @throws NumericalFailure where the two cannot be told apart
 */
export function combinedCurve(one: Curve, other: Curve, operation: "/" | "-"): Curve {
  const name = operation === "/" ? `${one.name} / ${other.name}` : `${one.name} - ${other.name}`;
  const points = one.logTimes.flatMap((x, k) => {
    const j = other.logTimes.findIndex((y) => Math.abs(x - y) <= SAME * Math.max(1, Math.abs(x)));
    if (j < 0) return [];
    return [{ x, ...(operation === "/" ? quotient : difference)(at(one, k), at(other, j)) }];
  });
  const known = points.filter(({ error }) => error < LARGEST_ERROR);
  const last = known.at(-1);
  if (last === undefined || last.x < (points.at(-1)?.x ?? 0))
    throw new NumericalFailure(
      `${name}: no larger than its error at the last time: the two cannot be told apart`,
    );
  const kept = known.slice(1 + known.findLastIndex(({ sign }) => sign !== last.sign));
  return {
    name,
    logTimes: kept.map(({ x }) => x),
    logValues: kept.map(({ z }) => z),
    errors: kept.map(({ error }) => error),
    ...(one.problem && { problem: one.problem }),
    ...(last.sign < 0 && { sign: -1 as const }),
  };
}

/** log |y|, its error, and the sign of y. */
interface Point {
  readonly z: number;
  readonly error: number;
  readonly sign: number;
}

const at = ({ logValues, errors, sign }: Curve, k: number): Point => ({
  z: logValues[k],
  error: errors[k],
  sign: sign ?? 1,
});

function quotient(a: Point, b: Point): Point {
  return { z: a.z - b.z, error: a.error + b.error, sign: a.sign * b.sign };
}

function difference(a: Point, b: Point): Point {
  const scale = Math.max(a.z, b.z);
  const [u, v] = [Math.exp(a.z - scale), Math.exp(b.z - scale)];
  const value = a.sign * u - b.sign * v;
  return {
    z: scale + Math.log(Math.abs(value)),
    error: (u * a.error + v * b.error) / Math.abs(value),
    sign: Math.sign(value),
  };
}
