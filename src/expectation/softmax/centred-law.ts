import { GaussianFactor } from "../cubature/gaussian-factor.js";

/** Deviations below this change no expectation of softmax by more than its square. */
const NEGLIGIBLE = 1e-9;

/**
 * The law of logits up to a common shift, on which softmax does not depend: the mean less its average and
 * the covariance without the direction (1, ..., 1), factored along its k - 1 other principal axes. With two
 * blocks, the logits and those of a teacher, each block is taken up to a shift of its own.
 */
export class CentredLaw {
  readonly mean: Float64Array;
  readonly factor: GaussianFactor;
  readonly covariance: Float64Array;

  constructor(
    private readonly logits: number,
    private readonly blocks = 1,
  ) {
    const size = logits * blocks;
    this.mean = new Float64Array(size);
    this.covariance = new Float64Array(size * size);
    this.factor = new GaussianFactor(size, size - blocks, NEGLIGIBLE);
  }

  set(mean: Float64Array, covariance: Float64Array): void {
    this.centre(mean, covariance);
    this.factorise();
  }

  /** Mean and covariance alone; their factors are those of the law before until they are asked for. */
  centre(mean: Float64Array, covariance: Float64Array): void {
    const { logits, blocks } = this;
    const size = logits * blocks;
    this.mean.set(mean);
    this.covariance.set(covariance);
    for (let block = 0; block < blocks; block++) {
      const first = block * logits;
      takeAverage(this.mean, first, 1, logits);
      for (let i = 0; i < size; i++) takeAverage(this.covariance, i * size + first, 1, logits);
      for (let j = 0; j < size; j++) takeAverage(this.covariance, first * size + j, size, logits);
    }
  }

  factorise(): void {
    this.factor.set(this.covariance);
  }
}

/** Takes their average off `count` entries a stride apart. */
function takeAverage(values: Float64Array, first: number, stride: number, count: number): void {
  let average = 0;
  for (let b = 0; b < count; b++) average += values[first + b * stride] / count;
  for (let b = 0; b < count; b++) values[first + b * stride] -= average;
}
