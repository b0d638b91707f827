import { denseMatrix, substitute, type DenseMatrix } from "../../../numerics/dense-elimination.js";
import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";
import { lawScales } from "./law-scales.js";
import { hasVariances, type LawLayout } from "./laws.js";
import { writeNewtonMatrix } from "./newton-matrix.js";
import { Past } from "./past.js";
import { derivative } from "./stage-polynomials.js";
import { largestGap, writeSlopes } from "./stage-slopes.js";

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
  private readonly slopes: Float64Array;
  private readonly normSlope = new Float64Array(1);
  private readonly normScale = new Float64Array(1);
  /** What slopes at the start and at the end of a step are made of. */
  private readonly atStart: Float64Array;
  private readonly atEnd: Float64Array;
  /** [stage] its values and images. */
  private readonly valuesAt: readonly Float64Array[];
  private readonly imageAtEnd: Float64Array;
  private readonly past: Past;
  /** Length of the step that the derivative in use was taken for: it serves for steps of about that length. */
  private linearisedAt = 0;

  constructor(
    private readonly model: StageModel,
    private readonly tableau: RadauTableau,
    private readonly layout: LawLayout,
  ) {
    const { size } = layout;
    const width = tableau.stages * size;
    const nodes = Float64Array.of(0, ...tableau.nodes);
    this.values = new Float64Array(width);
    this.image = new Float64Array(width);
    this.valuesAt = Array.from(tableau.nodes, (_, j) =>
      this.values.subarray(j * size, (j + 1) * size),
    );
    this.imageAtEnd = this.image.subarray(width - size);
    this.slopes = new Float64Array(size);
    [this.atStart, this.atEnd] = [derivative(nodes, 0), derivative(nodes, 1)];
    this.past = new Past(nodes, size);
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
    const { past, image, norms, atEnd } = this;
    past.keep(start.u, h, start.point, image);
    writeSlopes(atEnd, start.point, image, h, past.slopes);
    writeSlopes(atEnd, norms, norms.subarray(1), h, past.normSlope);
    return this.imageAtEnd.slice();
  }

  private apply(start: StageStart): boolean {
    const { model, values, image, scales, layout } = this;
    if (!model.apply(values, image)) return false;
    lawScales(layout, start.point, this.imageAtEnd, scales);
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
    for (const stage of this.valuesAt)
      if (!hasVariances(this.layout, stage)) {
        values.set(image);
        return;
      }
  }

  /** Continues the polynomials of the last step; the start's values where there is none. */
  private predict(start: StageStart, h: number): void {
    const { past, valuesAt } = this;
    const { nodes } = this.tableau;
    for (let j = 0; j < valuesAt.length; j++) {
      const into = valuesAt[j];
      if (past.reaches(h)) past.write(start.u + h * nodes[j], into);
      if (!past.reaches(h) || !hasVariances(this.layout, into)) into.set(start.point);
    }
  }

  private change(): number {
    const { size } = this.layout;
    let largest = 0;
    for (let k = 0; k < this.values.length; k++) {
      const change = Math.abs(this.image[k] - this.values[k]) / this.scales[k % size];
      largest = Math.max(largest, change);
    }
    return largest;
  }

  /** c_1 h (p'(0) - F) with F the slope at the end of the step before: of order h^(stages + 1). */
  private localError(start: StageStart, h: number): number | undefined {
    const { past, norms, image, scales, slopes, normSlope, normScale, atStart } = this;
    this.model.writeNorms(norms);
    if (!past.isKnown) return undefined;
    writeSlopes(atStart, start.point, image, h, slopes);
    writeSlopes(atStart, norms, norms.subarray(1), h, normSlope);
    normScale[0] = LEAST;
    for (const norm of norms) normScale[0] = Math.max(normScale[0], norm);
    const ofLaws = largestGap(slopes, past.slopes, scales);
    const ofNorm = largestGap(normSlope, past.normSlope, normScale);
    return h * this.tableau.nodes[0] * Math.max(ofLaws, ofNorm);
  }
}
