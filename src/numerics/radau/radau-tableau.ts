import { gaussLegendre } from "../gauss-legendre.js";
import { gaussPowerWeight } from "../gauss-quadrature.js";

/**
 * Collocation at the right Radau nodes of [0, 1] (Hairer and Wanner, Solving ODEs II, IV.5): order 2 stages - 1,
 * L-stable, the last node at 1.
 */
export interface RadauTableau {
  readonly stages: number;
  /** Ascending; the last is 1. */
  readonly nodes: Float64Array;
  /** [i * stages + j] integral of the j-th Lagrange polynomial from 0 to node i. */
  readonly matrix: Float64Array;
  /** [j] the j-th Lagrange polynomial at 0. */
  readonly atStart: Float64Array;
}

/** @param stages from 2 to about 10 */
export function radauTableau(stages: number): RadauTableau {
  const inner = gaussPowerWeight(stages - 1, 1).nodes;
  const nodes = new Float64Array(stages);
  for (let i = 0; i + 1 < stages; i++) nodes[i] = 1 - inner[stages - 2 - i];
  nodes[stages - 1] = 1;
  const rule = gaussLegendre(stages);
  const matrix = new Float64Array(stages * stages);
  const atStart = new Float64Array(stages);
  for (let j = 0; j < stages; j++) {
    atStart[j] = lagrange(nodes, j, 0);
    for (let i = 0; i < stages; i++) {
      const half = nodes[i] / 2;
      for (let q = 0; q < stages; q++)
        matrix[i * stages + j] +=
          half * rule.weights[q] * lagrange(nodes, j, half * (1 + rule.nodes[q]));
    }
  }
  return checked({ stages, nodes, matrix, atStart });
}

function lagrange(nodes: Float64Array, j: number, x: number): number {
  let value = 1;
  for (let i = 0; i < nodes.length; i++)
    if (i !== j) value *= (x - nodes[i]) / (nodes[j] - nodes[i]);
  return value;
}

/** The order conditions C(stages): integrals of powers come out right. */
function checked(tableau: RadauTableau): RadauTableau {
  const { stages, nodes, matrix } = tableau;
  for (let i = 0; i < stages; i++)
    for (let power = 0; power < stages; power++) {
      let sum = 0;
      for (let j = 0; j < stages; j++) sum += matrix[i * stages + j] * nodes[j] ** power;
      const exact = nodes[i] ** (power + 1) / (power + 1);
      if (Math.abs(sum - exact) > 1e-13)
        throw new Error(`radauTableau: stages: ${stages}, expected at most 10`);
    }
  return tableau;
}
