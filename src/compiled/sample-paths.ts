/**
 * Paths of single samples of one class, compiled ahead: the steps of a march through several passes. Losses with closed
 * forms are compiled along, others asked for. An instance holds one set of paths; its arrays are written and read
 * through their addresses.
 */
import { ControlledSums } from "../numerics/sample-paths/controlled-sums.js";
import { CrossEntropySample } from "../numerics/sample-paths/cross-entropy-sample.js";
import { GridMeans } from "../numerics/sample-paths/grid-means.js";
import { LogisticSample } from "../numerics/sample-paths/logistic-sample.js";
import { PathClock } from "../numerics/sample-paths/path-clock.js";
import { PathStepper } from "../numerics/sample-paths/path-stepper.js";
import type { SampleLoss } from "../numerics/sample-paths/sample-loss.js";
import { SamplePaths } from "../numerics/sample-paths/sample-paths.js";
import { SquareSample } from "../numerics/sample-paths/square-sample.js";
import { StepRows } from "../numerics/sample-paths/step-rows.js";
import { evaluateLoss } from "./loss-host.js";

/** The loss that the host has. */
class HostLoss implements SampleLoss {
  evaluate(r: Float64Array, y: Float64Array, out: Float64Array): void {
    evaluateLoss(r.dataStart, y.dataStart, out.dataStart);
  }
}

let visits: Int32Array = new Int32Array(0);
let paths: SamplePaths = new SamplePaths(0, 1, 0, 1, visits, false);
let rows: StepRows = new StepRows(0, 1, 0, 0);
let all: ControlledSums = new ControlledSums(1, 0, 1);
let visited: ControlledSums = new ControlledSums(1, 0, 1);
let grid: GridMeans = new GridMeans(1, 0, 1, 0);
let loss: SampleLoss = new HostLoss();
let stepper: PathStepper | null = null;

/** Address of [path] the number of visits of each, to be filled before `open`. */
export function visitsAt(count: i32): usize {
  visits = new Int32Array(count);
  return visits.dataStart;
}

/** @param kind of the loss: 0 the host's, 1 logistic, 2 quadratic, 3 cross-entropy */
export function open(
  kind: i32,
  logits: i32,
  teacherLogits: i32,
  labelSize: i32,
  sharesFactor: bool,
  stride: i32,
  strata: i32,
  cases: i32,
): void {
  paths = new SamplePaths(visits.length, logits, teacherLogits, labelSize, visits, sharesFactor);
  rows = new StepRows(visits.length, logits, teacherLogits, stride);
  all = new ControlledSums(logits, teacherLogits, strata);
  visited = new ControlledSums(logits, teacherLogits, 1);
  grid = new GridMeans(logits, teacherLogits, labelSize, cases);
  if (kind === 1) loss = new LogisticSample();
  else if (kind === 2) loss = new SquareSample();
  else if (kind === 3) loss = new CrossEntropySample(logits);
}

/** The clock and the step size; visits' steps, labels and w* are filled in by now. */
export function begin(
  fraction: f64,
  isDense: bool,
  stepsPerPass: i32,
  isFixedOrder: bool,
  gamma: f64,
): void {
  const clock = new PathClock(fraction, isDense, stepsPerPass, isFixedOrder);
  stepper = new PathStepper(paths, rows, clock, loss, gamma, all, visited);
}

export function stepAt(): usize {
  return paths.step.dataStart;
}
export function teacherAt(): usize {
  return paths.teacher.dataStart;
}
export function labelAt(): usize {
  return paths.label.dataStart;
}
export function covarianceAt(): usize {
  return rows.covariance.dataStart;
}
export function responseAt(): usize {
  return rows.response.dataStart;
}
export function squaresAt(): usize {
  return rows.squares.dataStart;
}
export function feedbackAt(): usize {
  return rows.feedback.dataStart;
}
export function meanAt(): usize {
  return rows.mean.dataStart;
}
export function ofTeacherAt(): usize {
  return rows.ofTeacher.dataStart;
}
export function teacherFactorAt(): usize {
  return rows.teacherFactor.dataStart;
}
export function fieldAt(): usize {
  return rows.field.dataStart;
}
export function maskAt(): usize {
  return rows.mask.dataStart;
}
export function gridTeacherAt(): usize {
  return grid.teacher.dataStart;
}
export function gridLabelAt(): usize {
  return grid.label.dataStart;
}
export function gridWeightAt(): usize {
  return grid.weight.dataStart;
}
export function spreadAt(): usize {
  return grid.spread.dataStart;
}
export function gridMeansAt(): usize {
  return grid.means.dataStart;
}

/** Addresses of the sums: over all samples, or weighted by the chance of a visit. */
export function countsAt(ofVisited: bool): usize {
  return (ofVisited ? visited : all).counts.dataStart;
}
export function valuesAt(ofVisited: bool): usize {
  return (ofVisited ? visited : all).values.dataStart;
}
export function productsAt(ofVisited: bool): usize {
  return (ofVisited ? visited : all).products.dataStart;
}

/** Means of a fresh sample over a grid in so many directions. */
export function evaluateGrid(directions: i32): void {
  grid.directions = directions;
  grid.evaluate(rows, loss);
}

export function step(k: i32): void {
  stepper!.step(k);
}

/** Conditional variances that were negative by more than rounding, so far. */
export function clipped(): i32 {
  return stepper!.field.clipped;
}
