import { deflatedNewton } from "../../../fixed-points/deflated-newton.js";
import type { Root } from "./described-root.js";
import type { FactorCoordinates } from "./factor-coordinates.js";
import { TrainedField } from "./trained-field.js";

/** Of deflation, which repels from roots known. */
const POWER = 2;

/** The distinct roots that Newton's method with deflation finds from starts. */
export function rootsFrom(
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
