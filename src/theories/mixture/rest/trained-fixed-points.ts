import { inverse as inverseOf, Matrix } from "../../../bundled/ml-matrix.js";
import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { deflatedNewton } from "../../../fixed-points/deflated-newton.js";
import { eigenvaluesOf, inOrder, isStable } from "../../../fixed-points/eigenvalues.js";
import { stationaryDeviation } from "../../../fixed-points/stationary-deviation.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import { refuseTrained } from "./refuse-trained.js";
import { TrainedField } from "./trained-field.js";
import { TrainedVelocity } from "./trained-velocity.js";
import { TrainedVolatility } from "./trained-volatility.js";
import { startsOfOne, startsOfTwo } from "./trained-starts.js";
import { growthOfUnit } from "./unit-growth.js";
import { scalarsOfUnits } from "./unit-scalars.js";

/** Of deflation, which repels from roots known. */
const POWER = 2;

/** Units that are not 0, and where they rest. */
interface Root {
  readonly coordinates: FactorCoordinates;
  readonly state: Float64Array;
}

/**
 * The fixed points of problems with trained scalars, or kinks in several logits: for every set of units that are not 0,
 * Newton's method with deflation from starts made of the fixed points of fewer units. A unit at 0 with its scalars stays
 * there; its eigenvalue is the rate at which it leaves (see {@link growthOfUnit}).
 * @throws InputError where the limit has no such fixed points, or too many units
 */
export async function trainedFixedPoints(problem: Problem): Promise<readonly FixedPoint[]> {
  const constant = refuseTrained(problem);
  const layout = new ModeLayout(constant, compressedModes(constant, 1));
  const velocity = new TrainedVelocity(constant, layout, await lossExpectation(constant));
  const volatility = await TrainedVolatility.of(constant, velocity);
  const owned = scalarsOfUnits(velocity);
  const free = velocity.scalars.flatMap((_, s) => (owned.flat().includes(s) ? [] : [s]));
  const coordinatesOf = (units: readonly number[]): FactorCoordinates =>
    new FactorCoordinates(velocity, units, [...free, ...units.flatMap((b) => owned[b])]);
  const roots: Root[] = [];
  const ones = new Map<number, Float64Array[]>();
  for (let unit = 0; unit < layout.logits; unit++) {
    const found = rootsFrom(coordinatesOf([unit]), startsOfOne);
    ones.set(
      unit,
      found.map(({ state }) => state),
    );
    roots.push(...found);
  }
  if (layout.logits === 2)
    roots.push(
      ...rootsFrom(coordinatesOf([0, 1]), (coordinates) =>
        startsOfTwo(coordinates, free.length, ones.get(0)!, ones.get(1)!),
      ),
    );
  if (free.length === 0) roots.push({ coordinates: coordinatesOf([]), state: new Float64Array(0) });
  const describe = (root: Root): FixedPoint => describeRoot(root, velocity, volatility, owned);
  return roots.map(describe).sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}

function rootsFrom(
  coordinates: FactorCoordinates,
  starts: (coordinates: FactorCoordinates) => readonly Float64Array[],
): Root[] {
  const field = new TrainedField(coordinates);
  const extents = Float64Array.from(field.box, ([low, high]) => high - low);
  const known: Float64Array[] = [];
  for (const start of starts(coordinates)) {
    coordinates.velocity.refresh();
    // what deflation pushes past is found without it
    const root =
      deflatedNewton(field, start, known, extents, POWER) ??
      deflatedNewton(field, start, [], extents, POWER);
    if (root === undefined) continue;
    const canonical = coordinates.withPositiveDiagonal(root);
    const isNew = known.every((other) =>
      canonical.some((value, c) => Math.abs(value - other[c]) > 1e-6),
    );
    if (isNew) known.push(canonical);
  }
  return known.map((state) => ({ coordinates, state }));
}

function describeRoot(
  { coordinates, state }: Root,
  velocity: TrainedVelocity,
  volatility: TrainedVolatility,
  owned: readonly (readonly number[])[],
): FixedPoint {
  const { names, layout } = velocity;
  velocity.refresh();
  const orderParameters = coordinates.orderParameters(state).slice();
  const size = coordinates.size;
  const values = new Float64Array(size * size);
  new TrainedField(coordinates).jacobian(state, values);
  const inFactor = Matrix.from1DArray(size, size, values);
  const resting = Array.from({ length: layout.logits }, (_, b) => b).filter(
    (b) => !coordinates.units.includes(b),
  );
  const rates = resting.map((unit): [number, number] => [
    growthOfUnit(velocity, coordinates, state, unit, owned[unit]),
    0,
  ]);
  const eigenvalues = inOrder([...(size > 0 ? eigenvaluesOf(inFactor) : []), ...rates]);
  const stable = isStable(eigenvalues);
  const named = Object.fromEntries(names.map((name, c) => [name, orderParameters[c]]));
  if (!stable || size === 0) return { state: named, eigenvalues, stable };
  const derivative = coordinates.derivative(state);
  const jacobian = derivative.mmul(inFactor).mmul(inverseOf(derivative));
  const sigma = volatility.at(orderParameters);
  const { free } = coordinates;
  const own = Float64Array.from(free.flatMap((a) => free.map((b) => sigma[a * names.length + b])));
  const deviation = stationaryDeviation(own, jacobian);
  return {
    state: named,
    eigenvalues,
    stable,
    stationaryDeviation: Object.fromEntries(free.map((a, k) => [names[a], deviation[k]])),
  };
}
