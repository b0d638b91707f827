import type { FactorCoordinates } from "./factor-coordinates.js";

/** Sizes of the weights from which one unit is looked for. */
const SIZES = [0.4, 1, 2];
/** What a unit has across the signals at a start, as a part of its size. */
const ACROSS = 0.2;
/** Parts of two units that see the same points: of one whole, as cosine and sine. */
const SHARES = [0.8, 0.6] as const;
const WHOLE = [1, 1] as const;

/** Every sign of scalars and overlaps, one overlap at a time. */
export function startsOfOne({ size, linear, scalars }: FactorCoordinates): Float64Array[] {
  const overlaps = linear - scalars.length;
  const starts: Float64Array[] = [];
  for (const length of SIZES)
    for (let signs = 0; signs < 2 ** scalars.length; signs++)
      for (let s = 0; s < Math.max(1, overlaps); s++)
        for (const sign of [1, -1])
          starts.push(
            Float64Array.from({ length: size }, (_, c) => {
              if (c < scalars.length) return (signs >> c) % 2 === 0 ? length : -length;
              if (c < linear) return c - scalars.length === s ? sign * length : 0;
              return ACROSS * length;
            }),
          );
  return starts;
}

/**
 * A fixed point of each unit by itself: whole, or in shares where both are the same but for the unit.
 * @param free how many scalars belong to no unit
 */
export function startsOfTwo(
  coordinates: FactorCoordinates,
  free: number,
  first: readonly Float64Array[],
  second: readonly Float64Array[],
): Float64Array[] {
  const { size, linear, scalars } = coordinates;
  const overlaps = (linear - scalars.length) / 2;
  const ofFirst = (scalars.length - free) / 2;
  return first.flatMap((a) =>
    second.map((b) => {
      const isSame = a.every((value, c) => Math.abs(value - b[c]) < 1e-6);
      const [left, right] = isSame ? SHARES : WHOLE;
      const start = new Float64Array(size);
      for (let c = 0; c < free; c++) start[c] = a[c];
      for (let c = 0; c < ofFirst; c++) {
        start[free + c] = left * a[free + c];
        start[free + ofFirst + c] = right * b[free + c];
      }
      for (let s = 0; s < overlaps; s++) {
        start[scalars.length + 2 * s] = left * a[free + ofFirst + s];
        start[scalars.length + 2 * s + 1] = right * b[free + ofFirst + s];
      }
      const [whole, other] = [left * a[a.length - 1], right * b[b.length - 1]];
      // units that see the same points are nearly aligned, others have little in common
      start[linear] = whole;
      start[linear + 1] = isSame ? 0.9 * other : 0.1 * other;
      start[linear + 2] = isSame ? 0.1 * other : other;
      return start;
    }),
  );
}
