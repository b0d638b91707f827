import type { Problem } from "../../../problem/problem.js";
import { networkLoss } from "../../../theories/mixture/separated/network-loss.js";

/** [class] label and mean. */
export type Clusters = readonly (readonly [label: number, mean: readonly number[]])[];

export const BINARY: Clusters = [
  [1, [1, 0, 0, 0]],
  [0, [-1, 0, 0, 0]],
];
export const XOR: Clusters = [
  [1, [1, 0, 0, 0]],
  [1, [-1, 0, 0, 0]],
  [0, [0, 1, 0, 0]],
  [0, [0, -1, 0, 0]],
];

export interface Unit {
  readonly lambda: number;
  /** c. */
  readonly gamma: number;
  readonly alpha: number;
  /** v and w . mu at the start. */
  readonly size: number;
  /** What w has across the signals, as a part of that. */
  readonly across?: number;
}

/** A network of one unit that begins with v = w . mu, and nothing along other signals. */
export function oneUnit(
  clusters: Clusters,
  { lambda, gamma, alpha, size, across = 0 }: Unit,
): Problem {
  const own = clusters[0][1];
  return {
    name: "one unit",
    dimension: own.length,
    classes: clusters.map(([label, values]) => ({
      probability: 1 / clusters.length,
      label,
      mean: { kind: "coordinates", values: [...values] },
      covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / lambda] },
    })),
    loss: networkLoss([["v", "r"]]),
    parameters: { v: { initial: size } },
    ridge: alpha,
    stepSize: { rule: "constant", gamma },
    initial: {
      kind: "coordinates",
      values: [own.map((x, k) => size * (k === own.length - 1 ? across : x))],
    },
  };
}
