import type { VectorField } from "../dormand-prince.js";
import { stageArrays, type StageArrays } from "./stage-arrays.js";
import { ERROR_OF_ORDER_5, ORDER_3, NODES, STAGES, STEP_STAGES } from "./tableau.js";
import { termsOf } from "./terms.js";

const SUMS = STAGES.map(termsOf);
/** Of order 8 less order 5. */
const FIFTH = termsOf(ERROR_OF_ORDER_5);
/** Of order 8 less order 3. */
const THIRD = termsOf(
  Object.fromEntries(
    Object.entries(STAGES[STEP_STAGES]).map(([k, weight]) => [
      k,
      weight - (ORDER_3[Number(k)] ?? 0),
    ]),
  ),
);

/** Places of the arrays after the slopes. */
const START = NODES.length;
const TRIAL = START + 1;
const WITHIN = TRIAL + 1;
const ERROR_5 = WITHIN + 1;
const ERROR_3 = ERROR_5 + 1;
const COUNT = ERROR_3 + 1;

/** The slopes of a step of DOP853 and the state at its end, in arrays that the next step overwrites. */
export class Stages {
  /** [stage] slopes; the first belongs to the start of the step, the one after its stages to the end. */
  readonly slopes: readonly Float64Array[];
  /** The state at the end of the step tried last. */
  readonly trial: Float64Array;
  /** Error of the step tried last as a rule of order 5 and one of order 3 have it, once asked for. */
  readonly fifth: Float64Array;
  readonly third: Float64Array;
  /** The state where the step tried last starts. */
  private readonly start: Float64Array;
  private readonly all: StageArrays;

  constructor(
    private readonly field: VectorField,
    size: number,
  ) {
    this.all = stageArrays(COUNT, size);
    const { arrays } = this.all;
    this.slopes = arrays.slice(0, NODES.length);
    this.start = arrays[START];
    this.trial = arrays[TRIAL];
    this.fifth = arrays[ERROR_5];
    this.third = arrays[ERROR_3];
  }

  /** The slope where a first step starts. */
  begin(time: number, state: Float64Array): void {
    this.field(time, state, this.slopes[0]);
  }

  /** Tries a step, whose slope at the start is known. */
  attempt(time: number, state: Float64Array, step: number): void {
    this.start.set(state);
    for (let stage = 1; stage <= STEP_STAGES; stage++) this.evaluate(stage, time, step, TRIAL);
  }

  /** The slope of a stage that dense output alone needs, of the step tried last, from those before it. */
  further(stage: number, time: number, step: number): void {
    this.evaluate(stage, time, step, WITHIN);
  }

  /** Writes the errors of the step tried last to `fifth` and `third`. */
  estimate(step: number): void {
    this.all.combine(ERROR_5, FIFTH, step);
    this.all.combine(ERROR_3, THIRD, step);
  }

  /** Takes the step tried last: the state is that of its end, where the next one starts. */
  accept(state: Float64Array): void {
    state.set(this.trial);
    this.slopes[0].set(this.slopes[STEP_STAGES]);
  }

  private evaluate(stage: number, time: number, step: number, at: number): void {
    this.all.combine(at, SUMS[stage], step, START);
    this.field(time + NODES[stage] * step, this.all.arrays[at], this.slopes[stage]);
  }
}
