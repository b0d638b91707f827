import { denseMatrix, substitute, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import { DriveChanges } from "./drive-changes.js";
import { LawResponse } from "./law-response.js";
import { lawScales } from "./law-scales.js";
import { hasVariances, LawReader } from "./laws.js";
import { writeNewtonMatrix } from "./newton-matrix.js";
import { interpolation } from "./stage-polynomials.js";
import { largestGap, slopesAt } from "./stage-slopes.js";
import type { StageDrive } from "./stage-drive.js";
import type { ModeStates } from "./state-modes.js";
import type { Past, StepParts, StepStart } from "./step-parts.js";

const MOST_ITERATIONS = 20;
/** Where an iteration leaves more than this the derivative is taken anew; where it leaves more than that it is given up. */
const [SLOW, DIVERGES] = [0.2, 10];
const CLOSE = 1.5;
/** Corrections this small are rounding. */
const ROUNDING = 1e-14;
/** A norm is never divided by less. */
const LEAST = 1e-300;

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
  private readonly changes: DriveChanges;
  private readonly response: LawResponse;
  /** [0 the start, then the stages] ||w||^2 of what results are those of: of slower modes than any that the loss sees. */
  private readonly norms: Float64Array;
  private past: Past | undefined;
  /** Length of the step that the derivative in use was taken for: it serves for steps of about that length. */
  private linearisedAt = 0;

  constructor(
    private readonly parts: StepParts,
    like: ModeStates,
  ) {
    const { tableau, layout, drives, modes, law, shares, batch } = parts;
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
    this.norms = new Float64Array(tableau.stages + 1);
    this.matrix = denseMatrix(this.values.length);
    this.changes = new DriveChanges(drives, layout, tableau.stages);
    this.response = new LawResponse({
      modes,
      layout,
      drive: this.drive,
      states: this.stages,
      n: law.states * layout.logits,
      shares,
      batch,
      changes: this.changes.list,
    });
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
    const { systems } = this.parts;
    const { changes, response } = this;
    changes.take(this.drive, this.values, this.scales);
    response.begin();
    systems.solve(start.states, h, this.drive, this.stages, response);
    writeNewtonMatrix(this.matrix, response.matrix, this.scales, this.values.length);
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
      if (!hasVariances(this.parts.layout, values.subarray(stage * size, (stage + 1) * size))) {
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
    const slopes = slopesAt(tableau, start.point, this.image, h, 1);
    const normSlope = this.normSlope(h, 1);
    this.past = { u: start.u, length: h, values, slopes, normSlope };
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
    lawScales(layout, start.point, this.image.subarray(size * (tableau.stages - 1)), this.scales);
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
      if (!hasVariances(this.parts.layout, into)) into.set(start.point);
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

  /** c_1 h (p'(0) - F) with F the slope at the end of the step before: of order h^(stages + 1). */
  private localError(start: StepStart, h: number): number | undefined {
    const { past, norms, image, scales, reader } = this;
    const { law, tableau } = this.parts;
    norms[0] = reader.norm(law.evaluated, start.states);
    this.stages.forEach((states, j) => (norms[j + 1] = reader.norm(law.evaluated, states)));
    if (past === undefined) return undefined;
    const ofLaws = largestGap(slopesAt(tableau, start.point, image, h, 0), past.slopes, scales);
    const scale = Float64Array.of(Math.max(...norms, LEAST));
    return (
      h *
      tableau.nodes[0] *
      Math.max(ofLaws, largestGap(this.normSlope(h, 0), past.normSlope, scale))
    );
  }

  private normSlope(h: number, x: number): Float64Array {
    return slopesAt(this.parts.tableau, this.norms.subarray(0, 1), this.norms.subarray(1), h, x);
  }
}
