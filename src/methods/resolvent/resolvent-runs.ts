import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { contourNodes, type ContourNodes } from "../../resolvent/contour-nodes.js";
import { contourSystem } from "../../resolvent/contour-system.js";
import { distinctCovariances, jointSpectrum } from "../../resolvent/joint-spectrum.js";
import type { ContourChoice } from "../../resolvent/spectral-panels.js";
import type { OrderParameters, SolveRequest } from "../solution.js";
import { teacherConstants } from "../teacher-constants.js";
import { teacherLaws } from "../teacher-laws.js";
import { integrateContours, type ContourStop } from "./resolvent-integration.js";
import { resolventPoint } from "./resolvent-point.js";

/** One integration: the order parameters at the requested times and what they rest on. */
export interface ContourRun {
  readonly nodes: number;
  readonly points: readonly OrderParameters[];
  /** [time] how many times rounding counts. */
  readonly cancellations: readonly number[];
  /** [time] largest relative error of the expectations on the way there. */
  readonly ofExpectations: readonly number[];
}

/** Share of the tolerance of contours and steps; the finer run has other contours too. */
export interface RunShare {
  readonly share: number;
  readonly decay: number;
}
export const COARSE: RunShare = { share: 0.03, decay: 0.75 };
export const FINE: RunShare = { share: 1e-3, decay: 0.88 };
const SMALLEST_TOLERANCE = 3e-14;

export interface ResolventProblem {
  readonly problem: Problem;
  readonly modes: Modes;
  readonly expectation: Expectations;
}

export function resolventRun(
  { problem, modes, expectation }: ResolventProblem,
  { share, decay }: RunShare,
  request: SolveRequest,
): ContourRun | ContourStop {
  const gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : NaN;
  const tolerance = Math.max(share * request.tolerance, SMALLEST_TOLERANCE);
  const nodes = fewestNodes(modes, {
    decay,
    nodes: 2 * Math.ceil(-Math.log(tolerance) / decay / 2),
  });
  const { ofClass } = distinctCovariances(modes);
  const teacher = teacherConstants(modes);
  const system = contourSystem({
    ...{ modes, nodes, ofClass, gamma, expectation: expectation.fresh() },
    probabilities: problem.classes.map(({ probability }) => probability),
    ridge: problem.ridge ?? 0,
    batch: problem.batch ?? 1,
    laws: teacherLaws(expectation, teacher),
  });
  const points: OrderParameters[] = [];
  const cancellations: number[] = [];
  const ofExpectations: number[] = [];
  const stop = integrateContours(system, {
    log10Times: request.log10Times,
    stepTolerance: tolerance,
    radii: ofClass.map((c) => largestModulus(nodes, c)),
    visit(state) {
      const log10Time = request.log10Times[points.length];
      points.push(resolventPoint(system, state, { log10Time, gamma, teacher }));
      cancellations.push(system.statistics.cancellation(state));
      ofExpectations.push(system.expectationError());
    },
    onProgress: (fraction) => request.onProgress?.(fraction, `resolvent, ${nodes.count} nodes`),
  });
  return stop ?? { nodes: nodes.count, points, cancellations, ofExpectations };
}

/** With that covariance for A by which the others are smoothest: fewest panels, fewest nodes. */
function fewestNodes(modes: Modes, choice: ContourChoice): ContourNodes {
  const { eigenvalues } = distinctCovariances(modes);
  return eigenvalues
    .map((_, c) => contourNodes(jointSpectrum(modes, c), choice))
    .reduce((best, other) => (other.count < best.count ? other : best));
}

function largestModulus({ covariances, count }: ContourNodes, c: number): number {
  let most = 0;
  for (let n = 0; n < count; n++)
    most = Math.max(most, Math.hypot(covariances[c].re[n], covariances[c].im[n]));
  return most;
}
