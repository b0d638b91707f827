import { Matrix } from "../../../bundled/ml-matrix.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import type { Family } from "../scalar/family.js";
import { FamilyResponse } from "./family-response.js";
import { solved, type System } from "./linear-system.js";
import { coupleStages, type StepResponse } from "./stage-coupling.js";
import type { ResidualSpace } from "./residual-space.js";
import type { TrackedFamily } from "./tracked-family.js";

/** Of the largest force over a step, what one at its end counts for at least. */
const LEAST_FORCE = 1e-3;
/** Beside the root of the squares: what falls faster than they do has no digits left in the end. */
const NO_FORCE = 1e-150;

/** What drives the modes: the forces g of the residuals e_i, and P_i = E_i[f'^2] = e_i^2 + B_i, with the noise of labels. */
export interface Drives {
  /** [vector of the span] */
  readonly forces: Float64Array;
  /** [class] */
  readonly squares: Float64Array;
}

/** What all steps of a run share. */
export interface QuadraticRules {
  readonly rule: Lobatto;
  readonly probabilities: readonly number[];
  /** [class] gamma p_i / b. */
  readonly strengths: readonly number[];
  readonly space: ResidualSpace;
  /** Variance of the noise of labels. */
  readonly labelNoise: number;
  readonly ridge: number;
  /** [family] where families are tracked. */
  readonly tracks?: readonly TrackedFamily[] | undefined;
}

/**
 * One step of exponential collocation for the quadratic loss, whose stage equations are linear: first those of the forces
 * g with the mean part, then those of P_i with the noise, each solved at once instead of by iteration. The forces are
 * unknowns of their own and never made of the differences m_i - y_i: with a_q = U^T d_q,
 *
 *   G^-1 g_k + sum_j R_kj g_j = G^-1 g_0 - sum_q weight a_q (1 - decay_qk) v_q0,   R_kj = sum_q weight a_q a_q^T W_qkj,
 *
 * where R grows like 1/g as g decays, so that the solution keeps its relative accuracy however small it becomes.
 */
export class QuadraticStep {
  /** [vector of the span][node 0..n] and [class][node 0..n]. */
  readonly forces: Float64Array[];
  readonly squares: Float64Array[];
  private readonly n: number;
  private readonly responses: FamilyResponse[];
  private readonly response: StepResponse;
  /** [family] at nodes 1..n, [mode][node]. */
  private readonly stages: Float64Array[];
  /** [family][mode] how far signals move over the step, where families are tracked. */
  readonly moves: readonly (Float64Array | undefined)[];

  constructor(
    private readonly families: readonly Family[],
    private readonly rules: QuadraticRules,
    start: Drives,
    logStep: number,
  ) {
    const { rule, probabilities, space, ridge, tracks } = rules;
    const n = rule.degree;
    this.n = n;
    const atStart = (values: Float64Array): Float64Array[] =>
      Array.from(values, (value) => Float64Array.of(value, ...new Array<number>(n).fill(NaN)));
    this.forces = atStart(start.forces);
    this.squares = atStart(start.squares);
    this.responses = families.map((family, f) => {
      const factor = (c: number, q: number): number =>
        family.isSignal ? space.coordinate(family, c, q) : family.ratioOf(c, q);
      return new FamilyResponse(family, rule, probabilities, factor, { ridge, track: tracks?.[f] });
    });
    for (const response of this.responses) response.prepare(logStep);
    this.response = { families, responses: this.responses, ...rules };
    this.stages = families.map(({ value }) => new Float64Array(value.length * n));
    this.moves = families.map(({ isSignal, value }) =>
      tracks && isSignal ? new Float64Array(value.length) : undefined,
    );
    this.solveForces();
    this.solveSquares();
  }

  /**
   * The largest part of the drives that polynomials over the step leave unresolved, relative to what is left of them at its
   * end: what decays over a step keeps its digits. Forces, which may change their sign there, to a thousandth of the largest.
   */
  defect(): number {
    const { n, squares, forces } = this;
    const left = Math.max(...squares.map((column) => column[n]));
    const force = Math.hypot(...forces.map((column) => column[n]));
    const largest = Math.max(0, ...forces.flatMap((column) => Array.from(column, Math.abs)));
    const least = Math.max(LEAST_FORCE * largest, NO_FORCE * Math.sqrt(left));
    const ofForces = this.unresolved(forces, Math.max(force, least));
    return Math.max(ofForces, this.unresolved(squares, left));
  }

