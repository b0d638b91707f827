import { normalQuantile } from "../../../numerics/normal-quantile.js";
import type { Modes } from "../../../problem/modes.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import { visitProbabilities, type Clock } from "./clock.js";
import { Draws } from "./draws.js";
import { advance, emptyKernels, type Kernels, type Rates } from "./kernels.js";
import type { LabelLaw } from "./label-law.js";
import { emptyPaths, type Paths } from "./paths.js";
import { stepPaths } from "./path-step.js";
import {
  CURVATURE,
  FUNCTIONS,
  GRADIENT,
  GRADIENT_SQUARE,
  GRADIENT_TEACHER,
  LOSS,
  populationMeans,
  type SampleLaw,
} from "./population.js";
import { Regressed } from "./regressed.js";
import type { SmoothLoss } from "./smooth-loss.js";

/** A problem ready to be marched through, in the units of one sample a step. */
export interface MarchSetting {
  readonly modes: Modes;
  readonly loss: SmoothLoss;
  readonly labels: LabelLaw;
  readonly gamma: number;
  readonly ridge: number;
  readonly samplesPerDimension: number;
  /** [class] */
  readonly probabilities: readonly number[];
}

export interface MarchRequest {
  readonly clock: Clock;
  readonly steps: number;
  /** Paths of each class. */
  readonly paths: number;
  /** [class] */
  readonly streams: readonly RandomStream[];
  /** How many times longer its steps are than those of the finest march that shares the streams. */
  readonly refinement: number;
  /** Where teachers and labels come from: marches that share it differ in their clocks and fields alone. */
  readonly start: RandomStream;
  readonly onStep?: (step: number) => void;
}

/** What one march finds: means over the samples at every step, and the kernels. */
export interface March {
  readonly kernels: Kernels;
  /** [function][step], over the classes: of the training set, and of a fresh sample. */
  readonly training: readonly Float64Array[];
  readonly population: readonly Float64Array[];
  /** Conditional variances that were negative by more than rounding. */
  readonly clipped: number;
  /** The first step at which something was not a finite number. */
  readonly stopped?: number;
}

/**
 * Marches through the limit: step k needs C up to (k, k) and R up to (k, k - 1), and gives row k of Gam, D, A and E du.
 */
export function march(setting: MarchSetting, request: MarchRequest): March {
  const { modes, probabilities } = setting;
  const { clock, steps } = request;
  const kernels = emptyKernels(modes, steps);
  const rates: Rates = {
    shrinkage: setting.gamma * setting.ridge * clock.fraction * setting.samplesPerDimension,
    samplesPerDimension: setting.samplesPerDimension,
    probabilities,
  };
  const paths = probabilities.map((_, c) => startPaths(setting, request, c));
  const draws = request.streams.map(
    (stream) => new Draws(clock, stream, request.paths, request.refinement),
  );
  const table = (): Float64Array[] =>
    Array.from({ length: FUNCTIONS }, () => new Float64Array(steps + 1));
  const [training, population] = [table(), table()];
  let clipped = 0;
  for (let k = 0; k <= steps; k++) {
    for (let c = 0; c < paths.length; c++) {
      const found = stepClass(setting, clock, draws[c], kernels, paths[c], c, k);
      clipped += found.clipped;
      for (let g = 0; g < FUNCTIONS; g++) {
        training[g][k] += probabilities[c] * found.training[g];
        population[g][k] += probabilities[c] * found.population[g];
      }
    }
    if (!Number.isFinite(training[LOSS][k])) {
      return { kernels, training, population, clipped, stopped: k };
    }
    if (k < steps) advance(kernels, modes, rates, k);
    request.onStep?.(k);
  }
  return { kernels, training, population, clipped };
}

/** The golden ratio: its multiples fill the unit interval evenly, whatever stretch of them is taken. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** w* in strata, and the labels from evenly spread numbers, which takes most of the noise of both. */
function startPaths(setting: MarchSetting, request: MarchRequest, c: number): Paths {
  const { clock, steps, paths: count, start } = request;
  const paths = emptyPaths(count, clock, steps);
  const law = sampleLaw(setting, emptyKernels(setting.modes, 0), c, 0);
  const deviation = Math.sqrt(law.teacherVariance);
  const shift = start.uniform();
  for (let n = 0; n < count; n++) {
    paths.teacher[n] = normalQuantile((n + start.uniform()) / count);
    const logit = law.teacherMean + deviation * paths.teacher[n];
    const even = (shift + n * GOLDEN) % 1;
    paths.label[n] = setting.labels.draw(c, logit, even, start.normal());
  }
  return paths;
}

