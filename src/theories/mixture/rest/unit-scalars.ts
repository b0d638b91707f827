import type { TrainedVelocity } from "./trained-velocity.js";

/** Two states at which it is tried, by two factors. */
const TRIALS = [0.7, 1.3];

/**
 * [unit] numbers of the scalars that rest at 0 together with the weights of the unit, and hold them there: the second layer
 * of a network without biases. Found by trying: both at 0 must have no velocity, whatever the others are.
 */
export function scalarsOfUnits(velocity: TrainedVelocity): readonly (readonly number[])[] {
  const { layout, scalars } = velocity;
  return Array.from({ length: layout.logits }, (_, unit) =>
    scalars.flatMap((__, scalar) => (restTogether(velocity, unit, scalar) ? [scalar] : [])),
  );
}

function restTogether(velocity: TrainedVelocity, unit: number, scalar: number): boolean {
  const { layout, scalars, coordinates, names } = velocity;
  const first = scalars.length;
  const belongs = coordinates.map(({ place }) => unitsOf(layout, place).includes(unit));
  const out = new Float64Array(names.length);
  return TRIALS.every((factor) => {
    const state = Float64Array.from(names, (_, c) => {
      if (c < first) return c === scalar ? 0 : factor * (1 - 0.3 * c);
      if (belongs[c - first]) return 0;
      return diagonal(layout, coordinates[c - first].place) ? factor : 0.1 * factor;
    });
    velocity.velocity(state, out);
    return out.every((value, c) => value === 0 || !(c === scalar || belongs[c - first]));
  });
}

type Layout = TrainedVelocity["layout"];

/** The logits that a place of a state is about. */
function unitsOf(layout: Layout, place: number): number[] {
  const { logits, signals, width } = layout;
  const within = place % width;
  if (within < signals * logits) return [within % logits];
  for (let b = 0; b < logits; b++)
    for (let c = b; c < logits; c++) if (layout.norm(b, c) === within) return [b, c];
  return [];
}

function diagonal(layout: Layout, place: number): boolean {
  const [first, second] = unitsOf(layout, place);
  return first === second;
}
