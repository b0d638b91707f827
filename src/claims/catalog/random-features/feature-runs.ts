import { Matrix } from "../../../bundled/ml-matrix.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import type { RandomFeaturesProblem } from "../../../theories/random-features/problem.js";
import {
  drawFeatures,
  eigenProblemOf,
  type DrawnFeatures,
  type SecondMoments,
} from "../../../theories/random-features/simulation/features-model.js";
import { recursion } from "../../../theories/random-features/simulation/walkers.js";
import type { Measured } from "../../claim.js";
import { measuredMean } from "../support/measured-mean.js";

/** What becomes of the entries of W^T x: nothing, or their signs at the same tr K. */
export type Activation = "none" | "sign";

export interface FeatureRuns {
  readonly problem: RandomFeaturesProblem;
  readonly activation: Activation;
  /** Numbers of steps, ascending. */
  readonly steps: readonly number[];
  readonly runs: number;
}

/**
 * Runs of SGD on one draw of the features against the recursion that takes features and residual for jointly Gaussian,
 * which asks for nothing but their second moments.
 * @returns [step] mean P of the runs over that of the recursion, errors are three standard ones
 */
export function quotients({ problem, activation, steps, runs }: FeatureRuns): Measured[] {
  const streams = streamsOf(1);
  const drawn = drawFeatures(problem, streams(0));
  const moments = momentsOf(drawn, activation);
  const walker = recursion(problem, eigenProblemOf(moments));
  const losses = Array.from({ length: runs }, (_, run) =>
    sgd({ problem, activation, steps }, drawn, moments, streams(run + 1)),
  );
  let done = 0;
  return steps.map((step, k) => {
    for (; done < step; done++) walker.step();
    return measuredMean(losses.map((run) => run[k] / walker.loss()));
  });
}

/** P of one run after so many steps. */
function sgd(
  { problem, activation, steps }: Omit<FeatureRuns, "runs">,
  { matrix, deviations, target }: DrawnFeatures,
  { covariance, overlap, variance }: SecondMoments,
  numbers: RandomNumbers,
): number[] {
  const { features, ambient, gamma } = problem;
  const [theta, phi, x] = [features, features, ambient].map((size) => new Float64Array(size));
  const size = Math.sqrt(covariance.trace() / features);
  const rows = Array.from({ length: ambient }, (_, j) => matrix.getRow(j));
  const second = covariance.to2DArray();
  const loss = (): number =>
    theta.reduce((sum, value, k) => {
      const image = second[k].reduce((inner, entry, l) => inner + entry * theta[l], 0);
      return sum + value * (image - 2 * overlap.get(k, 0));
    }, variance);
  let step = 0;
  return steps.map((until) => {
    for (; step < until; step++) {
      numbers.fillNormals(x, ambient);
      phi.fill(0);
      let residual = 0;
      for (let j = 0; j < ambient; j++) {
        const value = deviations[j] * x[j];
        residual -= target[j] * value;
        for (let k = 0; k < features; k++) phi[k] += rows[j][k] * value;
      }
      if (activation === "sign") phi.forEach((value, k) => (phi[k] = size * Math.sign(value)));
      for (let k = 0; k < features; k++) residual += phi[k] * theta[k];
      for (let k = 0; k < features; k++) theta[k] -= (gamma / features) * residual * phi[k];
    }
    return loss();
  });
}

/**
 * E phi phi^T is W^T D W and E phi y is W^T D b. Of signs of Gaussian u, v they are (2/pi) arcsin(corr(u, v)), by
 * Grothendieck's identity, and sqrt(2/pi) E u y / deviation(u), by Stein's lemma.
 */
function momentsOf(
  { matrix, deviations, target }: DrawnFeatures,
  activation: Activation,
): SecondMoments {
  const weighted = matrix.clone();
  for (let j = 0; j < deviations.length; j++) weighted.mulRow(j, deviations[j]);
  const goal = Matrix.columnVector(Array.from(target, (b, j) => b * deviations[j]));
  const covariance = weighted.transpose().mmul(weighted);
  const overlap = weighted.transpose().mmul(goal);
  const variance = goal.dot(goal);
  if (activation === "none") return { covariance, overlap, variance };
  const square = covariance.trace() / covariance.rows;
  const own = covariance.diagonal().map(Math.sqrt);
  const signs = covariance.clone();
  for (let k = 0; k < own.length; k++) {
    for (let l = 0; l < own.length; l++) {
      const correlation = Math.min(1, covariance.get(k, l) / (own[k] * own[l]));
      signs.set(k, l, (2 / Math.PI) * square * Math.asin(correlation));
    }
    overlap.set(k, 0, Math.sqrt((2 / Math.PI) * square) * (overlap.get(k, 0) / own[k]));
  }
  return { covariance: signs, overlap, variance };
}
