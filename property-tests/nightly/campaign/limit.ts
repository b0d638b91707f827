import type { Problem } from "../../../src/problem/problem.js";
import { meansOf, type Labelling, type Law, type Means } from "./class-law.js";
import type { Sample } from "./catalogue.js";
import { integrate } from "./dormand-prince.js";
import { clipped, nodeChange, type NodeState } from "./optimised.js";
import { spectrumOf, type Spectrum } from "./spectrum.js";

/** A drawn problem, and in code what its loss, labels and schedule are. */
export interface Drawn {
  readonly problem: Problem;
  readonly sample: Sample;
  readonly labelling: (label: number) => Labelling;
  /** gamma(t); for AdaGrad-Norm eta/sqrt(b^2 + sum) is made of `adagrad`. */
  readonly gamma: (t: number) => number;
  readonly adagrad?: { readonly eta: number; readonly b: number };
}

export interface Reference {
  readonly loss: number;
  readonly norm: number;
  readonly overlaps: readonly (readonly number[])[];
  readonly covariances: readonly (readonly (readonly number[])[])[];
  readonly stepSize: number;
}

/**
 * The limit in its positive form, node by node: the mean x of sqrt(d) X and the variance n of its noise,
 *
 *   x' = -gamma (sum_i p_i (lambda_i (E f'' x + E d_s f' x*) + mu_i E f') + ridge x),
 *   n' = -2 gamma (sum_i p_i lambda_i E f'' + ridge) n + (gamma^2/batch) sum_i p_i lambda_i E f'^2,
 *
 * beside what the optimiser keeps, five numbers a node; and the sum of squared gradients as the last entry.
 */
export function reference(drawn: Drawn, times: readonly number[], tolerance: number): Reference[] {
  const spectrum = spectrumOf(drawn.problem);
  const size = spectrum.weights.length;
  const start = new Float64Array(PARTS * size + 1);
  start.set(spectrum.start);
  const states = integrate((t, y) => field(drawn, spectrum, t, y), start, times, tolerance);
  return states.map((y, k) => observed(drawn, spectrum, times[k], y));
}

const PARTS = 5;

function field(drawn: Drawn, spectrum: Spectrum, t: number, y: Float64Array): Float64Array {
  const { classes, ridge = 0, batch = 1, optimiser } = drawn.problem;
  const { weights, eigenvalues, means, traces, teacher } = spectrum;
  const size = weights.length;
  const gamma = stepSize(drawn, t, y[PARTS * size]);
  const [x, n] = [y.subarray(0, size), y.subarray(size, 2 * size)];
  const sample =
    optimiser?.rule === "clipping" ? clipped(drawn.sample, optimiser.threshold) : drawn.sample;
  const found = classes.map((_, i) => classMeans(drawn, sample, lawOf(spectrum, x, n, i), i));
  const change = new Float64Array(y.length);
  for (let k = 0; k < size; k++) {
    const pull = { curvature: 0, drive: 0, noise: 0 };
    for (let i = 0; i < classes.length; i++) {
      const [p, lambda] = [classes[i].probability, eigenvalues[i][k]];
      pull.curvature += p * lambda * found[i].own;
      pull.drive +=
        p * (means[i][k] * found[i].slope + lambda * (teacher?.[k] ?? 0) * found[i].teacher);
      pull.noise += (p * lambda * found[i].square) / batch;
    }
    const part = (index: number): number => y[index * size + k];
    const state: NodeState = [part(0), part(1), part(2), part(3), part(4)];
    nodeChange(optimiser, gamma, ridge, pull, state).forEach((rate, index) => {
      change[index * size + k] = rate;
    });
  }
  change[PARTS * size] = classes.reduce((sum, { probability }, i) => {
    return sum + (probability * traces[i] * found[i].square) / batch;
  }, 0);
  return change;
}

function stepSize({ adagrad, gamma }: Drawn, t: number, sum: number): number {
  return adagrad ? adagrad.eta / Math.sqrt(adagrad.b ** 2 + sum) : gamma(t);
}

function lawOf(spectrum: Spectrum, mean: Float64Array, noise: Float64Array, i: number): Law {
  const { weights, eigenvalues, means, teacher } = spectrum;
  const size = weights.length;
  const law = { r: 0, rr: 0, s: 0, rs: 0, ss: 0 };
  for (let k = 0; k < size; k++) {
    const [w, lambda, x, star] = [weights[k], eigenvalues[i][k], mean[k], teacher?.[k] ?? 0];
    law.r += w * means[i][k] * x;
    law.rr += w * lambda * (x * x + noise[k]);
    law.s += w * means[i][k] * star;
    law.rs += w * lambda * x * star;
    law.ss += w * lambda * star * star;
  }
  return { ...law, rr: Math.max(0, law.rr) };
}

function classMeans(drawn: Drawn, sample: Sample, law: Law, i: number): Means {
  const noise = drawn.problem.teacher?.noise ?? 0;
  const labelling = drawn.labelling(drawn.problem.classes[i].label);
  return meansOf(sample, labelling, { ...law, ss: law.ss + noise * noise });
}

/** Of the average of the iterates where there is one. */
function observed(drawn: Drawn, spectrum: Spectrum, t: number, y: Float64Array): Reference {
  const { classes, optimiser } = drawn.problem;
  const size = spectrum.weights.length;
  const part = (index: number): Float64Array => y.subarray(index * size, (index + 1) * size);
  const [x, n] = optimiser?.rule === "averaging" ? [part(2), part(4)] : [part(0), part(1)];
  const laws = classes.map((_, i) => lawOf(spectrum, x, n, i));
  return {
    loss: classes.reduce(
      (sum, { probability }, i) =>
        sum + probability * classMeans(drawn, drawn.sample, laws[i], i).loss,
      0,
    ),
    norm: spectrum.weights.reduce((sum, w, k) => sum + w * (x[k] ** 2 + n[k]), 0),
    overlaps: laws.map(({ r }) => [r]),
    covariances: laws.map(({ rr }) => [[rr]]),
    stepSize: stepSize(drawn, t, y[PARTS * size]),
  };
}
