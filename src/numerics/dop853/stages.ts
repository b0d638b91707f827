import type { VectorField } from "../dormand-prince.js";
import { NODES, STAGES, STEP_STAGES } from "./tableau.js";
import { WeightedSum } from "./weighted-sum.js";

const SUMS = STAGES.map((weights) => new WeightedSum(weights));

/** The slopes of a step of DOP853 and the state at its end, in arrays that the next step overwrites. */
export class Stages {
  /** [stage] slopes; the first belongs to the start of the step, the one after its stages to the end. */
  readonly slopes: readonly Float64Array[];
  /** The state at the end of the step tried last. */
  readonly trial: Float64Array;

  constructor(
    private readonly field: VectorField,
    size: number,
  ) {
    this.slopes = NODES.map(() => new Float64Array(size));
    this.trial = new Float64Array(size);
  }

  /** The slope where a first step starts. */
  begin(time: number, state: Float64Array): void {
    this.field(time, state, this.slopes[0]);
  }

  /** Tries a step, whose slope at the start is known. */
  attempt(time: number, state: Float64Array, step: number): void {
    for (let stage = 1; stage <= STEP_STAGES; stage++) this.evaluate(stage, time, state, step);
  }

  /** The slope of a stage from those before it; the state there is left in `at`. */
  evaluate(
    stage: number,
    time: number,
    state: Float64Array,
    step: number,
    at: Float64Array = this.trial,
  ): void {
    SUMS[stage].into(at, this.slopes, step, state);
    this.field(time + NODES[stage] * step, at, this.slopes[stage]);
  }

  /** Takes the step tried last: the state is that of its end, where the next one starts. */
  accept(state: Float64Array): void {
    state.set(this.trial);
    this.slopes[0].set(this.slopes[STEP_STAGES]);
  }
}
