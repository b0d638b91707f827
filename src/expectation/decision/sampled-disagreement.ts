import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { GaussianMeans } from "../cubature/gaussian-means.js";
import type { LogEstimate } from "../cubature/orthant/log-estimate.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { Disagreement } from "./disagreement.js";

/** Relative error aimed at. */
const TOLERANCE = 1e-4;
const LATTICE_AXES = 2;
const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;

/** Writes the entries whose largest is the decision; one entry: its sign. */
export type Entries = (
  point: Float64Array,
  parameters: readonly number[],
  out: Float64Array,
) => void;
export interface Decision {
  readonly size: number;
  readonly entries: Entries;
}

/** The one entry of a decision of one logit. */
export function functionOf(
  { entries }: Decision,
  parameters: readonly number[],
): (r: number) => number {
  const [point, out] = [new Float64Array(1), new Float64Array(1)];
  return (r) => {
    point[0] = r;
    entries(point, parameters, out);
    return out[0];
  };
}

/**
 * The probability for decisions of any kind in any number of logits: the mean of an indicator over (r, r*), on lattices
 * for two principal axes and by quasi-Monte Carlo beyond. Indicators converge slowly: about 1e-3, as stated.
 */
export class SampledDisagreement implements Disagreement {
  private readonly factor: GaussianFactor;
  private readonly means: GaussianMeans;
  private parameters: readonly number[] = [];

  constructor(logits: number, student: Decision, teacher: Decision) {
    const [own, taught] = [new Float64Array(student.size), new Float64Array(teacher.size)];
    this.factor = new GaussianFactor(logits, logits, 0);
    const integrand = {
      moments: 1,
      add: (point: Float64Array, weight: number, sums: Float64Array): void => {
        student.entries(point, this.parameters, own);
        teacher.entries(point, this.parameters, taught);
        sums[0] += weight * (1 - agreement(own, taught));
      },
    };
    this.means = new GaussianMeans(logits, logits, integrand, {
      smooth: false,
      latticeTolerance: TOLERANCE,
      sobolTolerance: TOLERANCE,
      latticeAxes: LATTICE_AXES,
      rate: (column) => column.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      points: new SobolPoints(logits, SCRAMBLINGS),
    });
  }

  logProbability(
    mean: Float64Array,
    covariance: Float64Array,
    parameters: readonly number[],
  ): LogEstimate {
    this.parameters = parameters;
    this.factor.set(covariance);
    this.means.evaluate(mean, this.factor);
    return {
      log: Math.log(Math.max(0, this.means.value[0])),
      error: Math.max(ROUNDING, this.means.error),
    };
  }
}

/** The probability that two decisions are the same, ties broken by chance. */
function agreement(own: Float64Array, taught: Float64Array): number {
  if (own.length === 1) return (1 + Math.sign(own[0]) * Math.sign(taught[0])) / 2;
  const [top, best] = [largest(own), largest(taught)];
  let [both, ofOwn, ofTaught] = [0, 0, 0];
  for (let b = 0; b < own.length; b++) {
    const [mine, theirs] = [own[b] === top, taught[b] === best];
    ofOwn += Number(mine);
    ofTaught += Number(theirs);
    both += Number(mine && theirs);
  }
  return both / (ofOwn * ofTaught);
}

function largest(values: Float64Array): number {
  let most = -Infinity;
  for (let b = 0; b < values.length; b++) if (values[b] > most) most = values[b];
  return most;
}
