import { ScrambledSobol } from "../../../numerics/sobol.js";
import { standardError } from "../../../numerics/standard-error.js";
import { SCRAMBLINGS, SEED } from "./labelled-points.js";
import { WinnerCone } from "./winner-cone.js";

const POINTS = 1 << 12;
/** Standard errors that are stated as error: with 8 scramblings exceeded twice in a hundred times. */
const STATED = 3;
const ROUNDING = 1e-15;

/** A probability with its estimated error, absolute. */
export interface Probability {
  readonly value: number;
  readonly error: number;
}

/** P(all u > 0) for Gaussian u of any covariance, singular ones included, to about 1e-6 for a few coordinates. */
export function coneProbability(
  mean: readonly number[],
  covariance: readonly number[],
): Probability {
  const cone = new WinnerCone(mean, covariance);
  const u = new Float64Array(mean.length);
  const point = new Float64Array(Math.max(1, cone.rank));
  const parts = Array.from({ length: SCRAMBLINGS }, (_, s) => {
    const sequence = new ScrambledSobol(point.length, SEED + s);
    let sum = 0;
    for (let k = 0; k < POINTS; k++) {
      sequence.next(point, 0);
      sum += cone.draw(point, u);
    }
    return sum / POINTS;
  });
  const value = parts.reduce((sum, part) => sum + part / SCRAMBLINGS, 0);
  return { value, error: ROUNDING + STATED * standardError(parts, value) };
}
