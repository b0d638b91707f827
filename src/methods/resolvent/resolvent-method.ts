import { logitsOf } from "../../problem/logits.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { Obstacle } from "../../theory/method.js";
import { featureComplaint } from "../../problem/step-features.js";
import { commonEigenbasisObstacle } from "../common-eigenbasis.js";
import type { LimitMethod } from "../limit-method.js";

/** The closed system for the resolvent on the nodes of one contour, or two. */
export const resolventMethod: LimitMethod = {
  name: "resolvent",
  meaning: "contour integrals of the resolvent, blind to single eigenvalues, for short times",
  remedies: [],
  obstacle: obstacleOf,
  async prepare(problem, expectation) {
    const { solveByResolvent } = await import("./resolvent-dynamics.js");
    const modes = await resolvedModes(problem);
    return (request) => solveByResolvent(problem, modes, expectation, request);
  },
};

function obstacleOf(problem: Problem): Obstacle | undefined {
  const { stepSize, teacher } = problem;
  const feature = featureComplaint(problem, "method resolvent", []);
  if (feature) return feature;
  const refused = (path: string, found: string, expected: string): Obstacle => ({
    path,
    text: `${found}, expected ${expected} with method resolvent`,
  });
  if (stepSize.rule !== "constant") return refused("stepSize.rule", stepSize.rule, "constant");
  if (teacher) return refused("teacher", "given", "hard labels");
  const logits = logitsOf(problem);
  if (logits !== 1) return refused("loss", `${logits} logits`, "one");
  const apart = commonEigenbasisObstacle(problem);
  if (apart) return apart;
  const distinct = distinctCount(problem);
  return distinct > MOST_COVARIANCES
    ? refused("classes", `${distinct} distinct covariances`, `at most ${MOST_COVARIANCES}`)
    : undefined;
}

/** More would need a grid of three contours or more. */
const MOST_COVARIANCES = 2;

/** How many covariances differ as they are written. */
function distinctCount({ classes }: Problem): number {
  return new Set(classes.map(({ covariance }) => JSON.stringify(covariance))).size;
}

/** Nodes of the limit's spectrum for contours, which see no detail below e^-60 before their digits are gone. */
const CONTOUR_QUADRATURE = { nodesPerPanel: 12, panelWidth: 1, lowestLogPosition: -60 };

async function resolvedModes(problem: Problem): Promise<Modes> {
  if (problem.dimension !== "infinity") {
    const { modesOf } = await import("../../problem/modes-of.js");
    return modesOf(problem);
  }
  const { quadratureModes } = await import("../../problem/quadrature-modes.js");
  return quadratureModes(problem, CONTOUR_QUADRATURE);
}
