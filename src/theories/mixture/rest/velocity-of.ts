import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Problem } from "../../../problem/problem.js";
import { refuseTrained } from "./refuse-trained.js";
import { TrainedVelocity } from "./trained-velocity.js";

/**
 * The velocity of a network between isotropic classes.
 * @param mostUnits at most so many, two unless given
 * @throws InputError where the limit has no such field
 */
export async function velocityOf(problem: Problem, mostUnits?: number): Promise<TrainedVelocity> {
  const constant = refuseTrained(problem, mostUnits);
  const layout = new ModeLayout(constant, compressedModes(constant, 1));
  return new TrainedVelocity(constant, layout, await lossExpectation(constant));
}
