import type { Problem } from "../../../problem/problem.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { describedRoot, type Root } from "./described-root.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import { rootsFrom } from "./roots-from.js";
import { TrainedVolatility } from "./trained-volatility.js";
import { startsOfOne, startsOfTwo } from "./trained-starts.js";
import { growthOfUnit } from "./unit-growth.js";
import { scalarsOfUnits } from "./unit-scalars.js";
import { smallUnit, velocityOf, type SmallUnit } from "./velocity-of.js";

/**
 * The fixed points of problems with trained scalars, or kinks in several logits: for every set of units that are not 0,
 * Newton's method with deflation from starts made of the fixed points of fewer units. A unit at 0 with its scalars stays
 * there; its eigenvalue is the rate at which it leaves (see {@link growthOfUnit}). Points at which a corner of the loss pushes a unit
 * off 0, or holds it there, are not listed: the field jumps there.
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
  const small = await restingUnits(problem, roots, owned);
  const resting = (root: Root): number[] => unitsAtZero(root, logits);
  const describe = (root: Root): FixedPoint => {
    const rates = resting(root).map((unit) =>
      growthOfUnit(small[unit], root.coordinates, root.state, unit, owned[unit]),
    );
    return describedRoot(root, volatility, rates);
  };
  return roots
    .filter((root) => resting(root).every((unit) => small[unit].rests))
    .map(describe)
    .sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}

/** What {@link trainedFixedPoints} leaves out, in one line; undefined where it leaves out nothing that it knows of. */
export async function leftOut(problem: Problem): Promise<string | undefined> {
  const velocity = await velocityOf(problem);
  const owned = scalarsOfUnits(velocity);
  if (owned.flat().length < velocity.scalars.length) return undefined;
  const all = await Promise.all(owned.map((own, unit) => smallUnit(problem, unit, own)));
  const pushed = all.flatMap(({ rests }, unit) => (rests ? [] : [unit + 1]));
  if (pushed.length === 0) return undefined;
  return `points with unit ${pushed.join(" or ")} at 0 are not listed: the loss has a corner there, which pushes it off or holds it`;
}

/** [unit] those that are 0 in one of the roots. */
async function restingUnits(
  problem: Problem,
  roots: readonly Root[],
  owned: readonly (readonly number[])[],
): Promise<SmallUnit[]> {
  const small: SmallUnit[] = [];
  for (const unit of new Set(roots.flatMap((root) => unitsAtZero(root, owned.length))))
    small[unit] = await smallUnit(problem, unit, owned[unit]);
  return small;
}

const unitsAtZero = ({ coordinates: { units } }: Root, count: number): number[] =>
  Array.from({ length: count }, (_, b) => b).filter((b) => !units.includes(b));
