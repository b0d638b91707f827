import { denseMatrix, substitute, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import { lawScales } from "./law-scales.js";
import { hasVariances, type LawLayout } from "./laws.js";
import { writeNewtonMatrix } from "./newton-matrix.js";
import type { Past } from "./past.js";
import { interpolation } from "./stage-polynomials.js";
import { largestGap, slopesAt } from "./stage-slopes.js";

const MOST_ITERATIONS = 20;
/** Where an iteration leaves more than this the derivative is taken anew; where it leaves more than that it is given up. */
const [SLOW, DIVERGES] = [0.2, 10];
const CLOSE = 1.5;
/** Corrections this small are rounding. */
const ROUNDING = 1e-14;
/** A norm is never divided by less. */
const LEAST = 1e-300;

/** Where a step begins, in u = log(1 + t/t_0), and the laws at the point of the gradient there. */
export interface StageStart {
  readonly u: number;
  readonly point: Float64Array;
}

/** The modes of a step as a function of the laws that drive them. */
export interface StageModel {
  /** One round: drives, modes, laws; [stage * size + entry]. False where the drives are no numbers. */
  apply(values: Float64Array, image: Float64Array): boolean;
  /** The derivative of {@link apply} about the last values, times the scale of each: [stage * size + entry][change]. */
  respond(values: Float64Array, scales: Float64Array): Float64Array;
  /** [0 the start, then the stages] ||w||^2 of what results are those of: of slower modes than any that the loss sees. */
  writeNorms(out: Float64Array): void;
}

/**
 * The stage equations of one Radau step in u: the laws of the logits at the stages are the unknowns, which drive modes that
 * are then linear. Newton's method finds them from what the step before goes on to.
 */
export class StageIteration {
  private readonly values: Float64Array;
  private readonly image: Float64Array;
  private readonly scales: Float64Array;
  private readonly residual: Float64Array;
  private readonly matrix: DenseMatrix;
  private readonly norms: Float64Array;
  private past: Past | undefined;
  /** Length of the step that the derivative in use was taken for: it serves for steps of about that length. */
  private linearisedAt = 0;

  constructor(
    private readonly model: StageModel,
    private readonly tableau: RadauTableau,
    private readonly layout: LawLayout,
  ) {
    const width = tableau.stages * layout.size;
    this.values = new Float64Array(width);
    this.image = new Float64Array(width);
    this.scales = new Float64Array(layout.size);
    this.residual = new Float64Array(width);
    this.norms = new Float64Array(tableau.stages + 1);
    this.matrix = denseMatrix(width);
  }

  /**
   * Solves a step of length h in u.
   * @returns the estimated local error of the laws relative to their sizes, undefined for the first step; Infinity where the
   * iteration does not converge
   */
  take(start: StageStart, h: number, tolerance: number): number | undefined {
    this.predict(start, h);
    const aim = Math.max(ROUNDING, 3e-2 * tolerance ** 1.5);
    if (!this.apply(start)) return Infinity;
    let change = this.change();
    let isFresh = h < CLOSE * this.linearisedAt && this.linearisedAt < CLOSE * h;
    for (let iteration = 0; iteration < MOST_ITERATIONS && change < Infinity; iteration++) {
      if (change <= aim) return this.localError(start, h);
      if (!isFresh) this.linearise(h);
      isFresh = true;
      this.correct();
      if (!this.apply(start)) return Infinity;
      const next = this.change();
      if (next <= 100 * aim && next > 0.5 * change) return this.localError(start, h);
      if (next > SLOW * change) isFresh = false;
      if (!(next <= DIVERGES * change)) return Infinity;
      change = next;
    }
    return Infinity;
  }

  /** The laws at the end of the step, which predicts the next from now on. */
  accept(start: StageStart, h: number): Float64Array {
    const { tableau, image } = this;
    const { size } = this.layout;
    const last = tableau.stages - 1;
    const values = [start.point.slice()];
    for (let j = 0; j <= last; j++) values.push(image.slice(j * size, (j + 1) * size));
    const slopes = slopesAt(tableau, start.point, image, h, 1);
    this.past = { u: start.u, length: h, values, slopes, normSlope: this.normSlope(h, 1) };
    return values[last + 1];
  }

  private apply(start: StageStart): boolean {
    const { model, values, image, scales, layout, tableau } = this;
    if (!model.apply(values, image)) return false;
    lawScales(layout, start.point, image.subarray(layout.size * (tableau.stages - 1)), scales);
    return true;
  }

  /** I - dG/dP at the laws as they stand, P -> G(P) one round, in units of their scales; eliminated. */
  private linearise(h: number): void {
    const { model, matrix, values, scales } = this;
    writeNewtonMatrix(matrix, model.respond(values, scales), scales, values.length);
    this.linearisedAt = h;
  }

  /** P + (I - dG/dP)^-1 (G(P) - P), variances kept above 0. */
  private correct(): void {
    const { size } = this.layout;
    const { values, image, scales, residual } = this;
    for (let k = 0; k < values.length; k++) residual[k] = (image[k] - values[k]) / scales[k % size];
    substitute(this.matrix, values.length, residual);
    for (let k = 0; k < values.length; k++) values[k] += scales[k % size] * residual[k];
    for (let stage = 0; stage < this.tableau.stages; stage++)
      if (!hasVariances(this.layout, values.subarray(stage * size, (stage + 1) * size))) {
        values.set(image);
        return;
      }
  }

  /** Continues the polynomials of the last step; the start's values where there is none. */
  private predict(start: StageStart, h: number): void {
    const { tableau, past } = this;
    const { size } = this.layout;
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
      if (!hasVariances(this.layout, into)) into.set(start.point);
    }
  }

  private change(): number {
    const { size } = this.layout;
    let largest = 0;
    for (let k = 0; k < this.values.length; k++) {
      const change = Math.abs(this.image[k] - this.values[k]) / this.scales[k % size];
      if (!(change <= largest)) largest = change;
    }
    return largest;
  }

  /** c_1 h (p'(0) - F) with F the slope at the end of the step before: of order h^(stages + 1). */
  private localError(start: StageStart, h: number): number | undefined {
    const { past, norms, image, scales, tableau } = this;
    this.model.writeNorms(norms);
    if (past === undefined) return undefined;
    const ofLaws = largestGap(slopesAt(tableau, start.point, image, h, 0), past.slopes, scales);
    const scale = Float64Array.of(Math.max(...norms, LEAST));
    const ofNorm = largestGap(this.normSlope(h, 0), past.normSlope, scale);
    return h * tableau.nodes[0] * Math.max(ofLaws, ofNorm);
  }

  private normSlope(h: number, x: number): Float64Array {
    return slopesAt(this.tableau, this.norms.subarray(0, 1), this.norms.subarray(1), h, x);
  }
}