/** The law of (w, w*) of class c at step k. */
export function sampleLaw(
  { modes }: MarchSetting,
  { covariance, mean, stride }: Kernels,
  c: number,
  k: number,
): SampleLaw {
  const taught = modes.teacher[0];
  let [h, teacherMean, teacherVariance, cross] = [0, 0, 0, 0];
  for (let s = 0; s < modes.signalMode.length; s++) {
    const eigenvalue = modes.eigenvalues[c][modes.signalMode[s]];
    h += modes.means[c][s] * mean[s][k];
    if (taught === undefined) continue;
    teacherMean += modes.means[c][s] * taught[s];
    teacherVariance += eigenvalue * taught[s] * taught[s];
    cross += eigenvalue * taught[s] * mean[s][k];
  }
  const variance = covariance[c][k * stride + k];
  return { mean: h, variance, teacherMean, teacherVariance, covariance: cross };
}

function stepClass(
  setting: MarchSetting,
  clock: Clock,
  draws: Draws,
  kernels: Kernels,
  paths: Paths,
  c: number,
  k: number,
) {
  const { stride } = kernels;
  const law = sampleLaw(setting, kernels, c, k);
  const population = new Float64Array(FUNCTIONS);
  populationMeans(setting.loss, setting.labels, c, law, population);
  const chances = visitProbabilities(clock, k);
  const all = new Regressed(FUNCTIONS, chances.length);
  const visited = clock.stepsPerPass === undefined ? undefined : new Regressed(FUNCTIONS);
  const squares = new Float64Array(stride);
  const feedback = new Float64Array(stride);
  const clipped = stepPaths(paths, k, {
    loss: setting.loss,
    gamma: setting.gamma,
    clock,
    draws,
    covariance: kernels.covariance[c],
    response: kernels.response[c],
    stride,
    mean: law.mean,
    teacherCovariance: law.covariance,
    teacherDeviation: Math.sqrt(law.teacherVariance),
    all,
    visited,
    squares,
    feedback,
  });
  const { count } = paths;
  const training = population.map((known, g) => all.mean(g, known, chances));
  // Gradient flow: D must stay a Gram matrix, since C has no white-noise part and is nearly singular.
  if (clock.isDense && !clock.isNoisy) training[GRADIENT_SQUARE] = all.plain(GRADIENT_SQUARE);
  const drawn = visited
    ? population.map((known, g) => visited.mean(g, clock.fraction * known, Float64Array.of(1)))
    : training.map((mean) => clock.fraction * mean);
  const row = k * stride;
  for (let j = 0; j < k; j++) {
    kernels.squares[c][row + j] = squares[j] / count;
    kernels.feedback[c][row + j] = feedback[j] / count;
  }
  const { gamma } = setting;
  const moment = clock.secondMoment / clock.fraction;
  kernels.squares[c][row + k] = moment * gamma * gamma * drawn[GRADIENT_SQUARE];
  kernels.feedback[c][row + k] = -gamma * drawn[CURVATURE];
  kernels.drift[c][k] = -gamma * drawn[GRADIENT];
  kernels.towardsTeacher[c][k] = towardsTeacher(
    setting,
    kernels,
    c,
    k,
    -gamma * drawn[GRADIENT_TEACHER],
  );
  return { training, population, clipped };
}

/** A_k = (E[du w*] - sum_{j <= k} Gam_kj Cov(w_j, w*)) / Var w*: Stein's lemma, without a derivative of the label. */
function towardsTeacher(
  setting: MarchSetting,
  kernels: Kernels,
  c: number,
  k: number,
  product: number,
): number {
  let rest = product;
  const row = k * kernels.stride;
  let variance = 0;
  for (let j = 0; j <= k; j++) {
    const law = sampleLaw(setting, kernels, c, j);
    variance = law.teacherVariance;
    rest -= kernels.feedback[c][row + j] * law.covariance;
  }
  return variance > 0 ? rest / variance : 0;
}
