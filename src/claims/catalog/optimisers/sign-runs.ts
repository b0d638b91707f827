import { EigenvalueDecomposition, Matrix } from "../../../bundled/ml-matrix.js";
import { meanOf } from "../../../results/run-statistics.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import type { Measured } from "../../claim.js";
import type { Spectrum } from "./sign-law.js";
import { measuredMean } from "../support/measured-mean.js";

export interface SignSetting extends Spectrum {
  readonly dimension: number;
  readonly gamma: number;
  /** y -> beta y + g, of which the sign is taken: Signum; 0 for sign descent. */
  readonly beta: number;
  /** Standard deviation of the label noise. */
  readonly noise: number;
  /** Whether the eigenvectors of K are Haar distributed, or the axes. */
  readonly haar: boolean;
}

export interface SignLooks {
  readonly seed: number;
  /** Where R is looked at, ascending, and in how many runs. */
  readonly path: { readonly times: readonly number[]; readonly runs: number };
  /** From when to when R is averaged over time, and in how many runs. */
  readonly rest: { readonly from: number; readonly to: number; readonly runs: number };
}

export interface SignFindings {
  /** [time] mean of R over the runs. */
  readonly at: readonly Measured[];
  readonly atRest: Measured;
}

const known = new Map<string, SignFindings>();

/**
 * Runs of sign descent itself on least squares in one basis, X - X* = +-d^(-1/2) along every eigenvector at first; errors are
 * three standard ones. Made once for a seed: a claim and its control are judged by the same runs.
 */
export function signRuns(setting: SignSetting, looks: SignLooks): SignFindings {
  const key = JSON.stringify([setting, looks]);
  const found = known.get(key) ?? freshRuns(setting, looks);
  known.set(key, found);
  return found;
}

function freshRuns(setting: SignSetting, { seed, path, rest }: SignLooks): SignFindings {
  const { dimension } = setting;
  const streams = streamsOf(seed);
  const basis = setting.haar ? haarBasis(dimension, streams(0)) : undefined;
  const looksOf = (runs: number, first: number, steps: readonly number[]): number[][] =>
    Array.from({ length: runs }, (_, run) =>
      excessAlong(setting, basis, steps, streams(first + run)),
    );
  const stepsOfPath = path.times.map((time) => Math.round(time * dimension));
  const onPath = looksOf(path.runs, 1, stepsOfPath);
  const gap = Math.ceil(dimension / 10);
  const count = Math.floor(((rest.to - rest.from) * dimension) / gap);
  const stepsAtRest = Array.from({ length: count }, (_, k) => rest.from * dimension + k * gap);
  const atRest = looksOf(rest.runs, 1 + path.runs, stepsAtRest);
  return {
    at: path.times.map((_, k) => measuredMean(onPath.map((run) => run[k]))),
    atRest: measuredMean(atRest.map(meanOf)),
  };
}

/** R of one run after so many steps, ascending. */
function excessAlong(
  setting: SignSetting,
  basis: Basis | undefined,
  looks: readonly number[],
  numbers: RandomNumbers,
): number[] {
  const { dimension, gamma, beta, noise } = setting;
  const roots = rootsOfEigenvalues(setting);
  const error = turned(
    basis,
    Float64Array.from(roots, () => start(numbers, dimension)),
  );
  const [momentum, draw] = [new Float64Array(dimension), new Float64Array(dimension)];
  let step = 0;
  return looks.map((look) => {
    for (; step < look; step++) {
      numbers.fillNormals(draw, dimension);
      for (let j = 0; j < dimension; j++) draw[j] *= roots[j];
      const a = turned(basis, draw);
      let slope = -noise * numbers.normal();
      for (let j = 0; j < dimension; j++) slope += a[j] * error[j];
      for (let j = 0; j < dimension; j++) {
        momentum[j] = beta * momentum[j] + slope * a[j];
        error[j] -= (gamma / dimension) * Math.sign(momentum[j]);
      }
    }
    return excessOf(basis, error, roots);
  });
}

const start = (numbers: RandomNumbers, dimension: number): number =>
  (numbers.uniform() < 0.5 ? -1 : 1) / Math.sqrt(dimension);

function rootsOfEigenvalues({ dimension, fractions, eigenvalues }: SignSetting): Float64Array {
  const roots = fractions.flatMap((share, k) =>
    Array.from({ length: Math.round(share * dimension) }, () => Math.sqrt(eigenvalues[k])),
  );
  if (roots.length !== dimension) throw new RangeError(`${dimension}: not whole blocks`);
  return Float64Array.from(roots);
}

/** [row] of an orthogonal matrix with Haar eigenvectors: those of a matrix whose law rotations leave alone. */
type Basis = readonly Float64Array[];

function haarBasis(dimension: number, numbers: RandomNumbers): Basis {
  const symmetric = Matrix.zeros(dimension, dimension);
  for (let i = 0; i < dimension; i++)
    for (let j = 0; j <= i; j++) {
      const value = numbers.normal() * (i === j ? Math.SQRT2 : 1);
      symmetric.set(i, j, value);
      symmetric.set(j, i, value);
    }
  const { eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true });
  return eigenvectorMatrix.to2DArray().map((row) => Float64Array.from(row));
}

/** Q v, or v where the axes are the eigenvectors. */
function turned(basis: Basis | undefined, v: Float64Array): Float64Array {
  if (basis === undefined) return v;
  return Float64Array.from(basis, (row) => {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += row[j] * v[j];
    return sum;
  });
}

/** R = (X - X*)^T K (X - X*) / 2. */
function excessOf(basis: Basis | undefined, error: Float64Array, roots: Float64Array): number {
  const along = new Float64Array(error.length);
  basis?.forEach((row, i) => row.forEach((entry, j) => (along[j] += entry * error[i])));
  return (basis === undefined ? error : along).reduce(
    (sum, value, j) => sum + (roots[j] * value) ** 2 / 2,
    0,
  );
}
