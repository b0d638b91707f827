import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import type { TensorPcaProblem } from "../problem.js";
import type { Walker } from "./walker.js";

/** Entries of W drawn a step: more would take seconds a unit of time. */
export const MOST_ENTRIES = 2 ** 22;

/**
 * SGD on the tensor itself: d^k fresh normal numbers a step, contracted with x in all but one place. The spike is the
 * first coordinate and X_0 lies in the plane of the first two, which loses nothing: the law of W is invariant under
 * rotations.
 */
export function tensorWalker(
  { order, signal, stepSize, initial }: TensorPcaProblem,
  dimension: number,
  numbers: RandomNumbers,
): Walker {
  const rate = stepSize.gamma / dimension;
  const x = new Float64Array(dimension);
  x[0] = initial.overlap;
  x[1] = Math.sqrt(initial.squaredRest);
  const noise = new Float64Array(dimension);
  const row = new Float64Array(dimension);
  const squaredRest = (): number => {
    let sum = 0;
    for (let i = 1; i < dimension; i++) sum += x[i] * x[i];
    return sum;
  };
  return {
    get overlap() {
      return x[0];
    },
    get squaredRest() {
      return squaredRest();
    },
    step() {
      noise.fill(0);
      contract(x, order, numbers, row, noise);
      const pull = 2 * order * Math.pow(x[0] * x[0] + squaredRest(), order - 1);
      const kick = 2 * order * signal * Math.pow(x[0], order - 1);
      // grad <W, x^(x)k> summed over the k places of x, times -2
      for (let i = 0; i < dimension; i++) x[i] -= rate * (pull * x[i] - 2 * noise[i]);
      x[0] += rate * kick;
    },
  };
}

/** Draws W row by row and adds d<W, x^(x)k>/dx to `out`. Returns the contraction of this part of W with x everywhere. */
function contract(
  x: Float64Array,
  order: number,
  numbers: RandomNumbers,
  row: Float64Array,
  out: Float64Array,
): void {
  const walk = (places: number, weight: number): number => {
    if (places === 1) {
      numbers.fillNormals(row, x.length);
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        out[i] += weight * row[i];
        sum += row[i] * x[i];
      }
      return sum;
    }
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const inner = walk(places - 1, weight * x[i]);
      out[i] += weight * inner;
      sum += x[i] * inner;
    }
    return sum;
  };
  walk(order, 1);
}
