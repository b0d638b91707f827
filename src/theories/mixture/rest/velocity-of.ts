import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Problem } from "../../../problem/problem.js";
import { smallUnitLoss } from "../small-unit/small-unit-loss.js";
import { SmallUnitMeans } from "../small-unit/small-unit-means.js";
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

/** A unit of no size beside the others. */
export interface SmallUnit {
  readonly velocity: TrainedVelocity;
  /** To four digits. */
  readonly rough: TrainedVelocity;
  /** Whether it rests at 0. Where a corner of the loss pushes it off or holds it there, 0 is no fixed point of a field. */
  readonly rests: boolean;
}

/**
 * The velocity with a unit and its scalars of no size beside the others: at small ones it is homogeneous to rounding.
 * @param scalars numbers of the trained scalars that are 0 with the unit
 * @throws InputError where the limit has no such field
 */
export async function smallUnit(
  problem: Problem,
  unit: number,
  scalars: readonly number[],
  mostUnits?: number,
): Promise<SmallUnit> {
  const constant = refuseTrained(problem, mostUnits);
  const layout = new ModeLayout(constant, compressedModes(constant, 1));
  const places = scalars.map((s) => layout.scalars[s].place);
  const loss = await smallUnitLoss(problem, unit, places);
  const [velocity, rough] = [false, true].map(
    (isRough) =>
      new TrainedVelocity(
        constant,
        layout,
        new SmallUnitMeans(problem, loss, unit, places, isRough),
      ),
  );
  return { velocity, rough, rests: loss.rests };
}
