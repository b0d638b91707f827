import type { VectorField } from "../dormand-prince.js";
import { DENSE, NODES, STAGES, STEP_STAGES } from "./tableau.js";
import { WeightedSum } from "./weighted-sum.js";

const FURTHER_STAGES = NODES.map((_, stage) => stage).slice(STEP_STAGES + 1);
const SUMS = STAGES.map((weights) => new WeightedSum(weights));
const TERMS = DENSE.map((weights) => new WeightedSum(weights));

interface Span {
  readonly times: readonly number[];
  /** The first of them that is still to be given. */
  readonly next: number;
  readonly time: number;
  readonly to: number;
  readonly step: number;
}
interface Step {
  readonly slopes: readonly Float64Array[];
  readonly state: Float64Array;
  /** The state at the end of the step. */
  readonly trial: Float64Array;
}

/** The polynomial of degree 7 through a step, set up where a time asked for lies within it. */
export class DenseOutput {
  private terms: readonly Float64Array[] = [];
  private readonly value: Float64Array;

  constructor(
    private readonly field: VectorField,
    private readonly size: number,
  ) {
    this.value = new Float64Array(size);
  }

  /** Gives the states at the times up to the end of the step; returns the first time still to be given. */
  through(span: Span, step: Step, onOutput: (state: Float64Array, index: number) => void): number {
    const { times, time, to } = span;
    let next = span.next;
    if (times[next] < to) this.setUp(span, step);
    for (; times[next] < to; next++) {
      this.evaluate((times[next] - time) / span.step, step.state);
      onOutput(this.value, next);
    }
    for (; times[next] === to; next++) onOutput(step.trial, next);
    return next;
  }

  private setUp({ time, step }: Span, { slopes, state, trial }: Step): void {
    if (this.terms.length === 0)
      this.terms = Array.from({ length: 3 + TERMS.length }, () => new Float64Array(this.size));
    for (const stage of FURTHER_STAGES) {
      SUMS[stage].into(this.value, slopes, step, state);
      this.field(time + NODES[stage] * step, this.value, slopes[stage]);
    }
    const [all, first, last] = this.terms;
    const [before, after] = [slopes[0], slopes[STEP_STAGES]];
    for (let k = 0; k < this.size; k++) {
      all[k] = trial[k] - state[k];
      first[k] = step * before[k] - all[k];
      last[k] = 2 * all[k] - step * (after[k] + before[k]);
    }
    TERMS.forEach((term, n) => term.into(this.terms[3 + n], slopes, step));
  }

  /** y + x (F0 + (1 - x) (F1 + x (F2 + (1 - x) (F3 + ...)))), Horner's scheme from the last term on. */
  private evaluate(x: number, state: Float64Array): void {
    const { value, terms } = this;
    value.fill(0);
    for (let n = terms.length - 1; n >= 0; n--) {
      const [factor, term] = [n % 2 === 0 ? x : 1 - x, terms[n]];
      for (let k = 0; k < value.length; k++) value[k] = (value[k] + term[k]) * factor;
    }
    for (let k = 0; k < value.length; k++) value[k] += state[k];
  }
}
