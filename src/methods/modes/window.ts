import { DenseOutput } from "../../numerics/dop853/dense-output.js";
import { LARGEST_GROWTH, stepGrowth } from "../../numerics/dop853/dop853.js";
import { meanSquareError } from "../../numerics/dop853/mean-square-error.js";
import { Stages } from "../../numerics/dop853/stages.js";
import { STEP_STAGES } from "../../numerics/dop853/tableau.js";
import { collapse, doublingTime } from "../collapse.js";
import { DIVERGENCE, hasDiverged } from "../divergence.js";
import type { Stop } from "../stopped.js";

/** An autonomous system y' = F(y) whose last `outputs` components are the averages over the modes. */
export interface WindowSystem {
  readonly size: number;
  readonly outputs: number;
  derivative(state: Float64Array, derivative: Float64Array): void;
}

/** A part of the time, over which sizes and rates are taken as they are at its start. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** Fastest rate at the start, > 0. */
  readonly rate: number;
  /** [component] size against which absolute errors are measured. */
  readonly scale: Float64Array;
  readonly tolerance: number;
  /** Longest step in units of 1 / rate. */
  readonly longestStep: number;
}

/** Why and when an integration ended early. */
export interface WindowStop extends Pick<Stop, "kind" | "why"> {
  readonly time: number;
}

/** A step accepted; the averages at times within it. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  averagesAt(time: number): number[];
}

/** First step of an integration as a share of the longest. */
const FIRST_STEP = 0.025;
/** Weight of the absolute against the relative tolerance: components down to this share count in full. */
const ABSOLUTE_SHARE = 1e-3;
/** Steps of one window; more mean that they collapse. */
const MOST_STEPS = 10_000;
/** Of a step whose slopes are not numbers. */
const SHORTER = 1 / 3;

/** Integrates in place by DOP853 (Hairer, Norsett, Wanner, Solving Ordinary Differential Equations I, II.10), window by window. */
export class Windows {
  /** Evaluations of the right-hand side so far. */
  evaluations = 0;
  private readonly stages: Stages;
  private readonly dense: DenseOutput;
  /** The state before the step accepted last. */
  private readonly before: Float64Array;
  /** The step to try next, however short the last one before the end of a window was. */
  private step = Infinity;

  constructor(private readonly system: WindowSystem) {
    const { size } = system;
    this.stages = new Stages((_, state, out) => {
      this.evaluations++;
      system.derivative(state, out);
    }, size);
    this.dense = new DenseOutput(this.stages, size, size - system.outputs);
    this.before = new Float64Array(size);
  }

  /** Integrates over a window, and calls `visit` for every step; a state that leaves the domain of F (NaN) shortens the step. */
  through(
    window: Window,
    state: Float64Array,
    visit: (segment: Segment) => void,
  ): WindowStop | undefined {
    const { start, end, tolerance } = window;
    const { stages } = this;
    const longest = window.longestStep / window.rate;
    const absolute = window.scale.map((scale) => ABSOLUTE_SHARE * tolerance * scale);
    const scale = { absolute, relative: tolerance };
    this.before.set(state);
    stages.begin(start, state);
    if (this.step === Infinity) this.step = FIRST_STEP * longest;
    let [time, last, mostGrowth] = [start, 0, LARGEST_GROWTH];
    for (let tried = 0; tried < MOST_STEPS; tried++) {
      this.step = Math.min(this.step, longest);
      const isLast = time + 1.01 * this.step >= end;
      const step = isLast ? end - time : this.step;
      stages.attempt(time, state, step);
      const error = this.isFinite() ? meanSquareError(stages, step, state, scale) : Infinity;
      if (!(error <= 1)) {
        this.step = step * (Number.isFinite(error) ? stepGrowth(error) : SHORTER);
        mostGrowth = 1;
        if (time + this.step === time) break;
        continue;
      }
      if (hasDiverged(stages.trial)) return { ...DIVERGENCE, time };
      const to = isLast ? end : time + step;
      visit(this.segment(time, to, state));
      this.before.set(state);
      stages.accept(state);
      [time, last] = [to, step];
      this.step = Math.max(isLast ? this.step : 0, step * Math.min(mostGrowth, stepGrowth(error)));
      mostGrowth = LARGEST_GROWTH;
      if (isLast) return undefined;
    }
    return { ...collapse(doublingTime(this.before, state, last), time - start), time };
  }

  /** Whether the averages' slope at the end of the step is a number: those of stages before it count in its error. */
  private isFinite(): boolean {
    const { size, outputs } = this.system;
    const slope = this.stages.slopes[STEP_STAGES];
    for (let k = size - outputs; k < size; k++) if (!Number.isFinite(slope[k])) return false;
    return true;
  }

  private segment(start: number, end: number, state: Float64Array): Segment {
    const { dense, system } = this;
    let isSetUp = false;
    return {
      start,
      end,
      averagesAt(time) {
        if (!isSetUp) dense.setUp(start, end - start, state);
        isSetUp = true;
        const share = (time - start) / (end - start);
        return Array.from(dense.at(share, state).subarray(system.size - system.outputs));
      },
    };
  }
}
