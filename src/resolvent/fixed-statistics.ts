import type { Modes } from "../problem/modes.js";
import { emptyFunction, type ContourNodes, type NodeFunction } from "./contour-nodes.js";
import type { SystemLayout } from "./order-parameter-layout.js";

/** What the system takes from the problem and does not change: functions on the nodes, and the start. */
export interface FixedStatistics {
  /** [signal][signal] T = u^T R_c(z) v, of the means, then of the rows of the teacher. */
  readonly signals: readonly (readonly NodeFunction[])[];
  /** s = tr R_c(z) / d. */
  readonly trace: NodeFunction;
  /** [component] S(0, z) = W_0^T R_c(z) W_0. */
  readonly initial: readonly NodeFunction[];
}

export function fixedStatistics(
  modes: Modes,
  nodes: ContourNodes,
  layout: SystemLayout,
): FixedStatistics {
  const { means, teacher, initial, signalMode, fractions } = modes;
  const vectors = [...means, ...teacher];
  const perMode = new Float64Array(fractions.length);
  const product = (u: Float64Array, v: Float64Array): NodeFunction => {
    perMode.fill(0);
    for (let s = 0; s < u.length; s++) perMode[signalMode[s]] += u[s] * v[s];
    return resolved(perMode);
  };
  const resolved = (values: Float64Array): NodeFunction => {
    const out = emptyFunction(nodes.count);
    nodes.resolve(values, out);
    return out;
  };
  const signals: NodeFunction[][] = vectors.map(() => []);
  vectors.forEach((u, i) => {
    for (let j = 0; j <= i; j++) signals[i][j] = signals[j][i] = product(u, vectors[j]);
  });
  const start: NodeFunction[] = [];
  for (let b = 0; b < layout.logits; b++) {
    vectors.forEach((v, s) => (start[layout.signalComponent(s, b)] = product(initial[b], v)));
    for (let c = 0; c <= b; c++)
      start[layout.squareComponent(b, c)] = product(initial[b], initial[c]);
  }
  return { signals, trace: resolved(fractions), initial: start };
}
