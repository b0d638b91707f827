import { signalsOf, type SeparatedNetwork } from "./separated-network.js";

interface Place {
  readonly network: SeparatedNetwork;
  readonly gamma: number;
  /** [component] (v, overlaps by signal). */
  readonly state: Float64Array;
  /** [overlap] its sign, 0 where it slides. */
  readonly signs: Int8Array;
}

/**
 * Sigma of sqrt(d) (run - limit) per unit of t as lambda -> infinity: a sample is the mean of its cluster, so that a step is
 * one of two or four vectors, and Sigma their covariance. On components with g groups its rank is that of g clusters of
 * equal shares less what their sum fixes: min(g, clusters - 1) where every residual has the same size.
 *
 * @param moving components that are wanted
 * @returns [row * size + column] over them
 */
export function restVolatility(place: Place, moving: readonly number[]): Float64Array {
  const size = moving.length;
  const out = new Float64Array(size * size);
  const steps = clusterSteps(place);
  const share = 1 / steps.length;
  moving.forEach((a, r) =>
    moving.forEach((b, c) => {
      const mean = (k: number): number => steps.reduce((sum, step) => sum + share * step[k], 0);
      const square = steps.reduce((sum, step) => sum + share * step[a] * step[b], 0);
      out[r * size + c] = square - mean(a) * mean(b);
    }),
  );
  return out;
}

/** [cluster][component] what a sample of the cluster does in a step, in units of 1/d, without the penalty. */
function clusterSteps({ network, gamma, state, signs }: Place): Float64Array[] {
  const { units, model } = network;
  return Array.from({ length: signalsOf(network) }, (_, s) => s).flatMap((s) =>
    [1, -1].map((side) => {
      const sees = (k: number): boolean => signs[s * units + k] === side;
      const overlap = (k: number): number => Math.abs(state[units * (1 + s) + k]);
      let logit = 0;
      for (let k = 0; k < units; k++) if (sees(k)) logit += state[k] * overlap(k);
      const label = (model === "binary" ? side > 0 : s === 0) ? 1 : 0;
      const residual = label - 1 / (1 + Math.exp(-logit));
      const step = new Float64Array(state.length);
      for (let k = 0; k < units; k++) {
        if (!sees(k)) continue;
        step[k] = gamma * residual * overlap(k);
        step[units * (1 + s) + k] = gamma * residual * side * state[k];
      }
      return step;
    }),
  );
}
