import { inner } from "./logit-laws.js";
import type { SimulationModel } from "./model.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { addProduct, type SquareRoot } from "./square-root.js";

/** Draws classes and the coordinates of data. */
export class DataSource {
  /** [coordinate] of the datum drawn last. */
  readonly datum: Float64Array;
  private readonly normals: Float64Array;
  private readonly cumulative: Float64Array;

  constructor(
    private readonly model: SimulationModel,
    private readonly stream: RandomNumbers,
  ) {
    const count = model.means[0].length;
    this.datum = new Float64Array(count);
    this.normals = new Float64Array(model.noise.kind === "factors" ? count : 0);
    let sum = 0;
    this.cumulative = Float64Array.from(model.probabilities, (p) => (sum += p));
  }

  /** A class with its probability; no random number is spent on a single class. */
  drawClass(): number {
    const last = this.cumulative.length - 1;
    if (last === 0) return 0;
    const level = this.stream.uniform();
    let i = 0;
    while (i < last && level >= this.cumulative[i]) i++;
    return i;
  }

  /** Draws a datum of the class; returns its inner product with `weights`, the first logit. */
  draw(classIndex: number, weights: Float64Array): number {
    const mean = this.model.means[classIndex];
    const { noise } = this.model;
    if (noise.kind === "factors") return this.correlated(mean, noise.factors[classIndex], weights);
    return this.independent(mean, noise.deviations[classIndex], weights);
  }

  private independent(mean: Float64Array, deviations: Float64Array, weights: Float64Array): number {
    const { datum } = this;
    const count = datum.length;
    this.stream.fillNormals(datum, count);
    let [even, odd] = [0, 0]; // two sums: an addition does not wait for the one before
    const paired = count - (count % 2);
    for (let j = 0; j < paired; j += 2) {
      const first = mean[j] + deviations[j] * datum[j];
      const second = mean[j + 1] + deviations[j + 1] * datum[j + 1];
      datum[j] = first;
      datum[j + 1] = second;
      even += weights[j] * first;
      odd += weights[j + 1] * second;
    }
    if (paired < count) {
      datum[paired] = mean[paired] + deviations[paired] * datum[paired];
      even += weights[paired] * datum[paired];
    }
    return even + odd;
  }

  private correlated(mean: Float64Array, root: SquareRoot, weights: Float64Array): number {
    const { datum, normals } = this;
    this.stream.fillNormals(normals, normals.length);
    datum.set(mean);
    addProduct(root, normals, datum);
    return inner(weights, datum);
  }
}
