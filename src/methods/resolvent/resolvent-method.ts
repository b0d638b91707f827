import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { Obstacle } from "../../theory/method.js";
import { featureComplaint } from "../../problem/step-features.js";
import { commonEigenbasisObstacle } from "../common-eigenbasis.js";
import type { LimitMethod } from "../limit-method.js";

/** The closed system for the resolvent on the nodes of contours, for any number of commuting covariances. */
export const resolventMethod: LimitMethod = {
  name: "resolvent",
  meaning:
    "contour integrals of the resolvent, blind to single eigenvalues, for times before stiffness",
  remedies: [],
  obstacle: obstacleOf,
  async prepare({ problem, driving }) {
    const { solveByResolvent } = await import("./resolvent-dynamics.js");
    const modes = await resolvedModes(problem);
    return (request) => solveByResolvent(problem, modes, driving, request);
  },
};

function obstacleOf(problem: Problem): Obstacle | undefined {
  const feature = featureComplaint(problem, "method resolvent", ["ridge", "batch"]);
  if (feature) return feature;
  const { rule } = problem.stepSize;
  if (rule !== "constant")
    return { path: "stepSize.rule", text: `${rule}, expected constant with method resolvent` };
  return commonEigenbasisObstacle(problem);
}

/** Nodes of the limit's spectrum for contours, down to positions that no time within reach tells from 0. */
const CONTOUR_QUADRATURE = { nodesPerPanel: 12, panelWidth: 1, lowestLogPosition: -60 };

async function resolvedModes(problem: Problem): Promise<Modes> {
  if (problem.dimension !== "infinity") {
    const { modesOf } = await import("../../problem/modes-of.js");
    return modesOf(problem);
  }
  const { quadratureModes } = await import("../../problem/quadrature-modes.js");
  return quadratureModes(problem, CONTOUR_QUADRATURE);
}
