import { inner } from "./logit-laws.js";
import type { SimulationModel } from "./model.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { addProduct, type SquareRoot } from "./square-root.js";
import type { StepCoordinates } from "./step-coordinates.js";
import { subtractMultiple } from "./subtract-multiple.js";

/** In arrays of JavaScript: few coordinates, and those that are not independent. */
export class PlainCoordinates implements StepCoordinates {
  readonly datum: Float64Array;
  readonly columns: readonly Float64Array[];
  private readonly normals: Float64Array;

  constructor(private readonly model: SimulationModel) {
    const count = model.means[0].length;
    this.datum = new Float64Array(count);
    this.columns = model.initial.map(() => new Float64Array(count));
    this.normals = new Float64Array(model.noise.kind === "factors" ? count : 0);
  }

  draw(classIndex: number, weights: Float64Array, numbers: RandomNumbers): number {
    const mean = this.model.means[classIndex];
    const { noise } = this.model;
    if (noise.kind === "factors") {
      numbers.fillNormals(this.normals, this.normals.length);
      return this.correlated(mean, noise.factors[classIndex], weights);
    }
    numbers.fillNormals(this.datum, this.datum.length);
    return this.independent(mean, noise.deviations[classIndex], weights);
  }

  descend(logit: number, change: number): void {
    subtractMultiple(this.columns[logit], change, this.datum);
  }

  /** The datum holds normal numbers. */
  private independent(mean: Float64Array, deviations: Float64Array, weights: Float64Array): number {
    const { datum } = this;
    const count = datum.length;
    let [even, odd] = [0, 0]; // two sums, as the compiled loop has them
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
    datum.set(mean);
    addProduct(root, normals, datum);
    return inner(weights, datum);
  }
}
