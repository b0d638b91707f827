import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import { STAGES, stateWithin, TABLEAU } from "./collocation.js";
import { LocalSnapshot } from "./local-snapshot.js";
import { StageSystem } from "./stage-system.js";

const MOST_ITERATIONS = 8;
/** Of the tolerance that corrections are iterated to, and what is enough where rounding stops them. */
const [AIMED, ENOUGH] = [0.01, 0.1];

/**
 * A step of Radau collocation for the limit in s = log(1 + t) by Newton's method. The estimate of its error is that of a lower
 * order, damped in the stiff directions, as in Hairer and Wanner, Solving ODEs II, IV.8.
 */
export class LimitStep {
  private readonly atStart: LocalSnapshot;
  private readonly atStages: readonly LocalSnapshot[];
  private readonly system: StageSystem;
  private readonly damping: StageSystem;
  private readonly stages: Float64Array;
  private readonly correction: Float64Array;
  private readonly sizes: Float64Array;
  private readonly endSizes: Float64Array;
  private readonly gap: Float64Array;
  private s = 0;
  private state: Float64Array;
  private before?: { readonly length: number; readonly states: readonly Float64Array[] };
  private length = 0;

  constructor(
    private readonly dynamics: LocalDynamics,
    private readonly tolerance: number,
    private readonly sizesOf: (state: Float64Array, out: Float64Array) => void,
  ) {
    const { size, initial } = dynamics.layout;
    this.atStart = new LocalSnapshot(dynamics);
    this.atStages = Array.from({ length: STAGES }, () => new LocalSnapshot(dynamics));
    this.system = new StageSystem(dynamics, TABLEAU);
    this.damping = new StageSystem(dynamics, {
      stages: 1,
      matrix: new Float64Array([TABLEAU.nodes[0]]),
    });
    this.stages = new Float64Array(STAGES * size);
    this.correction = new Float64Array(STAGES * size);
    this.sizes = new Float64Array(size);
    this.endSizes = new Float64Array(size);
    this.gap = new Float64Array(size);
    this.state = initial;
  }

  start(s: number, state: Float64Array): void {
    this.s = s;
    this.state = state;
    this.atStart.take(this.dynamics, s, state, false);
    this.sizesOf(state, this.sizes);
  }

  /** The estimated error of a step of this length, relative to the sizes; Infinity where Newton's method does not converge. */
  take(length: number): number {
    this.length = length;
    this.predict(length);
    if (!this.converges(length)) return Infinity;
    return this.localError(length);
  }

  /** Goes on from the end of the last step; its start and stages. */
  accept(): readonly Float64Array[] {
    const { size } = this.dynamics.layout;
    const states = [
      this.state,
      ...Array.from({ length: STAGES }, (_, i) => this.stages.slice(i * size, (i + 1) * size)),
    ];
    this.before = { length: this.length, states };
    this.start(this.s + this.length, states[STAGES]);
    return states;
  }

  /** The last step's polynomial goes on. */
  private predict(length: number): void {
    const { stages, before, state } = this;
    const { size } = this.dynamics.layout;
    for (let i = 0; i < STAGES; i++) {
      const out = stages.subarray(i * size, (i + 1) * size);
      if (!before || length > 2 * before.length) out.set(state);
      else {
        const x = 1 + (TABLEAU.nodes[i] * length) / before.length;
        stateWithin({ start: 0, length: before.length, states: before.states }, x, out);
      }
    }
  }

  private converges(length: number): boolean {
    const small = Math.max(AIMED * this.tolerance, 1e-15);
    const enough = Math.max(ENOUGH * this.tolerance, 1e-13);
    let before = Infinity;
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      const size = this.correct(length);
      if (!(size < Infinity)) return false;
      if (size <= small) return true;
      if (iteration > 2 && size > 0.5 * before) return size <= enough;
      before = size;
    }
    return before <= enough;
  }

  /** One pass of Newton's method; the largest correction relative to the sizes. */
  private correct(length: number): number {
    const { stages, correction, atStages, state, sizes, system } = this;
    const { size, roots } = this.dynamics.layout;
    const { matrix } = TABLEAU;
    this.evaluate(length);
    for (let i = 0; i < STAGES; i++)
      for (let c = 0; c < size; c++) {
        let sum = 0;
        for (let j = 0; j < STAGES; j++) sum += matrix[i * STAGES + j] * atStages[j].drift[c];
        correction[i * size + c] = state[c] + length * sum - stages[i * size + c];
      }
    system.prepare(atStages, length, { shift: 0, transposed: false });
    system.solve(correction);
    let most = 0;
    for (let k = 0; k < correction.length; k++) {
      const c = k % size;
      stages[k] += correction[k];
      const scale = Math.max(sizes[c], roots[c] * Math.abs(stages[k]));
      if (correction[k] !== 0) most = larger(most, (roots[c] * Math.abs(correction[k])) / scale);
    }
    return most;
  }

  private evaluate(length: number): void {
    const { size } = this.dynamics.layout;
    this.atStages.forEach((snapshot, i) =>
      snapshot.take(
        this.dynamics,
        this.s + TABLEAU.nodes[i] * length,
        this.stages.subarray(i * size, (i + 1) * size),
        false,
      ),
    );
  }

  /** c_1 h (p'(0) - f(q)), p' the interpolant of the slopes at the stages, damped by (1 - c_1 h J)^-1. */
  private localError(length: number): number {
    const { atStart, atStages, gap, damping, sizes, endSizes, stages } = this;
    const { size, roots } = this.dynamics.layout;
    this.evaluate(length);
    for (let c = 0; c < size; c++) {
      let slope = 0;
      for (let j = 0; j < STAGES; j++) slope += TABLEAU.atStart[j] * atStages[j].drift[c];
      gap[c] = TABLEAU.nodes[0] * length * (slope - atStart.drift[c]);
    }
    this.sizesOf(stages.subarray((STAGES - 1) * size), this.endSizes);
    damping.prepare([atStart], length, { shift: 0, transposed: false });
    damping.solve(gap);
    let most = 0;
    for (let c = 0; c < size; c++) {
      if (gap[c] === 0) continue;
      most = larger(most, (roots[c] * Math.abs(gap[c])) / Math.max(sizes[c], endSizes[c]));
    }
    return most;
  }
}

/** NaN counts as the largest. */
function larger(a: number, b: number): number {
  return a >= b || Number.isNaN(a) ? a : b;
}
