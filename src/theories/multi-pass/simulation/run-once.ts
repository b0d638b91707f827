import { finiteCoordinates } from "../../../problem/finite-coordinates.js";
import { InputError } from "../../../problem/input-error.js";
import type { SpectralCoordinates } from "../../../problem/spectral-coordinates.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import type { Value } from "../../../theory/value.js";
import { completed } from "../completed.js";
import { labelLaw, type LabelLaw } from "../mean-field/label-law.js";
import { FUNCTIONS, LOSS, populationMeans } from "../mean-field/population.js";
import { smoothLoss, type SmoothLoss } from "../mean-field/smooth-loss.js";
import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import { drawDataSet, type DataSet } from "./data-set.js";
import { descentOf, logitOf } from "./descent.js";

/** What a run needs beside its number. */
export interface RunSettings {
  readonly problem: MultiPassProblem;
  readonly seed: number;
  /** Steps at which a run is looked at, ascending from 0. */
  readonly steps: readonly number[];
}

/** Largest n d: eight bytes each. */
const MOST_ENTRIES = 2e8;

/** n = round(delta d). @throws InputError without a finite dimension, or where the samples do not fit into memory */
export function sampleCount({ name, dimension, samples }: MultiPassProblem): number {
  if (dimension === "infinity") {
    throw new InputError(name, "dimension", "infinity, expected a positive integer to simulate");
  }
  const count = Math.round(samples.perDimension * dimension);
  if (count < 1 || count * dimension > MOST_ENTRIES) {
    const text = `${count} samples in dimension ${dimension}, expected from 1 sample to ${MOST_ENTRIES} numbers in all`;
    throw new InputError(name, "samples.perDimension", text);
  }
  return count;
}

/** A function that does run k: data, order and noise are drawn from the stream of its number. */
export async function preparedRun({ problem, seed, steps }: RunSettings) {
  const count = sampleCount(problem);
  const d = problem.dimension as number;
  const coordinates = finiteCoordinates(problem, d);
  const loss = await smoothLoss(problem.loss);
  const labels = labelLaw(problem);
  const streams = streamsOf(seed);
  return function* run(number: number): Generator<Row> {
    const stream: RandomStream = streams(number);
    const probabilities = problem.classes.map(({ probability }) => probability);
    const data = drawDataSet(coordinates, probabilities, labels, count, stream);
    const X = coordinates.initial[0].slice();
    const descent = descentOf(problem, data, loss, X, stream);
    let done = 0;
    for (const step of steps) {
      for (; done < step; done++) descent.step();
      yield observed(problem, coordinates, data, loss, labels, X);
    }
  };
}

function observed(
  problem: MultiPassProblem,
  coordinates: SpectralCoordinates,
  data: DataSet,
  loss: SmoothLoss,
  labels: LabelLaw,
  X: Float64Array,
): Row {
  const teacher = coordinates.teacher[0] ?? new Float64Array(X.length);
  const training = trainingMeans(data, loss, X);
  const laws = coordinates.eigenvalues.map((eigenvalues, c) => ({
    mean: product(X, coordinates.means[c]),
    variance: product(X, X, eigenvalues),
    teacherMean: product(teacher, coordinates.means[c]),
    teacherVariance: product(teacher, teacher, eigenvalues),
    covariance: product(X, teacher, eigenvalues),
  }));
  let population = 0;
  const means = new Float64Array(FUNCTIONS);
  laws.forEach((law, c) => {
    populationMeans(loss, labels, c, law, means);
    population += problem.classes[c].probability * means[LOSS];
  });
  const away = X.map((x, j) => x - teacher[j]);
  const row: Record<string, Value> = {
    loss: population,
    logLoss: Math.log(population),
    trainLoss: training.loss,
    logTrainLoss: Math.log(training.loss),
    trainGradientSquare: training.gradientSquare,
    norm: product(X, X),
    overlaps: laws.map((law) => [law.mean]),
    covariances: laws.map((law) => [[law.variance]]),
    teacherOverlaps: [[product(X, teacher)]],
    teacherCovariances: laws.map((law) => [[law.covariance]]),
    squaredDistance: product(away, away),
  };
  return completed(problem, row, product(teacher, teacher));
}

function trainingMeans(data: DataSet, loss: SmoothLoss, X: Float64Array) {
  const found = new Float64Array(3);
  let [total, square] = [0, 0];
  for (let i = 0; i < data.count; i++) {
    loss(logitOf(data, i, X), data.labels[i], found);
    total += found[0];
    square += found[1] * found[1];
  }
  return { loss: total / data.count, gradientSquare: square / data.count };
}

function product(u: Float64Array, v: Float64Array, weights?: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < u.length; j++) sum += u[j] * v[j] * (weights ? weights[j] : 1);
  return sum;
}
