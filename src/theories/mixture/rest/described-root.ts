import { inverse as inverseOf, Matrix } from "../../../bundled/ml-matrix.js";
import { eigenvaluesOf, inOrder, isStable } from "../../../fixed-points/eigenvalues.js";
import { stationaryDeviation } from "../../../fixed-points/stationary-deviation.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import type { FactorCoordinates } from "./factor-coordinates.js";
import { TrainedField } from "./trained-field.js";
import type { TrainedVolatility } from "./trained-volatility.js";

/** Units that are not 0, and where they rest. */
export interface Root {
  readonly coordinates: FactorCoordinates;
  readonly state: Float64Array;
}

/**
 * A root with what is known of it.
 * @param rates at which the units at 0 leave it
 */
export function describedRoot(
  { coordinates, state }: Root,
  volatility: TrainedVolatility,
  rates: readonly number[],
): FixedPoint {
  const { velocity, size } = coordinates;
  const { names } = velocity;
  velocity.refresh();
  const orderParameters = coordinates.orderParameters(state).slice();
  const values = new Float64Array(size * size);
  new TrainedField(coordinates).jacobian(state, values);
  const inFactor = Matrix.from1DArray(size, size, values);
  const own = size > 0 ? eigenvaluesOf(inFactor) : [];
  const eigenvalues = inOrder([...own, ...rates.map((rate): [number, number] => [rate, 0])]);
  const stable = isStable(eigenvalues);
  const named = Object.fromEntries(names.map((name, c) => [name, orderParameters[c]]));
  if (!stable || size === 0) return { state: named, eigenvalues, stable };
  const derivative = coordinates.derivative(state);
  const jacobian = derivative.mmul(inFactor).mmul(inverseOf(derivative));
  const sigma = volatility.at(orderParameters);
  const { free } = coordinates;
  const noise = Float64Array.from(
    free.flatMap((a) => free.map((b) => sigma[a * names.length + b])),
  );
  const deviation = stationaryDeviation(noise, jacobian);
  return {
    state: named,
    eigenvalues,
    stable,
    stationaryDeviation: Object.fromEntries(free.map((a, k) => [names[a], deviation[k]])),
  };
}
