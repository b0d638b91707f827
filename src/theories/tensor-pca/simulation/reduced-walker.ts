import { chiSquare } from "../../../numerics/chi-square.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import type { TensorPcaProblem } from "../problem.js";
import type { Walker } from "./walker.js";

/**
 * SGD exactly in law by two normal numbers and a chi-square a step, for every d. The gradient's random part is
 * Gaussian with covariance V = xi'(R2) I + xi''(R2) x x^T, xi(s) = 4 s^k: independent along x, with variance
 * xi' + R2 xi'', and across it, with variance xi' in each direction. Of the directions across x one lies in the plane
 * of the spike and x; the other d - 2 lengthen the rest by a chi-square.
 */
export function reducedWalker(
  { order, signal, stepSize, initial }: TensorPcaProblem,
  dimension: number,
  numbers: RandomNumbers,
): Walker {
  const rate = stepSize.gamma / dimension;
  const others = chiSquare(numbers, dimension - 2);
  let m = initial.overlap;
  let r2 = initial.squaredRest;
  return {
    get overlap() {
      return m;
    },
    get squaredRest() {
      return r2;
    },
    step() {
      const r = Math.sqrt(r2);
      const norm = m * m + r2;
      const power = Math.pow(norm, order - 1); // R^(2k-2)
      const slope = 4 * order * power; // xi'
      const across = Math.sqrt(slope) * numbers.normal();
      // sqrt(xi' + R2 xi'') along the unit vector x/R
      const along = Math.sqrt(slope * order) * numbers.normal();
      const length = Math.sqrt(norm);
      const [cosine, sine] = length > 0 ? [m / length, r / length] : [1, 0];
      const pull = 2 * order * power;
      const kick = 2 * order * signal * Math.pow(m, order - 1);
      const nextOverlap = m + rate * (kick - pull * m - (along * cosine - across * sine));
      const inPlane = r - rate * (pull * r + along * sine + across * cosine);
      r2 = inPlane * inPlane + rate * rate * slope * others();
      m = nextOverlap;
    },
  };
}
