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
  /** [class] gamma p_c / b: what a square drives noise with. */
  readonly strengths: readonly number[];
}

/**
 * Adds what the modes make of the drives to the equations of the stages. Readouts of signals count from node 0 on, where
 * the forces are known; those of noise are whole. What a drive c does to a readout i is summed over all modes as powers
 * and goes to the nodes once.
 * @param drives [unknown][node 0..n], of which node 0 is known
 * @param isSignal of the families that are meant
 */
export function coupleStages(
  system: System,
  step: StepResponse,
  drives: readonly Float64Array[],
  isSignal: boolean,
): void {
  const { rule, strengths } = step;
  const n = rule.degree;
  const before = isSignal ? 1 : 0;
  const strengthOf = (c: number): number => (isSignal ? -1 : strengths[c]);
  step.responses.forEach((response, f) => {
    if (step.families[f].isSignal !== isSignal) return;
    const powers = drives.map(() => drives.map(() => new Float64Array(n * (n + 1))));
    response.eachGroup((first, sums) => {
      addPowers(powers, sums.response, first, response);
      system.right.forEach((column, i) => {
        const factor = response.factor(i, first);
        for (let k = 0; k < n; k++) column[k] += factor * (isSignal ? -sums.lost[k] : sums.kept[k]);
      });
    });
    const { retired } = response;
    powers.forEach((row, i) =>
      row.forEach((sums, c) => {
        const nodal = atNodes(sums, rule);
        if (retired > 0) addRetired(nodal, retired * ofBoth(response, i, c, 0), n, before);
        couple(system, drives, [i, c], strengthOf(c), nodal);
      }),
    );
  });
}

/** Factor of a mode in what a drive does to a readout. */
const ofBoth = ({ factor }: FamilyResponse, i: number, c: number, mode: number): number =>
  factor(i, mode) * factor(c, mode);

/** [readout][drive] adds the response of modes alike in their factors, [k][power]. */
function addPowers(
  powers: readonly (readonly Float64Array[])[],
  response: Float64Array,
  mode: number,
  family: FamilyResponse,
): void {
  powers.forEach((row, i) =>
    row.forEach((sums, c) => {
      const both = ofBoth(family, i, c, mode);
      if (both === 0) return;
      for (let e = 0; e < sums.length; e++) sums[e] += both * response[e];
    }),
  );
}

/** Modes that follow their drives at once: v = F / r at the same node, less that at the start where readouts count from there. */
function addRetired(nodal: Float64Array, size: number, n: number, before: number): void {
  for (let k = 0; k < n; k++) {
    nodal[k * (n + 1) + k + 1] += size;
    nodal[k * (n + 1)] -= size * before;
  }
}

/** What drive c at node j does to readout i at node k + 1, [k][j]: on the right from node 0, which is known. */
function couple(
  { matrix, right }: System,
  drives: readonly Float64Array[],
  [i, c]: readonly [number, number],
  strength: number,
  nodal: Float64Array,
): void {
  const n = right[i].length;
  for (let k = 0; k < n; k++) {
    right[i][k] += strength * nodal[k * (n + 1)] * drives[c][0];
    for (let j = 1; j <= n; j++) {
      const [row, column] = [i * n + k, c * n + j - 1];
      matrix.set(row, column, matrix.get(row, column) - strength * nodal[k * (n + 1) + j]);
    }
  }
}

/** [k][node] from [k][power]. */
function atNodes(response: Float64Array, { degree: n, monomial }: Lobatto): Float64Array {
  const out = new Float64Array(n * (n + 1));
  for (let j = 0; j <= n; j++) {
    const polynomial = monomial[j];
    for (let row = 0; row < out.length; row += n + 1) {
      let sum = 0;
      for (let p = 0; p <= n; p++) sum += response[row + p] * polynomial[p];
      out[row + j] = sum;
    }
  }
  return out;
}
