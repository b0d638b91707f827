import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters, SolveRequest } from "../../solution.js";
import { movedBy } from "../depth.js";
import { initialMoments } from "../scalar/initial-instant.js";
import type { RunAccuracy, RunOutcome } from "../scalar/run-spectrum.js";
import type { Spectrum } from "../scalar/spectrum.js";
import { QuadraticMarch, RULE, type QuadraticSetting } from "./quadratic-march.js";
import { ResidualSpace } from "./residual-space.js";

/** Of the means of a quadratic loss. */
const ROUNDING = 1e-15;

/** Where a run begins. */
export interface QuadraticBegin {
  readonly logTime: number;
  /** [class] m_i - y_i at t = 0, which has the part that never moves. */
  readonly residuals: Float64Array;
}

/**
 * One integration through the requested times; slow time is tau = gamma t.
 * @param begin where the values of the families are those of; t = 0 unless given
 */
export function runQuadratic(
  problem: Problem,
  spectrum: Spectrum,
  request: SolveRequest,
  { tolerance, parts }: Pick<RunAccuracy, "tolerance" | "parts">,
  begin?: QuadraticBegin,
  setting?: QuadraticSetting,
): RunOutcome {
  const { stepSize, classes } = problem;
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  const probabilities = classes.map(({ probability }) => probability);
  const { families, lump } = spectrum;
  const last = Math.max(...request.log10Times) * Math.LN10 + Math.log(gamma);
  // (in a setting it is as deep already, or a ridge brings all to rest before) what decays like a power of t would go on like e^-t once the lump moves: the spectrum is laid out deeper first
  if (lump && !setting && movedBy(lump, last) > 0)
    return { points: [], ofExpectations: [], logTau: last };
  const { means, variances } = initialMoments(families, classes.length);
  const residuals = residualsOf(problem, means);
  const space = new ResidualSpace(families, probabilities, begin?.residuals ?? residuals);
  const forces = space.forces(residuals);
  const { tracks, labelNoise = 0, noiseShare = 1, ridge = 0 } = setting ?? {};
  const strengths = probabilities.map((p) => gamma * p * noiseShare);
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
  const points: OrderParameters[] = [];
  for (const log10Time of request.log10Times) {
    const trouble = march.to(log10Time * Math.LN10 + Math.log(gamma), request);
    if (trouble) return { ...trouble, log10Time: (march.logTau - Math.log(gamma)) / Math.LN10 };
    points.push(march.point(log10Time, request.perMode === true));
  }
  return { points, ofExpectations: points.map(() => ROUNDING), logTau: march.logTau };
}

/** [class] m_i - y_i. */
export const residualsOf = ({ classes }: Problem, means: Float64Array): Float64Array =>
  means.map((mean, i) => mean - classes[i].label);
