import { lossExpectation } from "../expectation/loss-expectation.js";
import type { Problem } from "../problem/problem.js";
import { Homogenized } from "./homogenized.js";
import type { SimulationModel } from "./model.js";
import { Population } from "./population.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { continuousStepSizeOf } from "./homogenized-step-size.js";
import type { Trajectory } from "./trajectory.js";

/** Homogenised SGD for a problem: what begins one run on a stream. `until`: last t of the runs. */
export async function homogenizedOf(
  problem: Problem,
  model: SimulationModel,
  until: number,
): Promise<(stream: RandomNumbers) => Trajectory> {
  const expectation = await lossExpectation(problem);
  const stepSize = await continuousStepSizeOf(problem, until);
  return (stream) =>
    new Homogenized(new Population(model, expectation.fresh()), stepSize(), stream);
}
