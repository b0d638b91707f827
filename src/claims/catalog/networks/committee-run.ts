import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";

/** Two erf units that learn two others, orthonormal, from N(0, I) data: Saad and Solla's soft committee machine, K = M = 2. */
export function committee(asymmetry: number): Problem {
  return {
    name: `soft committee machine from asymmetry ${asymmetry}`,
    dimension: 4,
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: { expression: "(erf(r1/sqrt(2))+erf(r2/sqrt(2))-y)^2/2", variable: ["r1", "r2"] },
    teacher: {
      coordinates: [
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
      link: { expression: "erf(s1/sqrt(2))+erf(s2/sqrt(2))", variable: ["s1", "s2"] },
    },
    stepSize: { rule: "constant", gamma: 1.5 },
    initial: {
      kind: "coordinates",
      values: [
        [asymmetry, 0, 0.5, 0],
        [0, 0, 0.1, 0.4],
      ],
    },
  };
}

/** How far the first student unit prefers the first teacher unit, R_11 - R_12, along a run. */
export interface Specialisation {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Two units of time apart: the fastest growth on a plateau is 0.1 a unit. */
const SPACING = 2;
const TOLERANCE = 1e-10;

export async function specialisation(
  asymmetry: number,
  until: number,
  context: JudgeContext,
): Promise<Specialisation> {
  const times = Array.from({ length: until / SPACING + 1 }, (_, k) => k * SPACING);
  const options = { at: times, tolerance: Math.min(TOLERANCE, context.tolerance), method: "modes" };
  const { observables } = await solutionOf(committee(asymmetry), options, context);
  const overlaps = observables.teacherOverlaps as readonly (readonly (readonly number[])[])[];
  return { times, values: overlaps.map(([[first, second]]) => first - second) };
}

/** When a specialisation first reaches a level, its logarithm interpolated; NaN if it does not. */
export function timeAt({ times, values }: Specialisation, level: number): number {
  const k = values.findIndex((value, n) => n > 0 && value >= level && values[n - 1] < level);
  if (k < 0) return NaN;
  const [low, high] = [Math.log(values[k - 1]), Math.log(values[k])];
  return times[k - 1] + ((times[k] - times[k - 1]) * (Math.log(level) - low)) / (high - low);
}
