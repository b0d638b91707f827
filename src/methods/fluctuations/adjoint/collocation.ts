import { radauTableau, type RadauTableau } from "../../../numerics/radau/radau-tableau.js";

/** Order 7 for the ends of steps, 5 between. */
export const STAGES = 4;
/** Radau's, L-stable. */
export const TABLEAU: RadauTableau = radauTableau(STAGES);

/** A collocation method: [i * stages + j] A. */
export type Tableau = Pick<RadauTableau, "stages" | "matrix">;

/** One step of the limit: the polynomial through its start and its stages. */
export interface PathStep {
  readonly start: number;
  readonly length: number;
  /** [0: the start; i: stage i] */
  readonly states: readonly Float64Array[];
}

/** The polynomial of a step at a part x of its length. */
export function stateWithin({ states }: PathStep, x: number, out: Float64Array): void {
  out.fill(0);
  for (let i = 0; i <= STAGES; i++) {
    const weight = basis(i, x);
    if (weight === 0) continue;
    const state = states[i];
    for (let c = 0; c < out.length; c++) out[c] += weight * state[c];
  }
}

const NODES = [0, ...TABLEAU.nodes];

/** The i-th Lagrange polynomial on the start and the stages. */
function basis(i: number, x: number): number {
  let value = 1;
  NODES.forEach((node, j) => {
    if (j !== i) value *= (x - node) / (NODES[i] - node);
  });
  return value;
}
