import { LEADING } from "./ansatz.js";
import type { Curve } from "./curve.js";
import { extrapolate } from "./extrapolate.js";
import type { Interval } from "./interval.js";
import { logOfLaw, type Law } from "./law.js";
import { geometricNodes } from "./nodes.js";
import type { Node } from "./interpolate.js";

/** The limit of d log y / d log t: the exponent p of y ~ t^p up to slower factors. */
export function powerOf(curve: Curve): Interval {
  return extrapolate(LEADING.power, geometricNodes(curve));
}

/** The exponent q of log t in y ~ t^power (log t)^q, the power being given. */
export function logPowerOf(curve: Curve, power: number): Interval {
  return extrapolate(LEADING.logPower, dividedBy(curve, { power, logPower: 0 }));
}

/** The limit of log(y / law). */
export function logConstantOf(curve: Curve, law: Law): Interval {
  return extrapolate(LEADING.constant, dividedBy(curve, law));
}

/** The limit of y itself. */
export function limitOf(curve: Curve): Interval {
  const nodes = geometricNodes(curve).map(({ x, z, error }) => ({
    x,
    z: Math.exp(z),
    error: Math.exp(z) * error,
  }));
  return extrapolate(LEADING.constant, nodes);
}

function dividedBy(curve: Curve, law: Law): Node[] {
  return geometricNodes(curve).map((node) => ({ ...node, z: node.z - logOfLaw(law, node.x) }));
}
