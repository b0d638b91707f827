import { broyden } from "../../../fixed-points/broyden.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import type { SmallUnit } from "./velocity-of.js";

/** Size of the unit: squares of it are nothing beside it, and not 0. */
const SMALL = 1e-80;
/** The first step along the flow of directions, in units of t gamma. */
const FIRST_STEP = 0.1;
/** Difference of Heun's from Euler's step, as a part of it: what decays fastest keeps doing so. */
const TOLERANCE = 0.3;
const MOST_STEPS = 400;
/** Velocity across the direction, in units of gamma, that is rounding, or this part of the error of the means. */
const SETTLED = 1e-8;
const OF_ERROR = 1e-1;
/** From here on a ray is near enough for a method that converges faster, and rays so near each other are one. */
const NEAR = 1e-2;
const SAME = 0.1;

/**
 * The largest rate at which a unit and its scalars leave 0, the others at rest. Near 0 their field is homogeneous of degree
 * 1 but not linear (relu has a kink at 0), so that it has no Jacobian; what grows is a ray that the field leaves where it
 * is, x' = rate x, and the flow of directions leads to it.
 *
 * @param others units that are not 0, and their scalars
 * @param rest their state
 */
export function growthOfUnit(
  { velocity, rough }: SmallUnit,
  others: Pick<FactorCoordinates, "units" | "scalars">,
  rest: Float64Array,
  unit: number,
  scalars: readonly number[],
): number {
  const fieldOf = (own: typeof velocity): RayField => {
    own.refresh();
    const before = new FactorCoordinates(own, others.units, others.scalars);
    const [units, all] = [
      [...others.units, unit],
      [...others.scalars, ...scalars],
    ];
    return new RayField(new FactorCoordinates(own, units, all), before, rest, velocity.gamma);
  };
  const [field, way] = [fieldOf(velocity), fieldOf(rough)];
  const rays: Ray[] = [];
  for (const start of field.starts()) {
    const near = way.follow(normalised(start), NEAR);
    if (rays.every((ray) => distance(ray.direction, near) > SAME)) rays.push(field.rayNear(near));
  }
  return Math.max(...rays.map(({ rate }) => rate));
}

interface Ray {
  readonly direction: Float64Array;
  readonly rate: number;
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

  /** The ray near a direction, by Broyden's method on x' = rate x, |x| = 1; by the flow where that leads elsewhere. */
  rayNear(direction: Float64Array): Ray {
    const { gamma, joint } = this;
    joint.velocity.error = 0;
    this.turning(direction);
    const precision = Math.max(SETTLED, OF_ERROR * joint.velocity.error);
    const zero = broyden(
      (y) => {
        const { turn } = this.turning(y);
        const excess = inner(y, y) - 1;
        return turn.map((value, k) => value / gamma + excess * y[k]);
      },
      direction,
      precision,
    );
    const isNear = zero !== undefined && distance(zero.state, direction) < SAME;
    const found = isNear ? zero.state : this.follow(direction, precision);
    return { direction: found, rate: this.turning(found).rate };
  }

  /** Where the flow of directions leads, until they turn this slowly: by Heun's rule, its step adapted to what Euler's differs by. */
  follow(start: Float64Array, settled: number): Float64Array {
    const { gamma } = this;
    let y = start;
    let now = this.turning(y);
    let step = FIRST_STEP / gamma;
    for (let n = 0; n < MOST_STEPS && now.size > settled * gamma; n++) {
      const euler = normalised(y.map((value, k) => value + step * now.turn[k]));
      const there = this.turning(euler);
      const heun = normalised(
        y.map((value, k) => value + (step / 2) * (now.turn[k] + there.turn[k])),
      );
      const gap = distance(heun, euler) / distance(heun, y);
      if (gap <= TOLERANCE) {
        y = heun;
        now = this.turning(y);
      }
      step *= Math.min(2, Math.max(0.2, (0.9 * TOLERANCE) / gap));
    }
    return y;
  }

  /** The rate along a direction, and how the direction turns: that does not depend on the penalty. */
  private turning(y: Float64Array): { rate: number; turn: Float64Array; size: number } {
    const out = new Float64Array(y.length);
    this.slopes(y, out);
    const rate = inner(y, out) / inner(y, y);
    const turn = out.map((value, k) => value - rate * y[k]);
    return { rate, turn, size: Math.hypot(...turn) };
  }

  private slopes(y: Float64Array, out: Float64Array): void {
    const { own, state, slope, joint } = this;
    own.forEach((c, k) => (state[c] = SMALL * y[k]));
    joint.slopes(state, slope);
    own.forEach((c, k) => (out[k] = slope[c] / SMALL));
  }
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((s, x, k) => s + x * b[k], 0);

const distance = (a: Float64Array, b: Float64Array): number =>
  Math.hypot(...a.map((x, k) => x - b[k]));

function normalised(y: Float64Array): Float64Array {
  const length = Math.hypot(...y);
  return y.map((value) => value / length);
}
