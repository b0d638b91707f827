import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { SmoothLoss } from "../mean-field/smooth-loss.js";
import type { MultiPassProblem } from "../problem.js";
import type { DataSet } from "./data-set.js";
import { visitOrder } from "./visit-order.js";

/** Fraction of the samples in a step of the modified equation and of gradient flow, whose steps have no length of their own. */
const FLOW_FRACTION = 1 / 64;

/** Steps of SGD on a data set, in place. */
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
  const sample = new SampleAt(data, loss, X);
  return fraction === undefined
    ? visits(problem, data, sample, X, stream)
    : masked(problem, data, sample, X, stream, fraction);
}

/** The loss and its derivatives at one sample of the data. */
export class SampleAt {
  /** f, its gradient and its Hessian. */
  readonly found: Float64Array;
  private readonly r: Float64Array;
  private readonly label: Float64Array;

  /** @param X [logit * d + coordinate] */
  constructor(
    private readonly data: DataSet,
    private readonly loss: SmoothLoss,
    private readonly X: Float64Array,
  ) {
    const l = loss.logits;
    this.found = new Float64Array(1 + l + l * l);
    this.r = new Float64Array(l);
    this.label = new Float64Array(data.labelSize);
  }

  get logits(): number {
    return this.r.length;
  }

  evaluate(i: number): void {
    const { dimension, features, labels, labelSize } = this.data;
    const first = i * dimension;
    for (let b = 0; b < this.logits; b++) {
      let sum = 0;
      for (let j = 0; j < dimension; j++) sum += features[first + j] * this.X[b * dimension + j];
      this.r[b] = sum;
    }
    for (let e = 0; e < labelSize; e++) this.label[e] = labels[i * labelSize + e];
    this.loss.evaluate(this.r, this.label, this.found);
  }

  /** Writes the gradient times a factor to out[first..first + l - 1]. */
  gradient(factor: number, out: Float64Array, first: number): void {
    for (let b = 0; b < this.logits; b++) out[first + b] = factor * this.found[1 + b];
  }
}

const gammaOf = ({ stepSize }: MultiPassProblem): number =>
  stepSize.rule === "constant" ? stepSize.gamma : NaN;

/** X -> X - (gamma/d) (mean of a grad f^T over b samples + ridge X). */
function visits(
  problem: MultiPassProblem,
  data: DataSet,
  sample: SampleAt,
  X: Float64Array,
  stream: RandomStream,
): Descent {
  const { batch, ridge, samples } = problem;
  const { dimension } = data;
  const logits = X.length / dimension;
  const next = visitOrder(samples.order, data.count, stream);
  const rate = gammaOf(problem) / dimension;
  const chosen = new Int32Array(batch);
  const pushes = new Float64Array(batch * logits);
  return {
    stepsPerTime: dimension,
    step() {
      for (let b = 0; b < batch; b++) {
        chosen[b] = next();
        sample.evaluate(chosen[b]);
        sample.gradient(-rate / batch, pushes, b * logits);
      }
      shrink(X, 1 - rate * ridge);
      for (let b = 0; b < batch; b++) addSample(data, chosen[b], pushes, b * logits, X);
    },
  };
}

/** X -> X - (gamma/d) (sum of M_i a_i grad f_i^T + p n ridge X) with masks of mean p; t counts p n / d a step. */
function masked(
  problem: MultiPassProblem,
  data: DataSet,
  sample: SampleAt,
  X: Float64Array,
  stream: RandomStream,
  fraction: number,
): Descent {
  const { ridge, samples, batch } = problem;
  const { dimension, count } = data;
  const logits = X.length / dimension;
  const rate = gammaOf(problem) / batch / dimension;
  const weights = new Float64Array(count);
  const pushes = new Float64Array(count * logits);
  const mask = (): number => {
    if (samples.noise === "none") return fraction;
    if (samples.noise === "jumps") return stream.uniform() < fraction ? 1 : 0;
    return fraction + Math.sqrt(fraction) * stream.normal();
  };
  return {
    stepsPerTime: (batch * dimension) / (fraction * count),
    step() {
      for (let i = 0; i < count; i++) {
        weights[i] = mask();
        if (weights[i] === 0) continue;
        sample.evaluate(i);
        sample.gradient(-rate * weights[i], pushes, i * logits);
      }
      shrink(X, 1 - rate * ridge * fraction * count);
      for (let i = 0; i < count; i++) {
        if (weights[i] !== 0) addSample(data, i, pushes, i * logits, X);
      }
    },
  };
}

/** X += a push^T. */
function addSample(
  { features, dimension }: DataSet,
  sample: number,
  pushes: Float64Array,
  at: number,
  X: Float64Array,
): void {
  const first = sample * dimension;
  for (let b = 0; b * dimension < X.length; b++) {
    const weight = pushes[at + b];
    for (let j = 0; j < dimension; j++) X[b * dimension + j] += weight * features[first + j];
  }
}

function shrink(X: Float64Array, factor: number): void {
  if (factor !== 1) for (let j = 0; j < X.length; j++) X[j] *= factor;
}
