import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../../expectation/one-logit-expectations.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import { initialMoments } from "./initial-instant.js";
import { pointOf } from "./point-of.js";
import { runSpectrum, type RunAccuracy, type RunOutcome } from "./run-spectrum.js";
import type { Spectrum } from "./spectrum.js";

/** What curvature may change until the end of a flat start, relative: rounding of all that is stated. */
const CHANGE = 1e-13;
/** Halvings of a time until nothing changes; a start that is not flat has no such time. */
const [HALVINGS, BISECTIONS] = [100, 20];

/** The means of one gradient in every class, on the scale 1. */
interface Drive {
  readonly gradient: Float64Array;
  readonly noise: Float64Array;
  /** sum_i p_i |E_i[f'']|. */
  readonly curvature: number;
}

/**
 * One integration of a problem that has no curvature to begin with, as clipped gradients that are all the same do not know of X.
 * With E_i[f''] = 0 the forces g_i and the noise F_i are what they were at t = 0, so that for a while
 *
 *   x(t) = x(0) - gamma t sum_i p_i mu_i g_i,   N(t) = N(0) + gamma^2 t sum_i p_i lambda^(i) F_i
 *
 * exactly: curvature grows like e^(-c/t) from nothing. Slow time begins where that counts in the last digits.
 */
export function runFromFlat(
  problem: Problem,
  expectation: OneLogitExpectations,
  spectrum: Spectrum,
  request: SolveRequest,
  accuracy: RunAccuracy,
): RunOutcome {
  const start = new FlatStart(problem, expectation, spectrum);
  const time = start.end();
  if (time === undefined) return runSpectrum(problem, expectation, spectrum, request, accuracy);
  const log10End = Math.log10(time);
  const early = request.log10Times.filter((log10Time) => log10Time <= log10End);
  const points = early.map((log10Time) => start.pointAt(log10Time, request.perMode === true));
  const ofExpectations = points.map(() => expectation.accuracy);
  const logTau = start.begin(time);
  const log10Times = request.log10Times.slice(early.length);
  if (log10Times.length === 0) return { points, ofExpectations, logTau };
  const begin = { logTau, logTime: Math.log(time) };
  const rest = runSpectrum(
    problem,
    expectation,
    spectrum,
    { ...request, log10Times },
    accuracy,
    begin,
  );
  if ("kind" in rest) return rest;
  return {
    ...rest,
    points: [...points, ...rest.points],
    ofExpectations: [...ofExpectations, ...rest.ofExpectations],
  };
}

/** The way of the families while nothing is curved. */
class FlatStart {
  private readonly stepSize: number;
  private readonly shares: readonly number[];
  private readonly fastest: number;
  private readonly values: readonly Float64Array[];
  private readonly first: Drive;
  private readonly moments = emptyOneLogitMoments();

  constructor(
    { stepSize, classes }: Problem,
    private readonly expectation: OneLogitExpectations,
    private readonly spectrum: Spectrum,
  ) {
    this.stepSize = stepSize.rule === "constant" ? stepSize.gamma : NaN;
    this.shares = classes.map(({ probability }) => probability);
    spectrum.extend?.(-Infinity, -Infinity);
    const { families } = spectrum;
    this.values = families.map(({ value }) => value.slice());
    this.fastest = Math.exp(Math.max(...families.map(({ logRate }) => logRate[0] ?? -Infinity)));
    this.first = this.drive();
  }

  /** About the last time until which curvature changes nothing; undefined where there is none. */
  end(): number | undefined {
    let late = 1 / (this.stepSize * this.fastest);
    let halvings = 0;
    while (!this.isFlatUntil(late)) {
      if (++halvings > HALVINGS) return undefined;
      late /= 2;
    }
    if (halvings === 0) return late;
    let beyond = 2 * late;
    for (let k = 0; k < BISECTIONS; k++) {
      const middle = Math.sqrt(late * beyond);
      if (this.isFlatUntil(middle)) late = middle;
      else beyond = middle;
    }
    return late;
  }

  /** Leaves the families at a time; returns about the log slow time until then. */
  begin(time: number): number {
    this.moveTo(time);
    const { curvature } = this.drive();
    return Math.log(this.stepSize * time * curvature);
  }

  pointAt(log10Time: number, perMode: boolean): OrderParameters {
    this.moveTo(10 ** log10Time);
    const { families } = this.spectrum;
    const { means, variances } = initialMoments(families, this.shares.length);
    const snapshot = {
      means,
      variances,
      logTime: log10Time * Math.LN10,
      logTau: -Infinity,
      values: families.map(({ value }) => value.slice()),
      logNorm: families.reduce(
        (sum, family) => logAdd(sum, family.logNorm(family.value, 0)),
        -Infinity,
      ),
    };
    return pointOf(snapshot, log10Time, this.stepSize, perMode ? this.spectrum : undefined);
  }

  private isFlatUntil(time: number): boolean {
    this.moveTo(time);
    const { first } = this;
    const { gradient, noise, curvature } = this.drive();
    const isBent = this.stepSize * time * this.fastest * curvature > CHANGE;
    return !isBent && isAlike(gradient, first.gradient) && isAlike(noise, first.noise);
  }

  private moveTo(time: number): void {
    const { stepSize, shares, first } = this;
    this.spectrum.families.forEach((family, f) => {
      const { isSignal, logRate, value } = family;
      for (let q = 0; q < value.length; q++) {
        const drive = shares.reduce(
          (sum, p, i) =>
            sum +
            (isSignal
              ? -p * family.directionOf(i, q) * first.gradient[i]
              : stepSize * p * family.ratioOf(i, q) * first.noise[i]),
          0,
        );
        value[q] = this.values[f][q] + stepSize * time * Math.exp(logRate[q]) * drive;
      }
    });
  }

  private drive(): Drive {
    const { shares, moments } = this;
    const { means, variances } = initialMoments(this.spectrum.families, shares.length);
    const gradient = new Float64Array(shares.length);
    const noise = new Float64Array(shares.length);
    let curvature = 0;
    shares.forEach((share, i) => {
      this.expectation.evaluate(i, means[i], variances[i], moments);
      const scale = Math.exp(moments.logScale);
      gradient[i] = scale * moments.gradient;
      noise[i] = scale * moments.fisher;
      curvature += share * Math.abs(scale * moments.hessian);
    });
    return { gradient, noise, curvature };
  }
}

function isAlike(values: Float64Array, first: Float64Array): boolean {
  const size = first.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.every((value, i) => Math.abs(value - first[i]) <= CHANGE * size);
}
