import type { Covariance, Problem } from "../../../problem/problem.js";
import type { JudgeContext, Measured } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { teacherProblem } from "./teacher-problems.js";

/** A spectrum of average eigenvalue 1 in `dimension` coordinates. */
export interface UnitSpectrum {
  readonly label: string;
  readonly covariance: Covariance;
  readonly dimension: Problem["dimension"];
  readonly largest: number;
}

const DIMENSION = 40;

/** sigma^{2q} with sigma uniform on [1, 2], averaged over d equal parts and divided by its mean. */
function powerOfUniform(q: number): UnitSpectrum {
  const primitive = (k: number): number => (1 + k / DIMENSION) ** (2 * q + 1);
  const scale = DIMENSION / (primitive(DIMENSION) - 1);
  const values = Array.from(
    { length: DIMENSION },
    (_, k) => scale * (primitive(k + 1) - primitive(k)),
  );
  const largest = (4 ** q * (2 * q + 1)) / (2 ** (2 * q + 1) - 1);
  const covariance: Covariance = { kind: "eigenvalues", values };
  return { label: `$q = ${q}$`, covariance, dimension: DIMENSION, largest };
}

export const IDENTITY: UnitSpectrum = {
  label: "$K = I$",
  ...{ covariance: { kind: "identity" }, dimension: "infinity", largest: 1 },
};
/** The spectra of the talk's figure, diag(sigma^{2q}) and Marchenko-Pastur. */
export const FIGURE_SPECTRA: readonly UnitSpectrum[] = [
  {
    label: "Marchenko--Pastur, ratio $1/4$",
    covariance: { kind: "marchenko-pastur", ratio: 0.25 },
    ...{ dimension: "infinity", largest: 2.25 },
  },
  ...[2, 2.5, 3, 3.5, 4, 8].map(powerOfUniform),
];

/** Logistic loss with the labels logistic(r*), no noise, X_0 = 0 and |X*| = 1 spread evenly. */
export function noiselessLogistic(spectrum: UnitSpectrum, gamma: number): Problem {
  return teacherProblem({
    name: `noiseless logistic regression, ${spectrum.label}, gamma = ${gamma}`,
    loss: "binary-logistic",
    covariance: spectrum.covariance,
    stepSize: { rule: "constant", gamma },
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "logistic" },
    dimension: spectrum.dimension,
  });
}

/**
 * 2 A / I at X_0 = 0 where A = E[r* w], I = E[w^2], w = logistic(r*) - 1/2, r* standard normal: by the
 * trapezoidal rule, exact to rounding for these analytic integrands.
 */
export function thresholdAtStart(): number {
  let [descent, noise] = [0, 0];
  for (let r = -12; r <= 12; r += 0.125) {
    const weight = Math.exp((-r * r) / 2);
    const residual = Math.tanh(r / 2) / 2;
    descent += weight * r * residual;
    noise += weight * residual * residual;
  }
  return (2 * descent) / noise;
}

/** Step sizes on both sides of the threshold, and the first time of the difference quotient. */
const STEP_SIZES = [8, 11] as const;
const FIRST_TIME = 2e-4;

/** d(D^2)/dt at t = 0 from D^2 at two early times. */
async function initialSlope(problem: Problem, context: JudgeContext): Promise<Measured> {
  const times = [FIRST_TIME, 2 * FIRST_TIME];
  const options = { at: times, tolerance: context.tolerance };
  const { observables, relativeErrors } = await solutionOf(problem, options, context);
  const [one, two] = (observables.squaredDistance as number[]).map(
    (value, k) => (value - 1) / times[k],
  );
  const rounding = relativeErrors.squaredDistance / FIRST_TIME;
  return { value: 2 * one - two, error: 0.1 * Math.abs(one - two) + rounding };
}

/** The step size at which D^2 neither rises nor falls at t = 0, as (D^2)' = -2 gamma A + gamma^2 (tr K/d) I. */
export async function measuredThreshold(
  spectrum: UnitSpectrum,
  context: JudgeContext,
): Promise<Measured & { slopes: readonly number[] }> {
  const slopes: Measured[] = [];
  for (const gamma of STEP_SIZES)
    slopes.push(await initialSlope(noiselessLogistic(spectrum, gamma), context));
  const [low, high] = slopes.map(({ value }, k) => value / STEP_SIZES[k]);
  const value = STEP_SIZES[0] - (low * (STEP_SIZES[1] - STEP_SIZES[0])) / (high - low);
  const error = Math.max(...slopes.map((slope) => slope.error)) / (high - low);
  return { value, error, slopes: slopes.map((slope) => slope.value) };
}
