import { logitsOf } from "../../problem/logits.js";
import type { Obstacle } from "../../theory/method.js";
import { isFailure } from "../../theory/failure.js";
import type { Problem } from "../../problem/problem.js";
import { featureComplaint } from "../../problem/step-features.js";
import { notSgdObstacle, sameAsSgd } from "../same-as-sgd.js";
import type { OrderParameters } from "../solution.js";
import type { Schedule } from "../../step-size/schedule-function.js";
import type { LimitMethod } from "../limit-method.js";

/** Memory and work of dense matrices. */
const LARGEST_DIMENSION = 2000;

/** Mean and covariance of X as a vector and a matrix: no common eigenbasis is used. */
export const matrixMethod: LimitMethod = {
  name: "matrix",
  meaning: "the matrix ODE for mean and covariance of X, whatever the eigenvectors",
  remedies: [],
  onRequest: (problem) => logitsOf(problem) > 1,
  obstacle: obstacleOf,
  async prepare({ problem, driving }) {
    const { matrixProblemOf } = await import("./matrix-problem-of.js");
    const { solveByMatrix } = await import("./solve-matrix.js");
    const { coupledSystem } = await import("./coupled-system.js");
    const { modesOf } = await import("../../problem/modes-of.js");
    const same = sameAsSgd(problem) ?? { stepSize: 1, ridge: 1 };
    const given = matrixProblemOf(problem, driving);
    const posed = { ...given, ridge: same.ridge * given.ridge };
    const system = await coupledSystem(posed.classes, driving.logits);
    const asGiven = (point: OrderParameters): OrderParameters => ({
      ...point,
      stepSize: point.stepSize / same.stepSize,
    });
    return async (request) => {
      const until = 10 ** request.log10Times[request.log10Times.length - 1];
      const gamma = await stepSizeOf(problem, until);
      const stepSize = (time: number): number => same.stepSize * gamma(time);
      const refined = solveByMatrix({ ...posed, stepSize }, system, request);
      if (isFailure(refined)) return refined;
      const { fine: _, coarse: __, ...found } = refined;
      return {
        ...found,
        method: "matrix",
        points: found.points.map(asGiven),
        ...(found.coarser && { coarser: found.coarser.map(asGiven) }),
        get modes() {
          return modesOf(problem);
        },
      };
    };
  },
};

function obstacleOf(problem: Problem): Obstacle | undefined {
  const { stepSize, dimension } = problem;
  const feature = featureComplaint(problem, "method matrix", ["ridge", "batch", "optimiser"]);
  const found = feature ?? notSgdObstacle(problem, "method matrix");
  if (found) return found;
  const refused = (path: string, found: string, expected: string): Obstacle => ({
    path,
    text: `${found}, expected ${expected} with method matrix`,
  });
  if (dimension === "infinity" || dimension > LARGEST_DIMENSION)
    return refused("dimension", `${dimension}`, `at most ${LARGEST_DIMENSION}`);
  if (stepSize.rule !== "constant" && stepSize.rule !== "schedule")
    return refused("stepSize.rule", stepSize.rule, "constant or schedule");
  return undefined;
}

/** gamma as a function of t. */
async function stepSizeOf({ stepSize, name }: Problem, until: number): Promise<Schedule> {
  if (stepSize.rule === "constant") return () => stepSize.gamma;
  if (stepSize.rule !== "schedule") throw new Error(`matrix: ${stepSize.rule}: refused before`);
  const { checkedSchedule } = await import("../../step-size/schedule-function.js");
  return checkedSchedule(stepSize.gamma, name, until);
}
