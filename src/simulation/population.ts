import { emptyMoments, type Expectations, type Moments } from "../expectation/expectations.js";
import { inner, LogitLaws, type Weights } from "./logit-laws.js";
import { addProduct, transposedProduct } from "./square-root.js";
import type { Rest, SimulationModel } from "./model.js";

/**
 * The population gradient at X and the noise of a step, by Stein's lemma:
 *
 *   grad L(X) = sum_i p_i ( mu_i g_i^T + K_i (X H_i + X* T_i^T) ),
 *
 * g, H, F, T the Gaussian means of grad f, Hess f, grad f grad f^T and d_{r*} grad f. Exact given X up to the
 * error of those expectations.
 */
export class Population {
  readonly laws: LogitLaws;
  /** [class] not scaled: logScale is 0. */
  readonly moments: readonly Moments[];
  private readonly slope: readonly Float64Array[];
  private readonly combination: Float64Array;
  private readonly image: Float64Array;

  constructor(
    readonly model: SimulationModel,
    private readonly expectation: Expectations,
  ) {
    const { logits, teacherLogits } = expectation;
    this.laws = new LogitLaws(model);
    this.moments = model.means.map(() => emptyMoments(logits, teacherLogits));
    this.slope = model.initial.map((column) => new Float64Array(column.length));
    this.combination = new Float64Array(model.means[0].length);
    this.image = new Float64Array(model.noise.kind === "factors" ? model.dimension : 0);
  }

  /** Evaluates laws and moments at X. */
  update(weights: Weights): void {
    this.laws.update(weights);
    this.evaluateMoments();
  }

  /** Evaluates the moments for the laws as they stand. */
  evaluateMoments(): void {
    this.moments.forEach((moments, i) => {
      this.expectation.evaluate(i, this.laws.means[i], this.laws.covariances[i], moments);
      unscale(moments);
    });
  }

  /** Adds to the covariances of the logits what noise sum_i p_i F_i (x) K_i times `amount` brings. */
  widen(amount: number): void {
    const { probabilities, productTraces } = this.model;
    this.laws.covariances.forEach((_, i) =>
      this.moments.forEach(({ fisher }, j) =>
        this.laws.widen(i, amount * probabilities[j] * productTraces[i][j], fisher),
      ),
    );
  }

  /** A bound on the largest eigenvalue of the Hessian sum_i p_i H_i (x) K_i. */
  steepest(): number {
    const { probabilities, largest } = this.model;
    return this.moments.reduce(
      (sum, { hessian }, i) =>
        sum + probabilities[i] * largest[i] * Math.sqrt(inner(hessian, hessian)),
      0,
    );
  }

  /** grad L, [logit][coordinate]; overwritten by the next call. */
  gradient({ coordinates }: Weights): readonly Float64Array[] {
    const { model, moments } = this;
    this.slope.forEach((column, b) => {
      column.fill(0);
      model.probabilities.forEach((probability, i) => {
        const g = probability * moments[i].gradient[b];
        addMultiple(column, g, model.means[i]);
        this.combine(coordinates, i, b, probability);
        this.addCovarianceTimes(column, i);
      });
    });
    return this.slope;
  }

  /** M = sum_i p_i deviation_i^2 H_i in a rest, where grad L = X M; row by row into `out`. */
  restHessian(rest: Rest, out: Float64Array): void {
    this.weightedSum(rest, out, (moments) => moments.hessian);
  }

  /** sum_i p_i deviation_i^2 F_i in a rest; row by row into `out`. */
  restFisher(rest: Rest, out: Float64Array): void {
    this.weightedSum(rest, out, (moments) => moments.fisher);
  }

  private weightedSum(
    rest: Rest,
    out: Float64Array,
    part: (moments: Moments) => Float64Array,
  ): void {
    out.fill(0);
    this.model.probabilities.forEach((probability, i) =>
      addMultiple(out, probability * rest.deviations[i] ** 2, part(this.moments[i])),
    );
  }

  /** p_i times column b of X H_i + X* T_i^T. */
  private combine(
    coordinates: readonly Float64Array[],
    i: number,
    b: number,
    probability: number,
  ): void {
    const { hessian, teacher } = this.moments[i];
    const vectors = this.model.teacher;
    this.combination.fill(0);
    coordinates.forEach((x, c) =>
      addMultiple(this.combination, probability * hessian[b * coordinates.length + c], x),
    );
    vectors.forEach((x, c) =>
      addMultiple(this.combination, probability * teacher[b * vectors.length + c], x),
    );
  }

  private addCovarianceTimes(column: Float64Array, i: number): void {
    const { noise } = this.model;
    const { combination, image } = this;
    if (noise.kind === "independent") {
      const deviations = noise.deviations[i];
      for (let j = 0; j < column.length; j++)
        column[j] += deviations[j] * deviations[j] * combination[j];
      return;
    }
    transposedProduct(noise.factors[i], combination, image);
    addProduct(noise.factors[i], image, column);
  }
}

function addMultiple(sum: Float64Array, factor: number, term: Float64Array): void {
  for (let j = 0; j < sum.length; j++) sum[j] += factor * term[j];
}

function unscale(moments: Moments): void {
  if (moments.logScale === 0) return;
  const scale = Math.exp(moments.logScale);
  for (const list of [moments.gradient, moments.hessian, moments.fisher, moments.teacher]) {
    for (let k = 0; k < list.length; k++) list[k] *= scale;
  }
  moments.logScale = 0;
}
