import type { Problem } from "../../../problem/problem.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { describedRoot, type Root } from "./described-root.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import { rootsFrom } from "./roots-from.js";
import { TrainedVolatility } from "./trained-volatility.js";
import { startsOfOne, startsOfTwo } from "./trained-starts.js";
import { growthOfUnit } from "./unit-growth.js";
import { scalarsOfUnits } from "./unit-scalars.js";
import { velocityOf } from "./velocity-of.js";

/**
 * The fixed points of problems with trained scalars, or kinks in several logits: for every set of units that are not 0,
 * Newton's method with deflation from starts made of the fixed points of fewer units. A unit at 0 with its scalars stays
 * there; its eigenvalue is the rate at which it leaves (see {@link growthOfUnit}).
 * @throws InputError where the limit has no such fixed points, or too many units
 */
export async function trainedFixedPoints(problem: Problem): Promise<readonly FixedPoint[]> {
  const velocity = await velocityOf(problem);
  const { logits } = velocity.layout;
  const volatility = await TrainedVolatility.of(problem, velocity);
  const owned = scalarsOfUnits(velocity);
  const free = velocity.scalars.flatMap((_, s) => (owned.flat().includes(s) ? [] : [s]));
  const coordinatesOf = (units: readonly number[]): FactorCoordinates =>
    new FactorCoordinates(velocity, units, [...free, ...units.flatMap((b) => owned[b])]);
  const roots: Root[] = [];
  const ones = new Map<number, Float64Array[]>();
  for (let unit = 0; unit < logits; unit++) {
    const found = rootsFrom(coordinatesOf([unit]), startsOfOne);
    ones.set(
      unit,
      found.map(({ state }) => state),
    );
    roots.push(...found);
  }
  if (logits === 2)
    roots.push(
      ...rootsFrom(coordinatesOf([0, 1]), (coordinates) =>
        startsOfTwo(coordinates, free.length, ones.get(0)!, ones.get(1)!),
      ),
    );
  if (free.length === 0) roots.push({ coordinates: coordinatesOf([]), state: new Float64Array(0) });
  const all = Array.from({ length: logits }, (_, b) => b);
  const describe = (root: Root): FixedPoint => {
    const { coordinates, state } = root;
    const resting = all.filter((b) => !coordinates.units.includes(b));
    velocity.refresh();
    const rates = resting.map((unit) =>
      growthOfUnit(velocity, coordinates, state, unit, owned[unit]),
    );
    return describedRoot(root, volatility, rates);
  };
  return roots.map(describe).sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}
