import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import type { Family } from "../scalar/family.js";
import { initialMoments } from "../scalar/initial-instant.js";
import { spectrumSource, type FiniteModes } from "../scalar/spectrum.js";
import type { Lag } from "./lag-of.js";
import { interleaved, meanCurvature } from "./lag-run.js";

/** Panels as many times as narrow per unit of the swing; measured. */
const NARROWER = 3;
/** The fastest modes are among the first. */
export const SHALLOW = -5;

/**
 * How many times as narrow panels over a spectrum have to be where modes swing: X'' + c X' + gamma c lambda h X = 0 swings
 * sqrt(gamma lambda h / c) radians until it has decayed by a factor e^(1/2), each mode by itself, where without a lag it
 * decays alone. By the curvature at the start.
 */
export function panelsForSwing(
  problem: Problem,
  expectation: OneLogitExpectations,
  finite: FiniteModes | undefined,
  lag: Lag,
): number {
  const { families } = spectrumSource(problem, false, finite)(SHALLOW, true);
  const shares = problem.classes.map(({ probability }) => probability);
  const { means, variances } = initialMoments(families, shares.length);
  return narrowedFor(
    families,
    meanCurvature(expectation, shares, interleaved(means, variances)),
    lag,
  );
}

/** The same for families, of which the first modes are the fastest, under a curvature h. */
export function narrowedFor(
  families: readonly Family[],
  curvature: number,
  { stepSize, rate }: Lag,
): number {
  const fastest = families.reduce(
    (most, { logRate }) => (logRate.length > 0 ? Math.max(most, logRate[0]) : most),
    -Infinity,
  );
  return Math.max(1, NARROWER * Math.sqrt((stepSize * curvature * Math.exp(fastest)) / rate));
}
