import { normalQuantile } from "../../../numerics/normal-quantile.js";
import type { RandomStream } from "../../../simulation/random/random-stream.js";
import { visitProbabilities } from "./clock.js";
import {
  controlledMeans,
  FUNCTIONS,
  GRADIENT_SQUARE,
  LOSS,
  placesOf,
  plainMeans,
} from "./controlled-means.js";
import { Draws } from "./draws.js";
import { gridCases, gridSpread } from "./grid-cases.js";
import { emptyKernels, type Kernels } from "./kernels.js";
import type { MarchRequest, MarchSetting } from "./march-setting.js";
import { writeRows } from "./kernel-rows.js";
import { compiledPaths, type CompiledPaths } from "./path-module.js";
import { sampleLaw, type SampleLaw } from "./sample-law.js";
import { lowerRoot, ofStandardTeacher } from "./triangular.js";
import { visitsOf } from "./visits.js";

/** What a class contributes at one step. */
export interface ClassMeans {
  readonly trainLoss: number;
  readonly trainGradientSquare: number;
  readonly loss: number;
}

/** The paths of one class: a step reads rows of C and R, and writes those of D, Gam, A and E du. */
export class ClassPaths {
  private readonly paths: CompiledPaths;
  private readonly draws: Draws;
  private readonly teacherRoot: Float64Array;
  private readonly hasGrid: boolean;
  private readonly places: readonly number[];

  constructor(
    private readonly setting: MarchSetting,
    private readonly request: MarchRequest,
    private readonly classIndex: number,
  ) {
    const { modes, loss, labels, gamma } = setting;
    const { clock, steps, paths: count, refinement } = request;
    const [l, t] = [modes.logits, modes.teacher.length];
    const start = sampleLaw(modes, emptyKernels(modes, 0), classIndex, 0);
    this.teacherRoot = lowerRoot(start.teacherVariance, t);
    const cases = gridCases(labels, classIndex, start, this.teacherRoot);
    this.hasGrid = cases.count > 0;
    const [clockStream, fieldStream] = request.streams[classIndex];
    const visits = visitsOf(clock, clockStream, count, steps, refinement);
    const strata = visitProbabilities(clock, 0).length;
    const shape = { teacherLogits: t, stride: l * (steps + 1), strata, cases: cases.count };
    this.paths = compiledPaths({ ...shape, visits, loss, clock, gamma });
    this.paths.teacherFactor.set(this.teacherRoot);
    this.paths.gridTeacher.set(cases.teacher);
    this.paths.gridLabel.set(cases.label);
    this.paths.gridWeight.set(cases.weight);
    teach(setting, this.paths, start, this.teacherRoot, classIndex, request.start);
    this.draws = new Draws(clock, fieldStream, count, l, refinement);
    this.places = placesOf(l, t);
  }

  /** Conditional variances that were negative by more than rounding, so far. */
  clipped(): number {
    return this.paths.clipped();
  }

  step(kernels: Kernels, k: number): ClassMeans {
    const { paths, places, setting } = this;
    const law = sampleLaw(setting.modes, kernels, this.classIndex, k);
    this.read(kernels, law, k);
    this.draws.next(paths.field, paths.mask);
    paths.step(k);
    const known = this.known(law);
    const training = this.training(known, k);
    const { gamma, modes } = setting;
    const moment = this.request.clock.secondMoment / this.request.clock.fraction;
    const rows = { paths, places, gamma, moment, drawn: this.drawn(known, training) };
    writeRows(kernels, modes, this.teacherRoot, this.classIndex, k, rows);
    const fresh = known ?? plainMeans(paths.all, places, "Y");
    return {
      trainLoss: training[LOSS],
      trainGradientSquare: trace(training, places[GRADIENT_SQUARE], modes.logits),
      loss: fresh[LOSS],
    };
  }

  /** Hands over the law of (w_k, w*) and row k of C and R. */
  private read(kernels: Kernels, law: SampleLaw, k: number): void {
    const { paths, classIndex: c } = this;
    const { logits: l, stride } = kernels;
    const t = law.teacherMean.length;
    paths.mean.set(law.mean);
    paths.ofTeacher.set(ofStandardTeacher(law.covariance, this.teacherRoot, t));
    for (let b = 0; b < l; b++) {
      const row = (k * l + b) * stride;
      const end = row + (k + 1) * l;
      paths.covariance.set(kernels.covariance[c].subarray(row, end), b * stride);
      paths.response.set(kernels.response[c].subarray(row, end), b * stride);
    }
  }

  /** Means of a fresh sample by a grid; undefined where that has too many directions. */
  private known(law: SampleLaw): Float64Array | undefined {
    const { paths } = this;
    const grid = this.hasGrid ? gridSpread(law, paths.ofTeacher) : undefined;
    if (grid === undefined) return undefined;
    paths.spread.set(grid.spread);
    paths.evaluateGrid(grid.directions);
    return paths.gridMeans;
  }

  /** Means over the samples. */
  private training(known: Float64Array | undefined, k: number): Float64Array {
    const { paths, places } = this;
    const { clock } = this.request;
    const plain = plainMeans(paths.all, places, "X");
    if (known === undefined) return plain;
    const means = controlledMeans(paths.all, places, known, visitProbabilities(clock, k));
    // Gradient flow: D must stay a Gram matrix, since C has no white-noise part and is nearly singular.
    if (clock.isDense && !clock.isNoisy) {
      for (let j = places[GRADIENT_SQUARE]; j < places[FUNCTIONS]; j++) means[j] = plain[j];
    }
    return means;
  }

  /** Means over the samples that the step visits, times the chance of that. */
  private drawn(known: Float64Array | undefined, training: Float64Array): Float64Array {
    const { paths, places } = this;
    const { fraction, stepsPerPass } = this.request.clock;
    if (stepsPerPass === undefined) return training.map((mean) => fraction * mean);
    if (known === undefined) return plainMeans(paths.visited, places, "X");
    const fresh = known.map((mean) => fraction * mean);
    return controlledMeans(paths.visited, places, fresh, Float64Array.of(1));
  }
}

function trace(means: Float64Array, first: number, l: number): number {
  let sum = 0;
  for (let b = 0; b < l; b++) sum += means[first + b * l + b];
  return sum;
}

/** The golden ratio: its multiples fill the unit interval evenly, whatever stretch of them is taken. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** w* in strata of its first logit, and the labels from evenly spread numbers, which takes most of the noise of both. */
function teach(
  { labels }: MarchSetting,
  paths: CompiledPaths,
  law: SampleLaw,
  root: Float64Array,
  c: number,
  start: RandomStream,
): void {
  const t = law.teacherMean.length;
  const { labelSize } = labels;
  const shift = start.uniform();
  const logits = new Float64Array(t);
  const normals = new Float64Array(labelSize);
  for (let n = 0; n < paths.count; n++) {
    const teacher = paths.teacher.subarray(n * t, (n + 1) * t);
    const stratum = normalQuantile((n + start.uniform()) / paths.count);
    for (let a = 0; a < t; a++) teacher[a] = a === 0 ? stratum : start.normal();
    for (let a = 0; a < t; a++) {
      logits[a] = law.teacherMean[a];
      for (let b = 0; b <= a; b++) logits[a] += root[a * t + b] * teacher[b];
    }
    for (let b = 0; b < labelSize; b++) normals[b] = start.normal();
    const label = paths.label.subarray(n * labelSize, (n + 1) * labelSize);
    labels.draw(c, logits, (shift + n * GOLDEN) % 1, normals, label);
  }
}
