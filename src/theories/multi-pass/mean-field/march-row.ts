import { entrywise, flatten, type Value } from "../../../theory/value.js";
import { completed } from "../completed.js";
import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import type { March } from "./march.js";
import type { MarchSetting } from "./march-setting.js";
import { sampleLaw } from "./sample-law.js";

/** Every quantity at step k of a march. */
export function rowAtStep(
  problem: MultiPassProblem,
  { modes, probabilities }: MarchSetting,
  { kernels, trainLoss, trainGradientSquare, loss }: March,
  k: number,
): Row {
  const { logits: l, teacher } = modes;
  const t = teacher.length;
  const laws = probabilities.map((_, c) => sampleLaw(modes, kernels, c, k));
  let norm = 0;
  modes.fractions.forEach((share, rho) => {
    const noise = kernels.modeNoise[rho];
    for (let b = k * l; b < (k + 1) * l; b++) norm += share * noise[b * kernels.stride + b];
  });
  let distance = norm;
  let teacherSquare = 0;
  const overlap = Array.from({ length: l }, () => new Array<number>(t).fill(0));
  kernels.mean.forEach((path, s) => {
    for (let b = 0; b < l; b++) {
      const x = path[k * l + b];
      norm += x * x;
      distance += (x - (teacher[b]?.[s] ?? 0)) ** 2;
      for (let a = 0; a < t; a++) overlap[b][a] += x * teacher[a][s];
    }
    for (let a = 0; a < t; a++) teacherSquare += teacher[a][s] ** 2;
  });
  const row: Record<string, Value> = {
    loss: loss[k],
    logLoss: Math.log(loss[k]),
    trainLoss: trainLoss[k],
    logTrainLoss: Math.log(trainLoss[k]),
    trainGradientSquare: trainGradientSquare[k],
    norm,
    overlaps: laws.map((law) => [...law.mean]),
    covariances: laws.map((law) => rowsOf(law.variance, l)),
    teacherOverlaps: overlap,
    teacherCovariances: laws.map((law) => rowsOf(law.covariance, t)),
    squaredDistance: distance,
  };
  return completed(problem, row, teacherSquare);
}

/** A matrix that lies row by row. */
export function rowsOf(entries: Float64Array, columns: number): number[][] {
  const rows = columns > 0 ? entries.length / columns : 0;
  return Array.from({ length: rows }, (_, b) => [
    ...entries.subarray(b * columns, (b + 1) * columns),
  ]);
}

/** A linear combination of values of one shape, entry by entry. */
export function combined(values: readonly Value[], weights: readonly number[]): Value {
  return entrywise(values, (numbers) =>
    numbers.reduce((sum, value, j) => sum + weights[j] * value, 0),
  );
}

/** The largest absolute entry. */
export function largestEntry(value: Value): number {
  return flatten(value).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** Rows combined quantity by quantity. */
export function combinedRows(rows: readonly Row[], weights: readonly number[]): Row {
  return Object.fromEntries(
    Object.keys(rows[0]).map((name) => [
      name,
      combined(
        rows.map((row) => row[name]),
        weights,
      ),
    ]),
  );
}
