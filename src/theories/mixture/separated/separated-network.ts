/**
 * Two-layer ReLU networks, logit sum_k v_k relu(w_k . x), trained by SGD with the logistic loss and the penalty
 * (alpha/2)(|v|^2 + |W|^2) on Gaussian mixtures whose classes are far apart: K_i = I / lambda, lambda -> infinity after
 * d -> infinity (Ben Arous, Gheissari, Jagannath, section 4 and 5). What is left of the law of x is its mean:
 *
 * - binary: x = +mu has y = 1, x = -mu has y = 0;
 * - xor: x = +-mu have y = 1, x = +-nu have y = 0, mu and nu orthogonal.
 *
 * |mu| = |nu| = 1. Time is t = steps delta with delta = c/d, that of the paper: t = c steps / d.
 */
export interface SeparatedNetwork {
  readonly model: "binary" | "xor";
  /** How many hidden units. */
  readonly units: number;
  /** Penalty. */
  readonly alpha: number;
}

/** [unit] v_k, then by signal [unit] the overlaps w_k . mu, and for xor w_k . nu. */
export type NetworkState = Float64Array;

export const signalsOf = ({ model }: SeparatedNetwork): number => (model === "binary" ? 1 : 2);

/**
 * The velocity at a state whose overlaps have the signs given; 0 holds an overlap at 0. With the logit L at the point
 * +-s that a unit sees, share 1/2 (binary) or 1/4 (xor) of the data, and e = y - sigma(L) there,
 *
 *   v_k' = sum_s share |w_k . s| e - alpha v_k,    (w_k . s)' = share v_k sign(w_k . s) e - alpha w_k . s.
 *
 * A unit whose overlap is 0 sees neither point.
 */
export function velocity(
  network: SeparatedNetwork,
  signs: Int8Array,
  state: NetworkState,
  out: NetworkState,
): void {
  const { units, alpha, model } = network;
  for (let k = 0; k < out.length; k++) out[k] = -alpha * state[k];
  for (let s = 0; s < signalsOf(network); s++)
    for (const side of [1, -1]) {
      let logit = 0;
      for (let k = 0; k < units; k++) {
        const at = s * units + k;
        if (signs[at] === side) logit += state[k] * Math.abs(state[units + at]);
      }
      const pull = pullOf(model, s, side, logit);
      for (let k = 0; k < units; k++) {
        const at = s * units + k;
        if (signs[at] !== side) continue;
        out[k] += pull * Math.abs(state[units + at]);
        out[units + at] += pull * side * state[k];
      }
    }
}

/** Share of the data at the point times y - sigma(logit). */
function pullOf(
  model: SeparatedNetwork["model"],
  signal: number,
  side: number,
  logit: number,
): number {
  const label = model === "binary" ? side > 0 : signal === 0;
  const share = model === "binary" ? 1 / 2 : 1 / 4;
  return label ? share / (1 + Math.exp(logit)) : -share / (1 + Math.exp(-logit));
}

/**
 * The sign that an overlap takes on from 0 on, coming from `before`: Filippov's rule. Near 0 the overlap with s moves like
 * v_k sign e. Where e has one sign for both sides of s (xor), v_k e > 0 pushes away on either side, and v_k e < 0 towards 0
 * from either side: the overlap slides along 0. For binary classes e changes sign with the side, and the overlap crosses.
 */
export function signFromZero(
  { model, units }: SeparatedNetwork,
  state: NetworkState,
  place: number,
  before: number,
): number {
  const v = state[place % units];
  if (v === 0) return 0;
  if (model === "binary") return v > 0 ? 1 : -1;
  const label = place < units ? 1 : -1;
  return v * label > 0 ? before : 0;
}
