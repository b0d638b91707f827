import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { SmoothLoss } from "../mean-field/smooth-loss.js";
import type { MultiPassProblem } from "../problem.js";
import type { DataSet } from "./data-set.js";
import { visitOrder } from "./visit-order.js";

/** Fraction of the samples in a step of the modified equation and of gradient flow, whose steps have no length of their own. */
const FLOW_FRACTION = 1 / 64;

/** Steps of SGD on a data set, in place; X is one logit. */
export interface Descent {
  /** Steps a unit of t. */
  readonly stepsPerTime: number;
  step(): void;
}

/** p, where a step touches every sample through a mask. */
export function maskFraction({ samples }: MultiPassProblem): number | undefined {
  return samples.batchFraction ?? (samples.noise === "jumps" ? undefined : FLOW_FRACTION);
}

export function descentOf(
  problem: MultiPassProblem,
  data: DataSet,
  loss: SmoothLoss,
  X: Float64Array,
  stream: RandomStream,
): Descent {
  const fraction = maskFraction(problem);
  return fraction === undefined
    ? visits(problem, data, loss, X, stream)
    : masked(problem, data, loss, X, stream, fraction);
}

const gammaOf = ({ stepSize }: MultiPassProblem): number =>
  stepSize.rule === "constant" ? stepSize.gamma : NaN;

/** X -> X - (gamma/d) (mean of a f' over b samples + ridge X). */
function visits(
  problem: MultiPassProblem,
  data: DataSet,
  loss: SmoothLoss,
  X: Float64Array,
  stream: RandomStream,
): Descent {
  const { batch, ridge, samples } = problem;
  const { dimension } = data;
  const next = visitOrder(samples.order, data.count, stream);
  const rate = gammaOf(problem) / dimension;
  const chosen = new Int32Array(batch);
  const pushes = new Float64Array(batch);
  const found = new Float64Array(3);
  return {
    stepsPerTime: dimension,
    step() {
      for (let b = 0; b < batch; b++) {
        chosen[b] = next();
        loss(logitOf(data, chosen[b], X), data.labels[chosen[b]], found);
        pushes[b] = (-rate * found[1]) / batch;
      }
      shrink(X, 1 - rate * ridge);
      for (let b = 0; b < batch; b++) addSample(data, chosen[b], pushes[b], X);
    },
  };
}

/** X -> X - (gamma/d) (sum of M_i a_i f'_i + p n ridge X) with masks of mean p; t counts p n / d a step. */
function masked(
  problem: MultiPassProblem,
  data: DataSet,
  loss: SmoothLoss,
  X: Float64Array,
  stream: RandomStream,
  fraction: number,
): Descent {
  const { ridge, samples, batch } = problem;
  const { dimension, count } = data;
  const rate = gammaOf(problem) / batch / dimension;
  const pushes = new Float64Array(count);
  const found = new Float64Array(3);
  const mask = (): number => {
    if (samples.noise === "none") return fraction;
    if (samples.noise === "jumps") return stream.uniform() < fraction ? 1 : 0;
    return fraction + Math.sqrt(fraction) * stream.normal();
  };
  return {
    stepsPerTime: (batch * dimension) / (fraction * count),
    step() {
      for (let i = 0; i < count; i++) {
        const weight = mask();
        pushes[i] = 0;
        if (weight === 0) continue;
        loss(logitOf(data, i, X), data.labels[i], found);
        pushes[i] = -rate * weight * found[1];
      }
      shrink(X, 1 - rate * ridge * fraction * count);
      for (let i = 0; i < count; i++) if (pushes[i] !== 0) addSample(data, i, pushes[i], X);
    },
  };
}

/** r = X^T a of a sample. */
export function logitOf({ features, dimension }: DataSet, sample: number, X: Float64Array): number {
  const first = sample * dimension;
  let sum = 0;
  for (let j = 0; j < dimension; j++) sum += features[first + j] * X[j];
  return sum;
}

function addSample(
  { features, dimension }: DataSet,
  sample: number,
  weight: number,
  X: Float64Array,
): void {
  const first = sample * dimension;
  for (let j = 0; j < dimension; j++) X[j] += weight * features[first + j];
}

function shrink(X: Float64Array, factor: number): void {
  if (factor !== 1) for (let j = 0; j < X.length; j++) X[j] *= factor;
}
