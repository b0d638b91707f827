import type { SimulationModel } from "./model.js";
import type { RestState } from "./rest-state.js";
import { transposedProduct } from "./square-root.js";

/** X at one moment: its coordinates and its part in the rests. */
export interface Weights {
  /** [logit][coordinate] */
  readonly coordinates: readonly Float64Array[];
  readonly rests: readonly RestFactor[];
  /** [parameter] theta of the loss; absent where it has none. */
  readonly parameters?: Float64Array;
}
export type RestFactor = Pick<RestState, "rest" | "rank" | "entry">;

/**
 * The law of (r, r*) = (X, X*)^T a under every class given X: normal, with these means and covariances.
 * Exact up to rounding.
 */
export class LogitLaws {
  /** l + l*. */
  readonly size: number;
  /** [class][l + l*] */
  readonly means: readonly Float64Array[];
  /** [class][(l + l*)^2] row by row. */
  readonly covariances: readonly Float64Array[];
  private readonly images: Float64Array[];

  constructor(private readonly model: SimulationModel) {
    const { means, initial, teacher, noise } = model;
    this.size = initial.length + teacher.length;
    this.means = means.map(() => new Float64Array(this.size));
    this.covariances = means.map(() => new Float64Array(this.size ** 2));
    const images = noise.kind === "factors" ? this.size : 0;
    this.images = Array.from({ length: images }, () => new Float64Array(model.dimension));
  }

  update({ coordinates, rests }: Weights): void {
    const vectors = [...coordinates, ...this.model.teacher];
    this.model.means.forEach((mean, i) => {
      vectors.forEach((vector, k) => (this.means[i][k] = inner(vector, mean)));
      this.fillCovariance(i, vectors);
      for (const rest of rests) this.addRest(i, rest, coordinates.length);
    });
  }

  /** Adds factor times a matrix [l * l] to the covariance of r under class i. */
  widen(i: number, factor: number, matrix: Float64Array): void {
    const logits = Math.sqrt(matrix.length);
    for (let k = 0; k < logits; k++) {
      for (let j = 0; j < logits; j++)
        this.covariances[i][k * this.size + j] += factor * matrix[k * logits + j];
    }
  }

  private fillCovariance(i: number, vectors: readonly Float64Array[]): void {
    const { noise } = this.model;
    const product = noise.kind === "independent" ? weightedInner : inner;
    const images = noise.kind === "independent" ? vectors : this.imagesUnder(i, vectors);
    const weights = noise.kind === "independent" ? noise.deviations[i] : images[0];
    for (let k = 0; k < this.size; k++) {
      for (let j = 0; j <= k; j++) {
        const value = product(images[k], images[j], weights);
        this.covariances[i][k * this.size + j] = this.covariances[i][j * this.size + k] = value;
      }
    }
  }

  /** A^T of each vector. */
  private imagesUnder(i: number, vectors: readonly Float64Array[]): readonly Float64Array[] {
    const { noise } = this.model;
    if (noise.kind === "factors")
      vectors.forEach((vector, k) => transposedProduct(noise.factors[i], vector, this.images[k]));
    return this.images;
  }

  private addRest(i: number, factor: RestFactor, logits: number): void {
    const variance = factor.rest.deviations[i] ** 2;
    if (variance === 0) return;
    for (let k = 0; k < logits; k++) {
      for (let j = 0; j < logits; j++) {
        let sum = 0;
        for (let c = 0; c < factor.rank; c++) sum += factor.entry(k, c) * factor.entry(j, c);
        this.covariances[i][k * this.size + j] += variance * sum;
      }
    }
  }
}

export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

/** sum a_j b_j deviation_j^2. */
function weightedInner(a: Float64Array, b: Float64Array, deviations: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j] * deviations[j] * deviations[j];
  return sum;
}
