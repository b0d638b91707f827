import type { AutonomousField } from "../../theory/field.js";
import { tensorPcaEnclosure } from "./enclosure.js";
import { compiledDynamics } from "./ballistic/compiled-dynamics.js";
import type { TensorPcaProblem } from "./problem.js";

/**
 * (m, r2)' as a field. At a fixed point off the equator R^(2k-2) = |lambda m^(k-2)| <= |lambda| R^(k-2), so that
 * R^k <= |lambda|, and r2 = gamma wherever R > 0.
 */
export function tensorPcaField(problem: TensorPcaProblem): AutonomousField {
  const { velocity, jacobian, volatility } = compiledDynamics(problem);
  const { gamma } = problem.stepSize;
  const reach =
    1.1 * Math.pow(Math.abs(problem.signal), 1 / problem.order) + 0.5 * Math.sqrt(gamma);
  const merging = Math.sqrt((gamma * (problem.order - 2)) / problem.order);
  const matrix =
    (entries: typeof jacobian) =>
    ([m, r2]: Float64Array, out: Float64Array): void => {
      for (let k = 0; k < 4; k++) out[k] = entries[k >> 1][k & 1](m, r2);
    };
  return {
    names: ["overlap", "squaredRest"],
    velocity([m, r2], out) {
      out[0] = velocity[0](m, r2);
      out[1] = velocity[1](m, r2);
    },
    jacobian: matrix(jacobian),
    volatility: matrix(volatility),
    enclosure: tensorPcaEnclosure(problem),
    box: [
      [-reach, reach],
      [0, 2 * gamma],
    ],
    starts: [...overlapsDownTo(1e-12 * reach, reach), ...overlapsNear(merging)].map((m) =>
      Float64Array.of(m, gamma),
    ),
    admits: ([, r2]) => r2 >= -1e-12 * gamma,
  };
}

/** Overlaps of both signs, evenly spaced in their logarithm: m_dagger ~ c^(k-1)/lambda is small where c is. */
function overlapsDownTo(least: number, most: number): number[] {
  const overlaps: number[] = [];
  for (let m = most; m > least; m /= 10) overlaps.push(m, -m);
  return overlaps;
}

/** About where the two overlaps of a sign merge at the critical signal: between them Newton's method finds neither. */
function overlapsNear(merging: number): number[] {
  return [0.7, 0.9, 1.1, 1.3].flatMap((part) => [part * merging, -part * merging]);
}
