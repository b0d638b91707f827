/** y' = f(t, y), written into `out`. */
export type VectorField = (time: number, state: Float64Array, out: Float64Array) => void;

/** Nodes, stages and weights of the pair of Dormand and Prince, J. Comput. Appl. Math. 6 (1980): DOPRI5. */
const NODES = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const STAGES = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Fifth order less fourth. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

export interface StepControl {
  /** Allowed error of a step, relative to the largest entry of the same part of the state. */
  readonly tolerance: number;
  /** Where the parts of the state end. */
  readonly ends: readonly number[];
  readonly mostSteps: number;
  /** After so many steps it gives up where what is left at the present step would take more than `mostSteps`. */
  readonly foresight?: number;
  /** Writes what an error of each entry is relative to, in place of the largest entry of its part. */
  readonly sizes?: (state: Float64Array, out: Float64Array) => void;
  /** Told of the end of every step accepted, with the slope there; both arrays change afterwards. */
  readonly onStep?: (time: number, state: Float64Array, slope: Float64Array) => void;
}

/**
 * Integrates in place from `start` through `end` with the fifth order and adapts the step to the difference
 * from the fourth. Returns the number of steps tried, or undefined when they ran out or the state left the
 * range of doubles.
 */
export function dormandPrince(
  field: VectorField,
  state: Float64Array,
  start: number,
  end: number,
  control: StepControl,
): number | undefined {
  const slopes = NODES.map(() => new Float64Array(state.length));
  const trial = new Float64Array(state.length);
  const measure = control.sizes ? new EntrySizes(state.length, control.sizes) : undefined;
  let [time, step] = [start, 1e-3 * (end - start)];
  field(time, state, slopes[0]);
  for (let tried = 1; tried <= control.mostSteps; tried++) {
    step = Math.min(step, end - time);
    for (let stage = 1; stage < NODES.length; stage++) {
      combine(state, slopes, STAGES[stage], step, trial);
      field(time + NODES[stage] * step, trial, slopes[stage]);
    }
    const found = measure
      ? measure.relativeError(slopes, step, state, trial)
      : relativeError(slopes, step, state, trial, control.ends);
    const error = found / control.tolerance;
    if (!Number.isFinite(error)) return undefined;
    if (error <= 1) {
      const last = step === end - time;
      time += step;
      state.set(trial);
      control.onStep?.(time, state, slopes[NODES.length - 1]);
      if (last) return tried;
      slopes[0].set(slopes[NODES.length - 1]); // the last stage is the first of the next step
    }
    if (tried >= (control.foresight ?? Infinity) && (end - time) / step > control.mostSteps - tried)
      return undefined;
    step *= Math.min(5, Math.max(0.2, 0.9 * error ** -0.2));
  }
  return undefined;
}

function combine(
  state: Float64Array,
  slopes: readonly Float64Array[],
  weights: readonly number[],
  step: number,
  out: Float64Array,
): void {
  out.set(state);
  weights.forEach((weight, stage) => {
    const [factor, slope] = [step * weight, slopes[stage]];
    if (factor !== 0) for (let k = 0; k < out.length; k++) out[k] += factor * slope[k];
  });
}

/** The difference of the two orders against sizes of the entries, before or after the step. */
class EntrySizes {
  private readonly before: Float64Array;
  private readonly after: Float64Array;

  constructor(
    length: number,
    private readonly sizes: NonNullable<StepControl["sizes"]>,
  ) {
    this.before = new Float64Array(length);
    this.after = new Float64Array(length);
  }

  relativeError(
    slopes: readonly Float64Array[],
    step: number,
    state: Float64Array,
    trial: Float64Array,
  ): number {
    const { before, after, sizes } = this;
    sizes(state, before);
    sizes(trial, after);
    let worst = 0;
    for (let k = 0; k < state.length; k++) {
      const error = errorOf(slopes, step, k);
      if (error !== 0) worst = larger(worst, error / Math.max(before[k], after[k]));
    }
    return worst;
  }
}

function errorOf(slopes: readonly Float64Array[], step: number, k: number): number {
  let sum = 0;
  for (let stage = 0; stage < ERROR.length; stage++) sum += ERROR[stage] * slopes[stage][k];
  return Math.abs(step * sum);
}

/** Largest entry of the difference of the two orders in a part of the state, over the parts. */
function relativeError(
  slopes: readonly Float64Array[],
  step: number,
  before: Float64Array,
  after: Float64Array,
  ends: readonly number[],
): number {
  let worst = 0;
  ends.forEach((end, part) => {
    let [error, size] = [0, Number.MIN_VALUE];
    for (let k = ends[part - 1] ?? 0; k < end; k++) {
      error = larger(error, errorOf(slopes, step, k));
      size = larger(size, Math.max(Math.abs(before[k]), Math.abs(after[k])));
    }
    worst = larger(worst, error / size);
  });
  return worst;
}

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return a >= b || Number.isNaN(a) ? a : b;
}
