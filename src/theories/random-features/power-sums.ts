import { gaussLegendre } from "../../numerics/gauss-legendre.js";

/** Terms that are summed one by one. */
const SINGLE = 256;
/** Nodes and width, in log j, of the panels of an integral: resolves poles at an angle of 20 degrees and more. */
const NODES = 16;
const WIDTH = 0.25;

/** f'/24 - 7 f'''/5760 by differences with unit steps: D1/24 - 17 D3/5760, as shift and weight. */
const CORRECTION: readonly (readonly [number, number])[] = [
  [-1.5, 17 / 5760],
  [-0.5, -1 / 24 - 51 / 5760],
  [0.5, 1 / 24 + 51 / 5760],
  [1.5, -17 / 5760],
];

/** The points j with weights that a sum over 1..count of a smooth function of log j is read from. */
export interface PowerLawSum {
  readonly positions: Float64Array;
  readonly weights: Float64Array;
}

/**
 * sum_{j=1}^{count} f(j) as a weighted sum over few points: the first 256 terms one by one, the others as an integral
 * from 256.5 to count + 1/2 by Gauss-Legendre panels in log j, with the terms of the Euler-Maclaurin formula for
 * midpoints at both ends. Relative error about 1e-13 for sums of powers of j and of 1/(j^-a + tau).
 */
export function powerLawSum(count: number): PowerLawSum {
  if (count <= 8 * SINGLE) {
    const positions = Float64Array.from({ length: count }, (_, k) => k + 1);
    return { positions, weights: new Float64Array(count).fill(1) };
  }
  const rule = gaussLegendre(NODES);
  const [low, high] = [Math.log(SINGLE + 0.5), Math.log(count + 0.5)];
  const panels = Math.ceil((high - low) / WIDTH);
  const half = (high - low) / panels / 2;
  const positions = Array.from({ length: SINGLE }, (_, k) => k + 1);
  const weights = new Array<number>(SINGLE).fill(1);
  for (let panel = 0; panel < panels; panel++)
    for (let q = 0; q < NODES; q++) {
      const j = Math.exp(low + half * (2 * panel + 1 + rule.nodes[q]));
      positions.push(j);
      weights.push(half * rule.weights[q] * j);
    }
  const correct = (at: number, sign: number): void => {
    for (const [shift, weight] of CORRECTION) {
      positions.push(at + shift);
      weights.push(sign * weight);
    }
  };
  correct(SINGLE + 0.5, 1);
  correct(count + 0.5, -1);
  return { positions: Float64Array.from(positions), weights: Float64Array.from(weights) };
}
