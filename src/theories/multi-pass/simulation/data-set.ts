import type { SpectralCoordinates } from "../../../problem/spectral-coordinates.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { LabelLaw } from "../mean-field/label-law.js";

/** n samples drawn once. */
export interface DataSet {
  readonly count: number;
  readonly dimension: number;
  /** [sample * dimension + coordinate] in the common eigenbasis of the covariances. */
  readonly features: Float64Array;
  readonly labelSize: number;
  /** [sample * labelSize + entry] */
  readonly labels: Float64Array;
}

export function drawDataSet(
  coordinates: SpectralCoordinates,
  probabilities: readonly number[],
  labels: LabelLaw,
  count: number,
  stream: RandomStream,
): DataSet {
  const { dimension, means, eigenvalues, teacher } = coordinates;
  const deviations = eigenvalues.map((column) => column.map(Math.sqrt));
  const features = new Float64Array(count * dimension);
  const { labelSize } = labels;
  const drawn = new Float64Array(count * labelSize);
  const logits = new Float64Array(teacher.length);
  const noise = new Float64Array(labelSize);
  const normals = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    const c = drawClass(probabilities, stream.uniform());
    stream.fillNormals(normals, dimension);
    const [mean, deviation] = [means[c], deviations[c]];
    logits.fill(0);
    for (let j = 0; j < dimension; j++) {
      const value = mean[j] + deviation[j] * normals[j];
      features[i * dimension + j] = value;
      for (let a = 0; a < teacher.length; a++) logits[a] += teacher[a][j] * value;
    }
    const uniform = stream.uniform();
    stream.fillNormals(noise, labelSize);
    labels.draw(c, logits, uniform, noise, drawn.subarray(i * labelSize, (i + 1) * labelSize));
  }
  return { count, dimension, features, labelSize, labels: drawn };
}

function drawClass(probabilities: readonly number[], uniform: number): number {
  let sum = 0;
  for (let c = 0; c < probabilities.length - 1; c++) {
    sum += probabilities[c];
    if (uniform < sum) return c;
  }
  return probabilities.length - 1;
}
