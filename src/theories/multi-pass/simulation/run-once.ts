import type { Expectations } from "../../../expectation/expectations.js";
import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { logOf, riskOf, valueOf } from "../../../expectation/risk.js";
import { finiteCoordinates } from "../../../problem/finite-coordinates.js";
import { InputError } from "../../../problem/input-error.js";
import type { SpectralCoordinates } from "../../../problem/spectral-coordinates.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { entrywise, type Value } from "../../../theory/value.js";
import { completed } from "../completed.js";
import { labelLaw } from "../mean-field/label-law.js";
import { smoothLoss } from "../mean-field/smooth-loss.js";
import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import { drawDataSet, type DataSet } from "./data-set.js";
import { descentOf, SampleAt } from "./descent.js";

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
  const loss = await smoothLoss(problem);
  const labels = labelLaw(problem);
  const expectations = await lossExpectation(problem);
  const streams = streamsOf(seed);
  return function* run(number: number): Generator<Row> {
    const stream: RandomStream = streams(number);
    const probabilities = problem.classes.map(({ probability }) => probability);
    const data = drawDataSet(coordinates, probabilities, labels, count, stream);
    const X = new Float64Array(loss.logits * d);
    coordinates.initial.forEach((vector, b) => X.set(vector, b * d));
    const descent = descentOf(problem, data, loss, X, stream);
    const sample = new SampleAt(data, loss, X);
    let done = 0;
    let row: Row | undefined;
    for (const step of steps) {
      const escaped = row !== undefined && !isFinite(row);
      for (; done < step && !escaped; done++) descent.step();
      if (row === undefined || X.every(Number.isFinite)) {
        const training = trainingMeans(data, sample);
        row = observed(problem, coordinates, expectations, training, X);
      } else row = undefinedRow(row);
      yield row;
    }
  };
}

const isFinite = ({ norm }: Row): boolean => Number.isFinite(norm);

/** What is seen of a run that has escaped to infinity: nothing is defined. */
function undefinedRow(row: Row): Row {
  const names = Object.keys(row);
  return Object.fromEntries(names.map((name) => [name, entrywise([row[name]], () => NaN)]));
}

interface TrainingMeans {
  readonly loss: number;
  readonly gradientSquare: number;
}

function trainingMeans(data: DataSet, sample: SampleAt): TrainingMeans {
  let [total, square] = [0, 0];
  const gradient = new Float64Array(sample.logits);
  for (let i = 0; i < data.count; i++) {
    sample.evaluate(i);
    sample.gradient(1, gradient, 0);
    total += sample.found[0];
    for (const entry of gradient) square += entry * entry;
  }
  return { loss: total / data.count, gradientSquare: square / data.count };
}

/** @param X [logit * d + coordinate] */
function observed(
  problem: MultiPassProblem,
  { teacher, means, eigenvalues, dimension: d }: SpectralCoordinates,
  expectations: Expectations,
  training: TrainingMeans,
  X: Float64Array,
): Row {
  const students = Array.from({ length: X.length / d }, (_, b) => X.subarray(b * d, (b + 1) * d));
  const products = (
    left: readonly Float64Array[],
    right: readonly Float64Array[],
    weights?: Float64Array,
  ): number[][] => left.map((u) => right.map((v) => product(u, v, weights)));
  const overlaps = means.map((mean) => students.map((x) => product(x, mean)));
  const covariances = eigenvalues.map((weights) => products(students, students, weights));
  const teacherCovariances = eigenvalues.map((weights) => products(students, teacher, weights));
  const risk = riskOf(problem, expectations, {
    overlaps,
    covariances,
    ...(teacher.length > 0 && {
      teacher: {
        covariances: teacherCovariances,
        means: means.map((mean) => teacher.map((v) => product(v, mean))),
        variances: eigenvalues.map((weights) => products(teacher, teacher, weights)),
      },
    }),
  });
  const square = (vectors: readonly Float64Array[]): number =>
    vectors.reduce((sum, v) => sum + product(v, v), 0);
  const away = students.map((x, b) => x.map((value, j) => value - (teacher[b]?.[j] ?? 0)));
  const row: Record<string, Value> = {
    loss: valueOf(risk),
    logLoss: logOf(risk),
    trainLoss: training.loss,
    logTrainLoss: Math.log(training.loss),
    trainGradientSquare: training.gradientSquare,
    norm: square(students),
    overlaps,
    covariances,
    teacherOverlaps: products(students, teacher),
    teacherCovariances,
    squaredDistance: square(away),
  };
  return completed(problem, row, square(teacher));
}

function product(u: ArrayLike<number>, v: ArrayLike<number>, weights?: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < u.length; j++) sum += u[j] * v[j] * (weights ? weights[j] : 1);
  return sum;
}
