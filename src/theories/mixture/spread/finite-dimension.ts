import { integrateSpread } from "../../../methods/fluctuations/integrate-spread.js";
import { iterateMean } from "../../../methods/fluctuations/finite-dimension-map.js";
import type { PreparedSpread } from "../../../methods/fluctuations/prepare-spread.js";
import { SpreadLayout, type SpreadPoint } from "../../../methods/fluctuations/spread-point.js";
import type { OrderParameters } from "../../../methods/solution.js";
import { factsOf } from "../../../losses/losses.js";
import type { Situation } from "../../../observables/observable.js";
import { observablesOf } from "../../../observables/table.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import type { Outcome } from "../../../theory/method.js";
import { entrywise, flatten, type Value } from "../../../theory/value.js";
import type { Finished } from "./finished.js";
import { movedPoint, type StepSizeAt } from "./moved-point.js";
import { SpreadReader } from "./observed-spread.js";

/** Operations up to which SGD's steps are taken one by one; beyond them the bias is integrated in time. */
const MOST_OPERATIONS = 3e10;
/** What a step costs besides the covariance, and an entry of that. */
const OVERHEAD = 3e5;
const PER_ENTRY = 30;
/** What rounding and the means leave of an exact recursion. */
const EXACT = 1e-9;

/** The trajectory with the mean at the problem's own d in place of the limit. */
export function finiteDimension(
  found: Finished,
  given: Omit<Situation, "point">,
  prepared: PreparedSpread,
): Outcome {
  const { problem, solution, trajectory } = found;
  const { dynamics } = prepared;
  const d = problem.dimension as number;
  const layout = new SpreadLayout(dynamics.layout);
  const isExact = isClosed(problem);
  const points = meanPoints(found, prepared, isExact);
  if (isFailure(points)) return points;
  const rate = largestRate(dynamics.layout.eigenvalues) / d;
  const values: Record<string, Value[]> = {};
  const errors: Record<string, number[]> = {};
  points.forEach((spread, k) => {
    const limit = solution.points[k];
    const before = valueAt(layout, limit);
    const shift = spread.values.map((value, p) => value - before[p]);
    const mean = movedPoint(layout, limit, shift, spread.stepSize);
    const stepSizeAt: StepSizeAt = (log10Time, accumulated) =>
      dynamics.stepSize.value(10 ** log10Time, accumulated);
    const reader = new SpreadReader(layout, spread, mean, stepSizeAt, prepared.resolution.part);
    for (const observable of observablesOf(problem)) {
      const { name, value, logarithm } = observable;
      const read = (point: OrderParameters): Value => value({ ...given, point });
      const bias = reader.read(read, observable).bias ?? 0;
      const predicted = entrywise([read(mean), bias], ([o, b]) => o + b / d);
      (values[name] ??= []).push(predicted);
      const change = largestChange(predicted, trajectory.values[name][k], logarithm !== undefined);
      const size = limit.stepSize * rate;
      const left = isExact
        ? EXACT + (isLinear(read, layout, limit, shift) ? 0 : change + size)
        : change * (change + size);
      (errors[name] ??= []).push(Math.min(1, trajectory.errors[name][k] + left));
    }
  });
  logarithmsOfMeans(problem, values, errors);
  return { ...trajectory, values, errors };
}

/** Least squares without class means: the mean of the state closes. */
export function isClosed({ loss, classes, teacher }: Problem): boolean {
  return (
    factsOf(loss).closedForm === "quadratic" &&
    teacher?.link === "linear" &&
    classes.every(({ mean }) => mean.kind === "zero")
  );
}

