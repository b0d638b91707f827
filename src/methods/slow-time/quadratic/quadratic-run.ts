import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import type { Stop } from "../../stopped.js";
import { movedBy } from "../depth.js";
import { initialMoments } from "../scalar/initial-instant.js";
import type { RunAccuracy, RunOutcome } from "../scalar/run-spectrum.js";
import type { Spectrum } from "../scalar/spectrum.js";
import { QuadraticMarch, RULE, type QuadraticSetting } from "./quadratic-march.js";
import { ResidualSpace } from "./residual-space.js";

/** Of the means of a quadratic loss. */
const ROUNDING = 1e-15;

/** A ridge has X forget its start like e^(-ridge tau): after so many units nothing moves. */
const AT_REST = 40;

/** Where a run begins. */
export interface QuadraticBegin {
  readonly logTime: number;
  /** [class] m_i - y_i at t = 0, which has the part that never moves. */
  readonly residuals: Float64Array;
}

/** What a run starts from and how it is read, where it does not follow X from t = 0. */
export interface QuadraticOptions {
  /** Where the values of the families are those of; t = 0 unless given. */
  readonly begin?: QuadraticBegin;
  /** What of the noise is left to SGD that goes on from a lag; all unless given. */
  readonly settled?: number;
  readonly setting?: QuadraticSetting;
}

/** One integration through the requested times, with the batch and the ridge of the problem; slow time is tau = gamma t. */
export function runQuadratic(
  problem: Problem,
  spectrum: Spectrum,
  request: SolveRequest,
  { tolerance, parts }: Pick<RunAccuracy, "tolerance" | "parts">,
  { begin, settled = 1, setting }: QuadraticOptions = {},
): RunOutcome {
  const { classes, ridge = 0, batch = 1 } = problem;
  const gamma = gammaOf(problem);
  const probabilities = classes.map(({ probability }) => probability);
  const { families, lump } = spectrum;
  const last = lastLogTau(problem, Math.max(...request.log10Times));
  // (in a setting it is as deep already) what decays like a power of t would go on like e^-t once the lump moves: the spectrum is laid out deeper first
  if (lump && !setting && movedBy(lump, last) > 0)
    return { points: [], ofExpectations: [], logTau: last };
  const { means, variances } = initialMoments(families, classes.length);
  const residuals = residualsOf(problem, means);
  const space = new ResidualSpace(families, probabilities, begin?.residuals ?? residuals);
  const forces = space.forces(residuals);
  const { tracks, labelNoise = 0 } = setting ?? {};
  const strengths = probabilities.map((p) => (gamma * p * settled) / batch);
  const laws = { probabilities, strengths, space, labelNoise, ridge, tracks };
  const march = new QuadraticMarch(
    { problem, spectrum, tolerance, parts, rule: RULE, gamma, setting, ...laws },
    {
      logTau: begin ? begin.logTime + Math.log(gamma) : -Infinity,
      logScale: 0,
      forces,
      squares: (begin ? space.residuals(forces) : residuals).map(
        (e, i) => e * e + variances[i] + labelNoise,
      ),
      equilibria: families.map(() => 0),
    },
  );
  const points = pointsOf(march, gamma, request);
  if ("kind" in points) return points;
  return {
    points,
    ofExpectations: points.map(() => ROUNDING),
    logTau: Math.min(march.logTau, last),
  };
}

/** At the requested times, or why it stopped. */
function pointsOf(
  march: QuadraticMarch,
  gamma: number,
  request: SolveRequest,
): OrderParameters[] | Stop {
  const points: OrderParameters[] = [];
  for (const log10Time of request.log10Times) {
    const trouble = march.to(log10Time * Math.LN10 + Math.log(gamma), request);
    if (trouble) return { ...trouble, log10Time: (march.logTau - Math.log(gamma)) / Math.LN10 };
    points.push(march.point(log10Time, request.perMode === true));
  }
  return points;
}

/** The log slow time of a time, or that from which on a ridge leaves all at rest. */
export function lastLogTau(problem: Problem, log10Time: number): number {
  const { ridge = 0 } = problem;
  const last = log10Time * Math.LN10 + Math.log(gammaOf(problem));
  return ridge > 0 ? Math.min(last, Math.log(AT_REST / ridge)) : last;
}

const gammaOf = ({ stepSize }: Problem): number =>
  stepSize.rule === "constant" ? stepSize.gamma : NaN;

/** [class] m_i - y_i. */
export const residualsOf = ({ classes }: Problem, means: Float64Array): Float64Array =>
  means.map((mean, i) => mean - classes[i].label);