  private unresolved(columns: readonly Float64Array[], size: number): number {
    const { leading } = this.rules.rule;
    const worst = columns.map((column) =>
      Math.abs(column.reduce((sum, value, j) => sum + leading[j] * value, 0)),
    );
    const most = Math.max(0, ...worst);
    return most === 0 ? 0 : most / size;
  }

  /** Values of a family at the end of the step. */
  end(f: number): Float64Array {
    const { n } = this;
    return Float64Array.from(this.families[f].value, (_, q) => this.stages[f][q * n + n - 1]);
  }

  /** Of the retired modes of a family at the end. */
  equilibrium(f: number): number {
    return this.responses[f].equilibrium(this.drivesOn(f, this.n));
  }

  /** u_c at a node: what the factors of a mode are multiplied by. */
  private drivesOn(f: number, node: number): number[] {
    const { strengths } = this.rules;
    return this.families[f].isSignal
      ? this.forces.map((force) => -force[node])
      : this.squares.map((square, c) => strengths[c] * square[node]);
  }

  private solveForces(): void {
    const { inverse } = this.rules.space;
    const { n, forces } = this;
    const right = forces.map((_, s) => {
      const start = forces.reduce((sum, force, t) => sum + inverse.get(s, t) * force[0], 0);
      return new Float64Array(n).fill(start);
    });
    const system = { matrix: inverse.kroneckerProduct(Matrix.eye(n)), right };
    coupleStages(system, this.response, forces, true);
    this.spread(system, forces);
    this.fillStages(true);
  }

  private solveSquares(): void {
    const { n, forces, squares } = this;
    const right = squares.map(() => new Float64Array(n));
    for (let k = 0; k < n; k++) {
      const at = Float64Array.from(forces, (force) => force[k + 1]);
      this.rules.space
        .residuals(at)
        .forEach((e, i) => (right[i][k] = e * e + this.rules.labelNoise));
    }
    this.addSignalVariance(right);
    const system = { matrix: Matrix.eye(squares.length * n), right };
    coupleStages(system, this.response, squares, false);
    this.spread(system, squares);
    this.fillStages(false);
    for (const column of squares) if (!(column[n] >= 0)) column.fill(NaN, 1);
  }

  /** B_i from the mean part, retired modes at rest included. */
  private addSignalVariance(right: readonly Float64Array[]): void {
    const { n } = this;
    this.families.forEach((family, f) => {
      if (!family.isSignal) return;
      const weight = this.rules.tracks?.[f].square ?? family.weight;
      right.forEach((column, i) => {
        for (let q = 0; q < family.value.length; q++) {
          const share = weight[q] * family.ratioOf(i, q);
          for (let k = 0; k < n; k++) column[k] += share * this.stages[f][q * n + k] ** 2;
        }
        for (let k = 0; k < n && family.retiredWeight > 0; k++) {
          const value = this.responses[f].equilibrium(this.drivesOn(f, k + 1));
          column[k] += family.retiredWeight * family.ratioOf(i, 0) * value * value;
        }
      });
    });
  }

  /** Solves, and writes the solution to nodes 1..n. */
  private spread({ matrix, right }: System, unknown: readonly Float64Array[]): void {
    const { n } = this;
    const solution = solved(matrix, Float64Array.from(right.flatMap((values) => [...values])));
    unknown.forEach((values, i) => values.set(solution.subarray(i * n, (i + 1) * n), 1));
  }

  private fillStages(isSignal: boolean): void {
    const { n } = this;
    const { monomial } = this.rules.rule;
    const out = new Float64Array(n);
    this.families.forEach((family, f) => {
      if (family.isSignal !== isSignal) return;
      const moves = this.moves[f];
      const nodes = Array.from({ length: n + 1 }, (_, j) => this.drivesOn(f, j));
      const drives = nodes[0].map((_, c) => {
        const powers = new Float64Array(n + 1);
        for (let j = 0; j <= n; j++)
          for (let p = 0; p <= n; p++) powers[p] += monomial[j][p] * nodes[j][c];
        return powers;
      });
      for (let q = 0; q < family.value.length; q++) {
        this.responses[f].valuesOf(q, drives, out);
        this.stages[f].set(out, q * n);
        if (moves) moves[q] = this.responses[f].moved(q);
      }
    });
  }
}
