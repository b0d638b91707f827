import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Modes } from "../../../problem/modes.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { unitsOf, type MultiPassProblem } from "../problem.js";
import { labelLaw } from "./label-law.js";
import type { MarchSetting } from "./march-setting.js";
import { smoothLoss } from "./smooth-loss.js";

/**
 * A smooth spectrum by few nodes: each has kernels of its own. Three a panel of width 2 in the logarithm of the position
 * leave about 1e-5 of an average, far below the noise of the paths.
 */
const SPECTRUM = { nodesPerPanel: 3, panelWidth: 2, lowestLogPosition: -12 };

export function marchModes(problem: MultiPassProblem): Modes {
  return problem.dimension === "infinity"
    ? quadratureModes(problem, SPECTRUM)
    : compressedModes(problem);
}

export async function marchSetting(problem: MultiPassProblem): Promise<MarchSetting> {
  return {
    modes: marchModes(problem),
    loss: await smoothLoss(problem),
    labels: labelLaw(problem),
    gamma: unitsOf(problem).gamma,
    ridge: problem.ridge,
    samplesPerDimension: problem.samples.perDimension,
    probabilities: problem.classes.map(({ probability }) => probability),
  };
}
