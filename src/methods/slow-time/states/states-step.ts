import {
  denseMatrix,
  eliminate,
  substitute,
  type DenseMatrix,
} from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Modes } from "../../../problem/modes.js";
import type { StepLaw } from "./coefficients.js";
import type { Drives } from "./drives.js";
import { driveChanges, LawResponse } from "./law-response.js";
import { covarianceAt, LawReader, meanAt, teacherAt, type LawLayout } from "./laws.js";
import type { StageDrive, StageSystems } from "./stage-systems.js";
import type { ModeStates } from "./state-modes.js";

const MOST_ITERATIONS = 20;
/** Where an iteration leaves more than this the derivative is taken anew; where it leaves more than that it is given up. */
const [SLOW, DIVERGES] = [0.2, 10];
const CLOSE = 1.5;
/** Corrections this small are rounding. */
const ROUNDING = 1e-14;

/** Where a step begins, in u = log(1 + t/t_0). */
export interface StepStart {
  readonly u: number;
  readonly states: ModeStates;
  /** The laws at the point of the gradient, and at what results are those of. */
  readonly point: Float64Array;
  readonly evaluated: Float64Array;
}

/** What a run steps with. */
export interface StepParts {
  readonly modes: Modes;
  readonly layout: LawLayout;
  readonly law: StepLaw;
  readonly drives: Drives;
  readonly systems: StageSystems;
  readonly tableau: RadauTableau;
  /** t_0. */
  readonly unit: number;
}

/** The laws at the stages of the last step, as polynomials in u. */
interface Past {
  readonly u: number;
  readonly length: number;
  /** [node, the start first][entry] */
  readonly values: readonly Float64Array[];
  /** [entry] slopes at the end. */
  readonly slopes: Float64Array;
}

/**
 * One Radau step in u of all modes: the laws of the logits at the stages are the unknowns, which drive modes that are then
 * linear. Newton's method finds them from what the step before goes on to.
 */
export class StatesStep {
  /** States and laws at the stages. */
  readonly stages: readonly ModeStates[];
  readonly evaluated: readonly Float64Array[];
  private readonly drive: readonly StageDrive[];
  private readonly values: Float64Array;
  private readonly image: Float64Array;
  private readonly scales: Float64Array;
  private readonly reader: LawReader;
  private readonly residual: Float64Array;
  private readonly matrix: DenseMatrix;
  private past: Past | undefined;
  /** Length of the step that the derivative in use was taken for: it serves for steps of about that length. */
  private linearisedAt = 0;

  constructor(
    private readonly parts: StepParts,
    like: ModeStates,
  ) {
    const { tableau, layout, drives, modes, law } = parts;
    const each = <T>(make: () => T): T[] => Array.from({ length: tableau.stages }, make);
    this.stages = each(() => ({
      means: new Float64Array(like.means.length),
      noise: new Float64Array(like.noise.length),
    }));
    this.evaluated = each(() => new Float64Array(layout.size));
    this.drive = each(() => ({ speed: 0, coefficients: law.at(1), moments: drives.room() }));
    this.values = new Float64Array(tableau.stages * layout.size);
    this.image = new Float64Array(this.values.length);
    this.scales = new Float64Array(layout.size);
    this.reader = new LawReader(modes, layout);
    this.residual = new Float64Array(this.values.length);
    this.matrix = denseMatrix(this.values.length);
  }

  /**
   * Takes a step of length h in u.
   * @returns the estimated local error of the laws relative to their sizes, undefined for the first step; Infinity where the
   * iteration does not converge
   */
  take(start: StepStart, h: number, tolerance: number): number | undefined {
    const { tableau, law, unit } = this.parts;
    for (let j = 0; j < tableau.stages; j++) {
      const u = start.u + h * tableau.nodes[j];
      this.drive[j].speed = unit * Math.exp(u);
      this.drive[j].coefficients = law.at(unit * Math.expm1(u));
    }
    this.predict(start, h);
    const aim = Math.max(ROUNDING, 1e-3 * tolerance ** 1.5);
    if (!this.apply(start, h)) return Infinity;
    let change = this.change();
    let isFresh = h < CLOSE * this.linearisedAt && this.linearisedAt < CLOSE * h;
    for (let iteration = 0; iteration < MOST_ITERATIONS && change < Infinity; iteration++) {
      if (change <= aim) return this.localError(start, h);
      if (!isFresh) this.linearise(start, h);
      isFresh = true;
      this.correct();
      if (!this.apply(start, h)) return Infinity;
      const next = this.change();
      if (next <= 100 * aim && next > 0.5 * change) return this.localError(start, h);
      if (next > SLOW * change) isFresh = false;
      if (!(next <= DIVERGES * change)) return Infinity;
      change = next;
    }
    return Infinity;
  }

