import { inner, type LogitLaws, type Weights } from "./logit-laws.js";
import type { SimulationModel } from "./model.js";

/**
 * The order parameters of X at one time, exact given X: the same quantities, in the same shapes, as the
 * limit has.
 */
export interface SimulatedPoint {
  /** log10 of t = n/d; -Infinity at t = 0. */
  readonly log10Time: number;
  /** [class][logit] X^T mu_i. */
  readonly overlaps: number[][];
  /** [class][logit][logit] X^T K_i X. */
  readonly covariances: number[][][];
  /** ||X||^2. */
  readonly norm: number;
  /** [logit] ||x_b||^2, where there are several. */
  readonly squaredNorms?: number[];
  /** gamma of the next step. */
  readonly stepSize: number;
  /** [parameter] theta, where the loss has parameters. */
  readonly parameters?: number[];
  readonly teacher?: SimulatedTeacher;
}

export interface SimulatedTeacher {
  /** [logit][teacher logit] X^T X*. */
  readonly overlaps: number[][];
  /** [class][logit][teacher logit] X^T K_i X*. */
  readonly covariances: number[][][];
  /** [class][teacher logit] X*^T mu_i. */
  readonly means: number[][];
  /** [class][teacher logit][teacher logit] X*^T K_i X*. */
  readonly variances: number[][][];
  /** [teacher logit][teacher logit] X*^T X*. */
  readonly gram: number[][];
}

/** The point for laws that have been updated to `weights`. */
export function pointOf(
  model: SimulationModel,
  laws: LogitLaws,
  weights: Weights,
  log10Time: number,
  stepSize: number,
): SimulatedPoint {
  const logits = weights.coordinates.length;
  const { size } = laws;
  const squaredNorms = squaresOf(weights);
  return {
    log10Time,
    overlaps: laws.means.map((row) => listOf(row, 0, logits)),
    covariances: laws.covariances.map((matrix) => block(matrix, size, [0, logits], [0, logits])),
    norm: squaredNorms.reduce((sum, square) => sum + square, 0),
    ...(logits > 1 && { squaredNorms }),
    stepSize,
    ...(weights.parameters && { parameters: [...weights.parameters] }),
    ...(size > logits && { teacher: teacherPart(model, laws, weights) }),
  };
}

function teacherPart(model: SimulationModel, laws: LogitLaws, weights: Weights): SimulatedTeacher {
  const { coordinates } = weights;
  const { size, means, covariances } = laws;
  const [student, teacher] = [
    [0, coordinates.length],
    [coordinates.length, size],
  ] as const;
  return {
    overlaps: coordinates.map((x) => model.teacher.map((y) => inner(x, y))),
    covariances: covariances.map((matrix) => block(matrix, size, student, teacher)),
    means: means.map((row) => listOf(row, ...teacher)),
    variances: covariances.map((matrix) => block(matrix, size, teacher, teacher)),
    gram: model.teacher.map((x) => model.teacher.map((y) => inner(x, y))),
  };
}

type Range = readonly [number, number];

function block(matrix: Float64Array, size: number, rows: Range, columns: Range): number[][] {
  const found: number[][] = [];
  for (let row = rows[0]; row < rows[1]; row++)
    found.push(listOf(matrix, row * size + columns[0], row * size + columns[1]));
  return found;
}

/** As a list; several times faster than spreading, and simulations look at short runs often. */
function listOf(values: Float64Array, from: number, to: number): number[] {
  const list: number[] = [];
  for (let k = from; k < to; k++) list.push(values[k]);
  return list;
}

/** [logit] ||x_b||^2. */
function squaresOf({ coordinates, rests }: Weights): number[] {
  return coordinates.map((x, b) => {
    let sum = inner(x, x);
    for (const rest of rests) {
      for (let c = 0; c < rest.rank; c++) sum += rest.entry(b, c) ** 2;
    }
    return sum;
  });
}
