import { entrywise, flatten, type Value } from "../../../theory/value.js";
import { completed } from "../completed.js";
import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import { sampleLaw, type March, type MarchSetting } from "./march.js";
import { GRADIENT_SQUARE, LOSS } from "./population.js";

/** Every quantity at step k of a march. */
export function rowAtStep(
  problem: MultiPassProblem,
  setting: MarchSetting,
  { kernels, training, population }: March,
  k: number,
): Row {
  const { modes, probabilities } = setting;
  const laws = probabilities.map((_, c) => sampleLaw(setting, kernels, c, k));
  const taught = modes.teacher[0] ?? new Float64Array(modes.signalMode.length);
  let [norm, overlap, distance, teacherSquare] = [0, 0, 0, 0];
  modes.fractions.forEach((share, rho) => {
    norm += share * kernels.modeNoise[rho][k * kernels.stride + k];
  });
  distance = norm;
  kernels.mean.forEach((path, s) => {
    norm += path[k] * path[k];
    overlap += path[k] * taught[s];
    distance += (path[k] - taught[s]) ** 2;
    teacherSquare += taught[s] ** 2;
  });
  const row: Record<string, Value> = {
    loss: population[LOSS][k],
    logLoss: Math.log(population[LOSS][k]),
    trainLoss: training[LOSS][k],
    logTrainLoss: Math.log(training[LOSS][k]),
    trainGradientSquare: training[GRADIENT_SQUARE][k],
    norm,
    overlaps: laws.map((law) => [law.mean]),
    covariances: laws.map((law) => [[law.variance]]),
    teacherOverlaps: [[overlap]],
    teacherCovariances: laws.map((law) => [[law.covariance]]),
    squaredDistance: distance,
  };
  return completed(problem, row, teacherSquare);
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
