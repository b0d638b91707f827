import type { Problem } from "../../../src/problem/problem.js";
import { meansOf, type Labelling, type Law, type Means } from "./class-law.js";
import type { Sample } from "./catalogue.js";
import { integrate } from "./dormand-prince.js";
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
 * and the sum of squared gradients as the last entry.
 */
export function reference(drawn: Drawn, times: readonly number[], tolerance: number): Reference[] {
  const spectrum = spectrumOf(drawn.problem);
  const size = spectrum.weights.length;
  const start = new Float64Array(2 * size + 1);
  start.set(spectrum.start);
  const states = integrate((t, y) => field(drawn, spectrum, t, y), start, times, tolerance);
  return states.map((y, k) => observed(drawn, spectrum, times[k], y));
}

function field(drawn: Drawn, spectrum: Spectrum, t: number, y: Float64Array): Float64Array {
  const { classes, ridge = 0, batch = 1 } = drawn.problem;
  const { weights, eigenvalues, means, traces, teacher } = spectrum;
  const size = weights.length;
  const gamma = stepSize(drawn, t, y[2 * size]);
  const found = classes.map((_, i) => classMeans(drawn, spectrum, y, i));
  const change = new Float64Array(y.length);
  for (let k = 0; k < size; k++) {
    let [curvature, drive, noise] = [ridge, 0, 0];
    for (let i = 0; i < classes.length; i++) {
      const [p, lambda] = [classes[i].probability, eigenvalues[i][k]];
      curvature += p * lambda * found[i].own;
      drive += p * (means[i][k] * found[i].slope + lambda * (teacher?.[k] ?? 0) * found[i].teacher);
      noise += p * lambda * found[i].square;
    }
    change[k] = -gamma * (curvature * y[k] + drive);
    change[size + k] = -2 * gamma * curvature * y[size + k] + (gamma * gamma * noise) / batch;
  }
  change[2 * size] = classes.reduce((sum, { probability }, i) => {
    return sum + (probability * traces[i] * found[i].square) / batch;
  }, 0);
  return change;
}

function stepSize({ adagrad, gamma }: Drawn, t: number, sum: number): number {
  return adagrad ? adagrad.eta / Math.sqrt(adagrad.b ** 2 + sum) : gamma(t);
}

function lawOf(spectrum: Spectrum, y: Float64Array, i: number): Law {
  const { weights, eigenvalues, means, teacher } = spectrum;
  const size = weights.length;
  const law = { r: 0, rr: 0, s: 0, rs: 0, ss: 0 };
  for (let k = 0; k < size; k++) {
    const [w, lambda, x, star] = [weights[k], eigenvalues[i][k], y[k], teacher?.[k] ?? 0];
    law.r += w * means[i][k] * x;
    law.rr += w * lambda * (x * x + y[size + k]);
    law.s += w * means[i][k] * star;
    law.rs += w * lambda * x * star;
    law.ss += w * lambda * star * star;
  }
  return { ...law, rr: Math.max(0, law.rr) };
}

function classMeans(drawn: Drawn, spectrum: Spectrum, y: Float64Array, i: number): Means {
  const law = lawOf(spectrum, y, i);
  const noise = drawn.problem.teacher?.noise ?? 0;
  const labelling = drawn.labelling(drawn.problem.classes[i].label);
  return meansOf(drawn.sample, labelling, { ...law, ss: law.ss + noise * noise });
}

function observed(drawn: Drawn, spectrum: Spectrum, t: number, y: Float64Array): Reference {
  const { classes } = drawn.problem;
  const size = spectrum.weights.length;
  const laws = classes.map((_, i) => lawOf(spectrum, y, i));
  return {
    loss: classes.reduce(
      (sum, { probability }, i) => sum + probability * classMeans(drawn, spectrum, y, i).loss,
      0,
    ),
    norm: spectrum.weights.reduce((sum, w, k) => sum + w * (y[k] ** 2 + y[size + k]), 0),
    overlaps: laws.map(({ r }) => [r]),
    covariances: laws.map(({ rr }) => [[rr]]),
    stepSize: stepSize(drawn, t, y[2 * size]),
  };
}
