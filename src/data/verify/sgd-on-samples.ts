import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { PointwiseLoss } from "../../losses/pointwise.js";
import type { SampleSource } from "./sample-source.js";

/** What a run shows at one time: averages over all samples there are, at the weights of that time. */
export interface SampleObservables {
  readonly loss: number;
  /** ||X||^2. */
  readonly norm: number;
  /** Share of samples that the logits decide wrongly. */
  readonly classificationError: number;
  /** [class][logit] mean of the logits. */
  readonly overlaps: number[][];
  /** Standard errors of the averages over samples: of those that a mixture with the same moments need not share. */
  readonly samplingErrors: { readonly loss: number; readonly classificationError: number };
}

export interface SampleRunSettings {
  readonly source: SampleSource;
  readonly loss: PointwiseLoss;
  /** The label of a class, written into y. */
  readonly label: (classIndex: number, y: Float64Array) => void;
  readonly classCount: number;
  /** d. */
  readonly dimension: number;
  readonly gamma: number;
  /** Steps at which to look, ascending, at most as many as there are samples. */
  readonly steps: readonly number[];
}

/**
 * One pass of SGD, X <- X - (gamma/d) a grad f, over the samples in an order of its own, from X = 0. Returns [time].
 */
export function sgdOnSamples(settings: SampleRunSettings, seed: number): SampleObservables[] {
  const { source, loss, label, dimension: d, gamma, steps } = settings;
  const order = shuffled(source.count, seed);
  const weights = new Float64Array(loss.logits * d);
  const sample = new Float64Array(d);
  const [r, gradient] = [new Float64Array(loss.logits), new Float64Array(loss.logits)];
  const y = new Float64Array(loss.labelSize);
  let done = 0;
  return steps.map((step) => {
    for (; done < step; done++) {
      source.read(order[done], sample);
      logitsOf(weights, sample, r);
      label(source.classes[order[done]], y);
      loss.gradient(r, y, gradient);
      for (let b = 0; b < r.length; b++) {
        const factor = (gamma / d) * gradient[b];
        for (let j = 0, at = b * d; j < d; j++, at++) weights[at] -= factor * sample[j];
      }
    }
    return observe(settings, weights);
  });
}

function logitsOf(weights: Float64Array, sample: Float64Array, r: Float64Array): void {
  for (let b = 0, at = 0; b < r.length; b++) {
    let sum = 0;
    for (let j = 0; j < sample.length; j++, at++) sum += weights[at] * sample[j];
    r[b] = sum;
  }
}

function observe(settings: SampleRunSettings, weights: Float64Array): SampleObservables {
  const { source, loss, label, classCount, dimension } = settings;
  const sample = new Float64Array(dimension);
  const r = new Float64Array(loss.logits);
  const y = new Float64Array(loss.labelSize);
  const counts = new Float64Array(classCount);
  const overlaps = Array.from({ length: classCount }, () => Array<number>(loss.logits).fill(0));
  let [total, squares, wrong] = [0, 0, 0];
  for (let k = 0; k < source.count; k++) {
    const own = source.classes[k];
    source.read(k, sample);
    logitsOf(weights, sample, r);
    label(own, y);
    const value = loss.value(r, y);
    total += value;
    squares += value * value;
    wrong += wrongly(r, y);
    counts[own]++;
    for (let b = 0; b < r.length; b++) overlaps[own][b] += r[b];
  }
  const [mean, error] = [total / source.count, wrong / source.count];
  return {
    loss: mean,
    norm: weights.reduce((sum, x) => sum + x * x, 0),
    classificationError: error,
    overlaps: overlaps.map((row, i) => row.map((sum) => sum / counts[i])),
    samplingErrors: {
      loss: Math.sqrt(Math.max(0, squares / source.count - mean * mean) / source.count),
      classificationError: Math.sqrt((error * (1 - error)) / source.count),
    },
  };
}

/** 1, 0, or 1/2 at a tie of two: by the sign of one logit, by the largest of several. */
function wrongly(r: Float64Array, y: Float64Array): number {
  if (r.length === 1) return r[0] === 0 ? 0.5 : Number(r[0] > 0 !== y[0] > 0.5);
  const top = Math.max(...r);
  const ties = r.reduce((count, value) => count + Number(value === top), 0);
  return 1 - Number(r[y.indexOf(1)] === top) / ties;
}

/** Fisher and Yates. */
function shuffled(count: number, seed: number): Int32Array {
  const generator = xoroshiro128plus(seed);
  const order = Int32Array.from({ length: count }, (_, k) => k);
  for (let k = count - 1; k > 0; k--) {
    const other = uniformInt(generator, 0, k);
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}