  /** I - dG/dP at the laws as they stand, P -> G(P) one round, in units of their scales; eliminated. */
  private linearise(start: StepStart, h: number): void {
    const { drives, systems, tableau, layout, modes, law } = this.parts;
    const changes = driveChanges(drives, layout, this.drive, this.values, this.scales);
    const components = law.states * layout.logits;
    const response = new LawResponse(modes, layout, tableau, this.drive, this.stages, components);
    systems.solve(start.states, h, this.drive, this.stages, changes, response);
    const width = this.values.length;
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width; column++)
        this.matrix.entries[row * width + column] =
          Number(row === column) -
          response.matrix[row * width + column] / this.scales[row % layout.size];
    eliminate(this.matrix, width);
    this.linearisedAt = h;
  }

  /** P + (I - dG/dP)^-1 (G(P) - P), variances kept above 0. */
  private correct(): void {
    const { size } = this.parts.layout;
    const { values, image, scales, residual } = this;
    for (let k = 0; k < values.length; k++) residual[k] = (image[k] - values[k]) / scales[k % size];
    substitute(this.matrix, values.length, residual);
    for (let k = 0; k < values.length; k++) values[k] += scales[k % size] * residual[k];
    for (let stage = 0; stage < this.parts.tableau.stages; stage++)
      if (!this.isPossible(values.subarray(stage * size, (stage + 1) * size))) {
        values.set(image);
        return;
      }
  }

  /** The largest |H_i| at the end of the step. */
  curvature(): number {
    return this.drive[this.drive.length - 1].moments.reduce(
      (most, { hessian }) => hessian.reduce((m, value) => Math.max(m, Math.abs(value)), most),
      0,
    );
  }

  /** Goes on from the end of the step: what it found predicts the next. */
  accept(start: StepStart, h: number): StepStart {
    const { tableau, layout } = this.parts;
    const { size } = layout;
    const last = tableau.stages - 1;
    const values = [start.point.slice()];
    for (let j = 0; j <= last; j++) values.push(this.image.slice(j * size, (j + 1) * size));
    this.past = { u: start.u, length: h, values, slopes: this.slopesAt(start.point, h, last) };
    const { means, noise } = this.stages[last];
    return {
      u: start.u + h,
      states: { means: means.slice(), noise: noise.slice() },
      point: values[last + 1],
      evaluated: this.evaluated[last].slice(),
    };
  }

  /** The image of the laws at the stages under one round: drives, modes, laws. */
  private apply(start: StepStart, h: number): boolean {
    const { drives, systems, tableau, layout, law } = this.parts;
    const { size } = layout;
    for (let j = 0; j < tableau.stages; j++)
      if (!drives.evaluate(this.values.subarray(j * size, (j + 1) * size), this.drive[j].moments))
        return false;
    systems.solve(start.states, h, this.drive, this.stages);
    for (let j = 0; j < tableau.stages; j++) {
      const into = this.image.subarray(j * size, (j + 1) * size);
      this.reader.read(this.drive[j].coefficients.point, this.stages[j], into);
      if (law.isEvaluatedAtPoint) this.evaluated[j].set(into);
      else this.reader.read(law.evaluated, this.stages[j], this.evaluated[j]);
    }
    this.setScales(start);
    return true;
  }

  /** Continues the polynomials of the last step; the start's values where there is none. */
  private predict(start: StepStart, h: number): void {
    const { tableau, layout } = this.parts;
    const { size } = layout;
    const { past } = this;
    for (let j = 0; j < tableau.stages; j++) {
      const into = this.values.subarray(j * size, (j + 1) * size);
      if (past === undefined || h > 2 * past.length) {
        into.set(start.point);
        continue;
      }
      const x = (start.u + h * tableau.nodes[j] - past.u) / past.length;
      const weights = interpolation(tableau, x);
      into.fill(0);
      weights.forEach((weight, node) => {
        for (let k = 0; k < size; k++) into[k] += weight * past.values[node][k];
      });
      if (!this.isPossible(into)) into.set(start.point);
    }
  }

  /** Whether variances are not negative. */
  private isPossible(values: Float64Array): boolean {
    const { layout } = this.parts;
    for (let i = 0; i < layout.classes; i++)
      for (let b = 0; b < layout.logits; b++)
        if (!(values[covarianceAt(layout, i, b, b)] >= 0)) return false;
    return true;
  }

  /** The sizes of the laws: of means and covariances of r with what they are made of, the deviation of r. */
  private setScales(start: StepStart): void {
    const { layout, tableau } = this.parts;
    const { size } = layout;
    const last = this.image.subarray((tableau.stages - 1) * size);
    for (let k = 0; k < size; k++)
      this.scales[k] = Math.max(Math.abs(start.point[k]), Math.abs(last[k]), 1e-300);
    for (let i = 0; i < layout.classes; i++)
      for (let b = 0; b < layout.logits; b++) {
        const deviation = Math.sqrt(this.scales[covarianceAt(layout, i, b, b)]);
        const widen = (k: number, least: number): void => {
          this.scales[k] = Math.max(this.scales[k], least);
        };
        widen(meanAt(layout, i, b), deviation);
        for (let c = 0; c < b; c++)
          widen(
            covarianceAt(layout, i, b, c),
            deviation * Math.sqrt(this.scales[covarianceAt(layout, i, c, c)]),
          );
        for (let t = 0; t < layout.teacherLogits; t++) widen(teacherAt(layout, i, b, t), deviation);
      }
  }

  private change(): number {
    const { size } = this.parts.layout;
    let largest = 0;
    for (let k = 0; k < this.values.length; k++) {
      const change = Math.abs(this.image[k] - this.values[k]) / this.scales[k % size];
      if (!(change <= largest)) largest = change;
    }
    return largest;
  }

  /** d/du of the laws at a stage, from their values: those of a collocation step are h^-1 A^-1 (P - P_0). */
  private slopesAt(point: Float64Array, h: number, stage: number): Float64Array {
    const { tableau, layout } = this.parts;
    const { size } = layout;
    const slopes = new Float64Array(size);
    const weights = derivative(tableau, tableau.nodes[stage]);
    for (let k = 0; k < size; k++) {
      let sum = weights[0] * point[k];
      for (let j = 0; j < tableau.stages; j++) sum += weights[j + 1] * this.image[j * size + k];
      slopes[k] = sum / h;
    }
    return slopes;
  }

  /** c_1 h (p'(0) - F) with F the slope at the end of the step before: of order h^(stages + 1). */
  private localError(start: StepStart, h: number): number | undefined {
    const { tableau, layout } = this.parts;
    const { past } = this;
    if (past === undefined) return undefined;
    const weights = derivative(tableau, 0);
    let largest = 0;
    for (let k = 0; k < layout.size; k++) {
      let slope = weights[0] * start.point[k];
      for (let j = 0; j < tableau.stages; j++)
        slope += weights[j + 1] * this.image[j * layout.size + k];
      const gap = tableau.nodes[0] * Math.abs(slope - h * past.slopes[k]);
      if (!(gap / this.scales[k] <= largest)) largest = gap / this.scales[k];
    }
    return largest;
  }
}

/** [node] the Lagrange polynomials through 0 and the nodes of the tableau, at x. */
function interpolation({ nodes }: RadauTableau, x: number): number[] {
  const all = [0, ...nodes];
  return all.map((own, k) =>
    all.reduce(
      (product, other, j) => (j === k ? product : (product * (x - other)) / (own - other)),
      1,
    ),
  );
}

/** [node] their derivatives at x. */
function derivative({ nodes }: RadauTableau, x: number): number[] {
  const all = [0, ...nodes];
  return all.map((own, k) =>
    all.reduce((sum, other, skip) => {
      if (skip === k) return sum;
      const product = all.reduce(
        (value, third, j) =>
          j === k || j === skip ? value : (value * (x - third)) / (own - third),
        1,
      );
      return sum + product / (own - other);
    }, 0),
  );
}
