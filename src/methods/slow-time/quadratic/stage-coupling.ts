import type { Lobatto } from "../../../numerics/lobatto.js";
import type { Family } from "../scalar/family.js";
import type { FamilyResponse } from "./family-response.js";
import type { System } from "./linear-system.js";

/** The families over one step, and what their drives are made of. */
export interface StepResponse {
  /** [family] */
  readonly families: readonly Family[];
  readonly responses: readonly FamilyResponse[];
  readonly rule: Lobatto;
  readonly probabilities: readonly number[];
  readonly gamma: number;
}

/**
 * Adds what the modes make of the drives to the equations of the stages. Readouts of signals count from node 0 on, where
 * the forces are known; those of noise are whole.
 * @param drives [unknown][node 0..n], of which node 0 is known
 * @param isSignal of the families that are meant
 */
export function coupleStages(
  system: System,
  step: StepResponse,
  drives: readonly Float64Array[],
  isSignal: boolean,
): void {
  const n = step.rule.degree;
  step.responses.forEach((response, f) => {
    if (step.families[f].isSignal !== isSignal) return;
    const strengthOf = (c: number): number => (isSignal ? -1 : step.gamma * step.probabilities[c]);
    const couple = (mode: number, of: (k: number, j: number) => number): void =>
      coupleGroup(system, response, drives, mode, strengthOf, of);
    response.eachGroup((first, { response: powers, lost, kept }) => {
      const nodal = atNodes(powers, step.rule);
      couple(first, (k, j) => nodal[k * (n + 1) + j]);
      system.right.forEach((column, i) => {
        const factor = response.factor(i, first);
        for (let k = 0; k < n; k++) column[k] += factor * (isSignal ? -lost[k] : kept[k]);
      });
    });
    const { retired } = response;
    if (retired === 0) return;
    const before = isSignal ? 1 : 0;
    couple(0, (k, j) => retired * ((j === k + 1 ? 1 : 0) - (j === 0 ? before : 0)));
  });
}

/**
 * What drives at node j do to readouts at node k + 1, for modes alike in their factors.
 * @param strengthOf what a drive counts for in a mode, but for the mode's factor
 */
function coupleGroup(
  { matrix, right }: System,
  { factor }: FamilyResponse,
  drives: readonly Float64Array[],
  mode: number,
  strengthOf: (c: number) => number,
  of: (k: number, j: number) => number,
): void {
  for (let i = 0; i < right.length; i++)
    for (let c = 0; c < right.length; c++) {
      const both = strengthOf(c) * factor(i, mode) * factor(c, mode);
      if (both === 0) continue;
      const n = right[i].length;
      for (let k = 0; k < n; k++) {
        right[i][k] += both * of(k, 0) * drives[c][0];
        for (let j = 1; j <= n; j++) {
          const [row, column] = [i * n + k, c * n + j - 1];
          matrix.set(row, column, matrix.get(row, column) - both * of(k, j));
        }
      }
    }
}

/** [k][node] from [k][power]. */
function atNodes(response: Float64Array, { degree: n, monomial }: Lobatto): Float64Array {
  const out = new Float64Array(n * (n + 1));
  for (let k = 0; k < n; k++)
    for (let j = 0; j <= n; j++)
      for (let p = 0; p <= n; p++)
        out[k * (n + 1) + j] += response[k * (n + 1) + p] * monomial[j][p];
  return out;
}
