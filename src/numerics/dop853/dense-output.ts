import type { Stages } from "./stages.js";
import { DENSE, NODES, STEP_STAGES } from "./tableau.js";
import { addTerms, termsOf } from "./terms.js";

const FURTHER_STAGES = NODES.map((_, stage) => stage).slice(STEP_STAGES + 1);
const TERMS = DENSE.map(termsOf);

interface Span {
  readonly times: readonly number[];
  /** The first of them that is still to be given. */
  readonly next: number;
  readonly time: number;
  readonly to: number;
  readonly step: number;
}

/** The polynomial of degree 7 through a step, set up where a time asked for lies within it. */
export class DenseOutput {
  private terms: readonly Float64Array[] = [];
  private readonly value: Float64Array;

  constructor(
    private readonly stages: Stages,
    private readonly size: number,
    /** The first entry that is asked for: those before it are left out. */
    private readonly from = 0,
  ) {
    this.value = new Float64Array(size);
  }

  /** Gives the states at the times up to the end of the step; returns the first time still to be given. */
  through(
    span: Span,
    state: Float64Array,
    onOutput: (state: Float64Array, index: number) => void,
  ): number {
    const { times, time, to, step } = span;
    let next = span.next;
    if (times[next] < to) this.setUp(time, step, state);
    for (; times[next] < to; next++) onOutput(this.at((times[next] - time) / step, state), next);
    for (; times[next] === to; next++) onOutput(this.stages.trial, next);
    return next;
  }

  /** Sets the polynomial up for the step tried last, of this length from a time and state on. */
  setUp(time: number, step: number, state: Float64Array): void {
    const { slopes, trial } = this.stages;
    if (this.terms.length === 0)
      this.terms = Array.from({ length: 3 + TERMS.length }, () => new Float64Array(this.size));
    for (const stage of FURTHER_STAGES) this.stages.further(stage, time, step);
    const [all, first, last] = this.terms;
    const [before, after] = [slopes[0], slopes[STEP_STAGES]];
    for (let k = this.from; k < this.size; k++) {
      all[k] = trial[k] - state[k];
      first[k] = step * before[k] - all[k];
      last[k] = 2 * all[k] - step * (after[k] + before[k]);
    }
    TERMS.forEach((term, n) => addTerms(this.terms[3 + n].fill(0), term, slopes, step, this.from));
  }

  /** The state at a share x of the step, in an array that the next call overwrites: y + x (F0 + (1 - x) (F1 + x (F2 + (1 - x) (F3 + ...)))), Horner's scheme from the last term on. */
  at(x: number, state: Float64Array): Float64Array {
    const { value, terms } = this;
    value.fill(0);
    for (let n = terms.length - 1; n >= 0; n--) {
      const [factor, term] = [n % 2 === 0 ? x : 1 - x, terms[n]];
      for (let k = this.from; k < value.length; k++) value[k] = (value[k] + term[k]) * factor;
    }
    for (let k = this.from; k < value.length; k++) value[k] += state[k];
    return value;
  }
}
