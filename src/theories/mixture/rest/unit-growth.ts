import { FactorCoordinates } from "./factor-coordinates.js";
import type { TrainedVelocity } from "./trained-velocity.js";

/** Size of the unit: its effect on the others is of second order in it. */
const SMALL = 1e-4;
/** Steps along the flow of directions, in units of t gamma; short ones first, on the way out of the start. */
const FIRST_STEP = 0.25;
const LEAST_STEP = 1e-6;
const LEAST_STEPS = 20;
const LONGER = 1.2;
const MOST_STEPS = 200;
/** Part of the velocity across the direction that is rounding. */
const SETTLED = 1e-7;

/**
 * The largest rate at which a unit and its scalars leave 0, the others at rest. Near 0 their field is homogeneous of degree
 * 1 but not linear (relu has a kink at 0), so that it has no Jacobian; what grows is a ray that the field leaves where it
 * is, x' = rate x, and the flow of directions leads to it.
 *
 * @param rest state of the other units in {@link FactorCoordinates}
 */
export function growthOfUnit(
  velocity: TrainedVelocity,
  others: FactorCoordinates,
  rest: Float64Array,
  unit: number,
  scalars: readonly number[],
): number {
  const joint = new FactorCoordinates(
    velocity,
    [...others.units, unit],
    [...others.scalars, ...scalars],
  );
  const field = new RayField(joint, others, rest, velocity.gamma);
  return Math.max(...field.starts().map((start) => field.rateFrom(start)));
}

/** The field of the unit's own components, per size of them. */
class RayField {
  /** Places of the unit's components in the joint state. */
  private readonly own: readonly number[];
  private readonly state: Float64Array;
  private readonly slope: Float64Array;

  constructor(
    private readonly joint: FactorCoordinates,
    others: FactorCoordinates,
    rest: Float64Array,
    private readonly gamma: number,
  ) {
    this.state = new Float64Array(joint.size);
    this.slope = new Float64Array(joint.size);
    const known = new Map(others.free.map((place, c) => [place, rest[c]]));
    const rows = joint.units.length;
    // the linear components by name, then the rows of the factor before the unit's, which is the last
    const linear = joint.free.slice(0, joint.linear);
    linear.forEach((place, c) => (this.state[c] = known.get(place) ?? 0));
    const before = (rows * (rows - 1)) / 2;
    for (let k = 0; k < before; k++) this.state[joint.linear + k] = rest[others.linear + k];
    this.own = this.state.reduce<number[]>((found, _, c) => {
      const isOwn = c < joint.linear ? !known.has(linear[c]) : c >= joint.linear + before;
      if (isOwn) found.push(c);
      return found;
    }, []);
  }

  /** Every sign of the scalars and overlaps, the squared rest alike. */
  starts(): Float64Array[] {
    const { own, joint } = this;
    const linear = own.filter((c) => c < joint.linear).length;
    return Array.from({ length: 2 ** linear }, (_, signs) =>
      Float64Array.from(own, (__, k) => {
        if (k >= linear) return k === own.length - 1 ? 0.5 : 0.05;
        return (signs >> k) % 2 === 0 ? 1 : -0.9;
      }),
    );
  }

  /** Steps are lengthened while the direction turns more slowly, and halved where it turns faster. */
  rateFrom(start: Float64Array): number {
    let y: Float64Array = normalised(start);
    let now = this.turning(y);
    let step = FIRST_STEP / this.gamma;
    for (let n = 0; n < MOST_STEPS && now.size > SETTLED && step > LEAST_STEP / this.gamma; n++) {
      const trial = normalised(y.map((value, k) => value + step * now.turn[k]));
      const next = this.turning(trial);
      if (next.size <= now.size) [y, now, step] = [trial, next, LONGER * step];
      else if (n > LEAST_STEPS) step /= 2;
      else [y, now] = [trial, next];
    }
    return now.rate;
  }

  /** The rate along a direction, and how the direction turns. */
  private turning(y: Float64Array): { rate: number; turn: Float64Array; size: number } {
    const out = new Float64Array(y.length);
    this.slopes(y, out);
    const rate = inner(y, out);
    const turn = out.map((value, k) => value - rate * y[k]);
    return { rate, turn, size: Math.hypot(...turn) / (Math.hypot(...out) + Number.MIN_VALUE) };
  }

  private slopes(y: Float64Array, out: Float64Array): void {
    const { own, state, slope, joint } = this;
    own.forEach((c, k) => (state[c] = SMALL * y[k]));
    joint.slopes(state, slope);
    own.forEach((c, k) => (out[k] = slope[c] / SMALL));
  }
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((s, x, k) => s + x * b[k], 0);

function normalised(y: Float64Array): Float64Array {
  const length = Math.hypot(...y);
  return y.map((value) => value / length);
}
