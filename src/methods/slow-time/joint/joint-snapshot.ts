import { logAdd } from "../../../numerics/log-add.js";
import type { JointFamily } from "./joint-family.js";
import type { JointInstant } from "./joint-instant.js";
import type { JointStages } from "./joint-stages.js";

/** The whole state at one instant. */
export interface JointSnapshot {
  readonly instant: JointInstant;
  /** [family] xbar and N, laid out as in the family. */
  readonly positions: readonly Float64Array[];
  readonly noise: readonly Float64Array[];
}

/** The state that the families hold. */
export function snapshotOfStart(
  families: readonly JointFamily[],
  instant: JointInstant,
): JointSnapshot {
  return {
    instant,
    positions: families.map(({ positions }) => positions.slice()),
    noise: families.map(({ noise }) => noise.slice()),
  };
}

/** The state at the end of the step of length e^logStep solved last, which began at `start`. */
export function snapshotOfEnd(
  stages: JointStages,
  start: JointInstant,
  logStep: number,
): JointSnapshot {
  const { families, rule } = stages;
  const positions = families.map(({ family }) => new Float64Array(family.positions.length));
  const noise = families.map(({ family }) => new Float64Array(family.noise.length));
  families.forEach((family, f) => family.finish(positions[f], noise[f]));
  const logTau = logAdd(start.logTau, logStep);
  return {
    instant: stages.instantAt(rule.degree, logTau, stages.endTime),
    positions,
    noise,
  };
}

/** Moves the families to a state. */
export function moveTo(families: readonly JointFamily[], snapshot: JointSnapshot): void {
  families.forEach((family, f) => {
    family.positions.set(snapshot.positions[f]);
    family.noise.set(snapshot.noise[f]);
  });
}