/** Step by step where that is not too long, else by the differential equation of the bias. */
function meanPoints(
  { problem, request }: Finished,
  { dynamics }: PreparedSpread,
  isExact: boolean,
): readonly SpreadPoint[] | Failure {
  const { log10Times, onProgress, tolerance } = request;
  const dimension = problem.dimension as number;
  const steps = dimension * 10 ** log10Times[log10Times.length - 1];
  const { size } = dynamics.layout;
  const cost = OVERHEAD + (isExact ? PER_ENTRY * size : PER_ENTRY * size * size);
  const progress = (fraction: number): void => onProgress?.(fraction, "finite dimension");
  if (steps * cost <= MOST_OPERATIONS)
    return iterateMean(dynamics, {
      dimension,
      log10Times,
      withCovariance: !isExact,
      onProgress: progress,
    });
  const found = integrateSpread(dynamics, {
    log10Times,
    tolerance: Math.max(1e-9, Math.min(1e-6, tolerance)),
    withBias: true,
    onProgress: progress,
  });
  if (isFailure(found)) return found;
  return found.map((point) => ({
    ...point,
    values: point.values.map((value, p) => value + point.bias![p] / point.unit / dimension),
    bias: point.bias!.map(() => 0),
  }));
}

/** The order parameters of a point in the order of the layout; ||X||^2 stands in the first entry of X^T X. */
function valueAt(layout: SpreadLayout, point: OrderParameters): Float64Array {
  const out = new Float64Array(layout.count);
  point.overlaps.forEach((row, i) => row.forEach((m, b) => (out[layout.overlap(i, b)] = m)));
  point.covariances.forEach((rows, i) =>
    rows.forEach((row, b) => row.forEach((v, c) => (out[layout.covariance(i, b, c)] = v))),
  );
  out[layout.gram(0, 0)] = point.norm;
  layout.scalars.forEach(({ place }, s) => {
    out[layout.scalar(s)] = point.parameters?.[place] ?? NaN;
  });
  point.teacher?.overlaps.forEach((row, b) =>
    row.forEach((q, h) => (out[layout.teacherOverlap(b, h)] = q)),
  );
  point.teacher?.covariances.forEach((rows, i) =>
    rows.forEach((row, b) => row.forEach((q, h) => (out[layout.teacherCovariance(i, b, h)] = q))),
  );
  return out;
}

/** A logarithm is that of the mean, where the mean is a quantity as well. */
function logarithmsOfMeans(
  problem: Problem,
  values: Record<string, Value[]>,
  errors: Record<string, number[]>,
): void {
  for (const { name, logarithm } of observablesOf(problem)) {
    if (logarithm === undefined || !(logarithm in values)) continue;
    const logs = values[name].map((mean) =>
      entrywise([mean], ([entry]) => (entry > 0 ? Math.log(entry) : NaN)),
    );
    values[logarithm] = logs;
    errors[logarithm] = errors[name].map((error, k) => error / Math.max(1, leastSize(logs[k])));
  }
}

/** The smallest absolute value of the defined entries, 1 without any. */
function leastSize(value: Value): number {
  const sizes = flatten(value).map(Math.abs).filter(Number.isFinite);
  return sizes.length === 0 ? 1 : Math.min(...sizes);
}

/** Whether an observable is linear along a shift, so that its mean is its value at the mean: as the middle tells. */
function isLinear(
  read: (point: OrderParameters) => Value,
  layout: SpreadLayout,
  point: OrderParameters,
  shift: Float64Array,
): boolean {
  const [from, middle, to] = [0, 0.5, 1].map((part) =>
    flatten(
      read(
        movedPoint(
          layout,
          point,
          shift.map((x) => part * x),
          point.stepSize,
        ),
      ),
    ),
  );
  return middle.every((x, n) => {
    const gap = Math.abs(x - (from[n] + to[n]) / 2);
    return gap <= LINEAR * Math.max(Math.abs(from[n]), Math.abs(to[n]));
  });
}

/** What rounding leaves of a straight line. */
const LINEAR = 1e-10;

function largestRate(eigenvalues: readonly Float64Array[]): number {
  return Math.max(...eigenvalues.map((row) => row.reduce((a, b) => Math.max(a, b), 0)));
}

/** Largest change of an entry: of each relative to itself, or of all to the largest. */
function largestChange(value: Value, limit: Value, isOfEach: boolean): number {
  const [after, before] = [flatten(value), flatten(limit)];
  const size = before.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (size === 0) return after.every((x) => x === 0) ? 0 : 1;
  return after.reduce((most, x, n) => {
    if (isOfEach && x === before[n]) return most;
    const change = Math.abs(x - before[n]) / (isOfEach ? Math.abs(before[n]) : size);
    return Number.isNaN(change) ? most : Math.max(most, change);
  }, 0);
}
