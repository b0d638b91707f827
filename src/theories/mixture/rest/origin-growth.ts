import type { Problem } from "../../../problem/problem.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import { growthOfUnit } from "./unit-growth.js";
import { scalarsOfUnits } from "./unit-scalars.js";
import { smallUnit, velocityOf } from "./velocity-of.js";

/**
 * The largest rate at which the first unit of a network leaves 0 with its scalars, all others at 0, per unit of t: positive
 * where the origin is not stable. Found in the field itself, to about 1e-8.
 * @throws InputError where the limit has no such fixed points
 */
export async function originGrowth(problem: Problem): Promise<number> {
  const velocity = await velocityOf(problem);
  const [own] = scalarsOfUnits(velocity);
  const nothing = new FactorCoordinates(velocity, [], []);
  return growthOfUnit(await smallUnit(problem, 0, own), nothing, new Float64Array(0), 0, own);
}
