import type { SimulationModel } from "./model.js";
import { addProduct } from "./square-root.js";
import type { Population } from "./population.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { semidefiniteRoot } from "./semidefinite-root.js";

/**
 * Gaussian increments in the coordinates with covariance sum_i p_i F_i (x) K_i, as the sum over classes of
 * independent sqrt(p_i) A_i Z_i L_i^T with K_i = A_i A_i^T and F_i = L_i L_i^T.
 */
export class HomogenizedNoise {
  /** [logit][coordinate] */
  readonly increment: readonly Float64Array[];
  private readonly normals: Float64Array;
  private readonly image: Float64Array;
  private readonly root: Float64Array;

  constructor(
    private readonly model: SimulationModel,
    private readonly stream: RandomNumbers,
  ) {
    const logits = model.initial.length;
    const count = model.means[0].length;
    this.increment = model.initial.map(() => new Float64Array(count));
    this.normals = new Float64Array(count);
    this.image = new Float64Array(count);
    this.root = new Float64Array(logits * logits);
  }

  /** Draws an increment times `scale`. */
  draw({ moments }: Population, scale: number): void {
    const logits = this.increment.length;
    for (const column of this.increment) column.fill(0);
    this.model.probabilities.forEach((probability, i) => {
      semidefiniteRoot(moments[i].fisher, logits, this.root);
      const size = scale * Math.sqrt(probability);
      for (let c = 0; c < logits; c++) {
        this.drawImage(i);
        for (let b = c; b < logits; b++)
          addMultiple(this.increment[b], size * this.root[b * logits + c], this.image);
      }
    });
  }

  /** image = A_i z. */
  private drawImage(i: number): void {
    const { normals, image } = this;
    const { noise } = this.model;
    const count = normals.length;
    this.stream.fillNormals(normals, count);
    if (noise.kind === "independent") {
      const deviations = noise.deviations[i];
      for (let j = 0; j < count; j++) image[j] = deviations[j] * normals[j];
      return;
    }
    image.fill(0);
    addProduct(noise.factors[i], normals, image);
  }
}

function addMultiple(sum: Float64Array, factor: number, term: Float64Array): void {
  for (let j = 0; j < sum.length; j++) sum[j] += factor * term[j];
}
