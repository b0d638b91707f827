import { modesOf } from "../../../problem/modes-of.js";
import type { Modes } from "../../../problem/modes.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { unitsOf, type MultiPassProblem } from "../problem.js";
import type { LeastSquaresSetting } from "./setting.js";

/** Gauss nodes a panel for the spectra of d = infinity: twelve leave 1e-13, eight what is taken for the error. */
export type Resolution = 12 | 8;

/** The spectrum below e^-60 of its length, or below what a time t can see, is one lump. */
const LOWEST_LOG_POSITION = -60;
/** The smallest that the quadrature takes. */
const LEAST_LOG_POSITION = -700;

export function modesOfProblem(
  problem: MultiPassProblem,
  resolution: Resolution,
  log10Time: number,
): Modes {
  if (problem.dimension !== "infinity") return modesOf(problem);
  const seen = LOWEST_LOG_POSITION - Math.max(0, log10Time) * Math.LN10;
  return quadratureModes(problem, {
    nodesPerPanel: resolution,
    panelWidth: 1,
    lowestLogPosition: Math.max(LEAST_LOG_POSITION, seen),
  });
}

/** One class of mean 0 with a linear teacher, or with labels that do not depend on the sample. */
export function settingOf(problem: MultiPassProblem, modes: Modes): LeastSquaresSetting {
  const { samples, ridge, teacher, classes } = problem;
  const products = (u: Float64Array, v: Float64Array): Float64Array => {
    const sums = new Float64Array(modes.fractions.length);
    for (let s = 0; s < u.length; s++) sums[modes.signalMode[s]] += u[s] * v[s];
    return sums;
  };
  const [start] = modes.initial;
  const taught = modes.teacher[0] ?? new Float64Array(start.length);
  const label = teacher === undefined ? classes[0].label : (teacher.noise ?? 0);
  return {
    law: {
      eigenvalues: modes.eigenvalues[0],
      fractions: modes.fractions,
      samplesPerDimension: samples.perDimension,
    },
    gamma: unitsOf(problem).gamma,
    ridge,
    noiseVariance: label * label,
    isGradientFlow: samples.noise === "none",
    start: products(start, start),
    cross: products(start, taught),
    teacher: products(taught, taught),
  };
}
