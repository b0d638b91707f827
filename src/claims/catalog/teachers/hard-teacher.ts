import type { Curve } from "../../../asymptotics/curve.js";
import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Problem, StepSize } from "../../../problem/problem.js";
import type { JudgeContext, Judgement, Measured } from "../../claim.js";
import { caseOf, judgementFrom, type Case } from "../../judging/judgement.js";
import { curveFrom, quantityOf } from "../../measuring/curve-of.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { figure, lawSeries, measuredSeries } from "../support/figures.js";

/** How near an exponent has to be; rounding costs the later decades of a schedule some digits. */
const RESOLUTION = { constant: 1e-3, decaying: 2e-3 };
/** log10 t at which the error is looked at; the exponent is that of the last decade. */
const LOG10_TIMES = [2, 4, 6, 8, 9, 10, 11, 12];
/** The same for a spectrum, whose small eigenvalues take as many steps as they have scales. */
const LOG10_TIMES_OF_SPECTRA = [2, 4, 5, 6, 7];
/** How near an exponent has to be there, where what lags behind is still seen. */
const RESOLUTION_OF_SPECTRA = 0.02;
/** At t = 10^12 rounding leaves no more of a mean gradient that is a difference of nearly equal terms. */
const TOLERANCE = 1e-6;

/** A problem whose labels a teacher draws without doubt, and what it is called. */
export interface HardTeacher {
  readonly label: string;
  readonly problem: Problem;
  /** s of gamma(t) = c (1 + t)^-s. */
  readonly decay: number;
  /** log10 t, and how near the exponent has to be; those of K = I unless given. */
  readonly log10Times?: readonly number[];
  readonly resolution?: number;
}

export const constant = (gamma: number): StepSize => ({ rule: "constant", gamma });
export const decaying = (gamma: number, s: number): StepSize => ({
  rule: "schedule",
  gamma: `${gamma} * (1 + t)^(-${s})`,
});

const ISOTROPIC = {
  dimension: "infinity",
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  initial: "zero",
} as const;

/** Logistic regression on the sign of one teacher logit, eigenvalues (j/d)^exponent, |X*| = 1. */
export function signTeacherOn(exponent: number): HardTeacher {
  const covariance = { kind: "power-law", exponent } as const;
  return {
    label: `$\\alpha = ${exponent}$`,
    problem: {
      ...signTeacher(constant(0.5)),
      classes: [{ ...ISOTROPIC.classes[0], covariance }],
    },
    ...{ decay: 0, log10Times: LOG10_TIMES_OF_SPECTRA, resolution: RESOLUTION_OF_SPECTRA },
  };
}

/** Logistic regression on the sign of one teacher logit, K = I, |X*| = 1. */
export function signTeacher(stepSize: StepSize): Problem {
  const coordinates = { kind: "uniform", scale: 1 } as const;
  return {
    ...ISOTROPIC,
    name: "logistic loss, sign teacher",
    loss: "binary-logistic",
    teacher: { coordinates, link: "sign" },
    stepSize,
  };
}

/** Softmax of two classes on the larger of two orthogonal teacher logits, K = I. */
export function argmaxTeacher(stepSize: StepSize): Problem {
  const part = (first: number, second: number) =>
    ({ kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [first, second] }) as const;
  return {
    ...ISOTROPIC,
    name: "softmax, argmax teacher",
    loss: "softmax",
    teacher: { coordinates: [part(1, 0), part(0, 1)], link: "argmax" },
    stepSize,
  };
}

/**
 * The slope of the curve over its last decade, known up to its errors and to what it still changed from the decade before,
 * against the one stated.
 */
function hasSlope(
  { logTimes, logValues, errors }: Curve,
  stated: number,
  resolution: number,
): Finding {
  const over = (k: number): Measured => {
    const step = logTimes[k] - logTimes[k - 1];
    const error = (errors[k] + errors[k - 1]) / step;
    return { value: (logValues[k] - logValues[k - 1]) / step, error };
  };
  const last = over(logTimes.length - 1);
  const before = over(logTimes.length - 2);
  const error = last.error + Math.abs(last.value - before.value);
  const distance = Math.abs(last.value - stated);
  const holds = error <= resolution && distance <= resolution;
  const fails = distance > 2 * error + resolution;
  return {
    decision: fails ? "fails" : holds ? "holds" : "undecided",
    summary: `Over the last decade, up to $t = 10^{${Math.round(logTimes[logTimes.length - 1] / Math.LN10)}}$, the exponent of the generalisation error is ${intervalText({ value: last.value, error })}; stated is $${stated.toPrecision(6)}$.`,
    measured: { exponent: { value: last.value, error } },
  };
}

/** Judges that the generalisation error falls like t to the minus an exponent that depends on the teacher. */
export async function generalises(
  exponent: (teacher: HardTeacher) => number,
  teachers: readonly HardTeacher[],
  context: JudgeContext,
): Promise<Judgement> {
  const settings = { ...context, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const cases: Case[] = [];
  for (const teacher of teachers) {
    const { label, problem, decay, log10Times = LOG10_TIMES } = teacher;
    context.onProgress?.(cases.length / teachers.length, label);
    const request = { log10Times, tolerance: settings.tolerance, perMode: false };
    const quantity = quantityOf("generalisationError", problem, context);
    const curve = curveFrom(await solutionOf(problem, request, settings), quantity);
    const stated = -exponent(teacher);
    const { resolution = RESOLUTION[decay > 0 ? "decaying" : "constant"] } = teacher;
    const finding = hasSlope(curve, stated, resolution);
    const drawn = figure(`Generalisation error, ${label}`, "generalisation error", "log10", [
      measuredSeries(curve, "log10"),
      lawSeries(curve, { power: stated, logPower: 0 }, "stated law", "log10"),
    ]);
    cases.push(caseOf(label, curve, finding, [drawn]));
  }
  return judgementFrom(cases);
}
