import type { Family } from "../scalar/family.js";

/** log of how far below the unit of the drives that of a mode may lie: what the drives are in it stays a double. */
const LOWEST = 600;
/** What is smaller in its unit has decayed. */
const SMALLEST = 1e-280;

/** Sums over modes that have come to X*, or have not left X_0: with ||.||^2, or with an eigenvalue. */
export interface Products {
  readonly startStart: number;
  readonly startGoal: number;
  readonly goalGoal: number;
}

export const NO_PRODUCTS: Products = { startStart: 0, startGoal: 0, goalGoal: 0 };

/**
 * A family of modes of Z = X - X*, of which X is wanted as well: the way of X from X_0 is added up beside Z, so that neither
 * cancels. Every mode has a unit e^unit of its own for its squares (values of signals are in its root), in which its value is
 * of order one when units were chosen last: drives that decay by any power of the time, in units e^logScale, leave the slow
 * modes behind that have kept what they were.
 */
export class TrackedFamily {
  /** [node] lambda X_0 / nu, lambda X* / nu and lambda (X - X_0) / nu of signals; empty of noise. */
  start: Float64Array;
  goal: Float64Array;
  moved: Float64Array;
  /** [node] log of the weight, which may be no double. */
  logWeight: Float64Array;
  private unit: Float64Array;
  private logScale = 0;
  /** [node] what drives in their unit are to a mode in its own. */
  driven: Float64Array = new Float64Array(0);
  /** [node] what values weigh in averages in the unit of drives, signals in its root; and squares of signals. */
  linear: Float64Array = new Float64Array(0);
  square: Float64Array = new Float64Array(0);
  /** Sums of squares over the signals that were let go of at X*, times lambda and without. */
  arrived = { form: 0, norm: 0 };
  /** The same over those below the last. */
  below: { readonly form: Products; readonly norm: Products } = {
    form: NO_PRODUCTS,
    norm: NO_PRODUCTS,
  };

  constructor(
    readonly family: Family,
    { start, goal, logWeight }: Pick<TrackedFamily, "start" | "goal" | "logWeight">,
  ) {
    this.start = start;
    this.goal = goal;
    this.moved = new Float64Array(start.length);
    this.logWeight = logWeight;
    this.unit = new Float64Array(logWeight.length);
    this.weigh();
  }

  /** log of the size of a value in units of 1. */
  logUnitOf(node: number): number {
    return this.family.isSignal ? this.unit[node] / 2 : this.unit[node];
  }

  /** log of the squares in units of the drives. */
  logSquareOf(node: number): number {
    return this.logWeight[node] + this.unit[node] - this.logScale;
  }

  /** Drives are in units e^logScale from now on: every mode takes the size of its value for its unit. */
  rescale(logScale: number): void {
    const { family, unit } = this;
    const before = this.logScale;
    this.logScale = logScale;
    const power = family.isSignal ? 2 : 1;
    for (let q = 0; q < unit.length; q++) {
      const size = Math.abs(family.value[q]);
      if (size < SMALLEST) family.value[q] = 0;
      const own = unit[q] + power * Math.log(size);
      const next = size < SMALLEST ? unit[q] + logScale - before : Math.max(own, logScale - LOWEST);
      family.value[q] *= Math.exp((unit[q] - next) / power);
      unit[q] = next;
    }
    this.weigh();
  }

  /** Takes other nodes: `kept` from `first` on, and new ones behind them with their values in units of 1. */
  relay(first: number, added: Pick<TrackedFamily, "start" | "goal" | "logWeight">): void {
    const laid = (given: Float64Array, more: Float64Array): Float64Array => {
      const kept = given.subarray(first);
      const out = new Float64Array(kept.length + more.length);
      out.set(kept);
      out.set(more, kept.length);
      return out;
    };
    const count = added.logWeight.length;
    this.start = laid(this.start, added.start);
    this.goal = laid(this.goal, added.goal);
    this.moved = laid(this.moved, new Float64Array(added.start.length));
    this.logWeight = laid(this.logWeight, added.logWeight);
    this.unit = laid(this.unit, new Float64Array(count).fill(this.unit.at(-1) ?? 0));
    const { family } = this;
    family.value = laid(family.value, new Float64Array(count));
    family.further = family.further.map((values) => laid(values, new Float64Array(count)));
  }

  /** Adds to the way of X, by [node] moves of Z. */
  move(by: Float64Array): void {
    for (let q = 0; q < by.length; q++) this.moved[q] += by[q] * Math.exp(this.logUnitOf(q));
  }

  /** To be called where nodes have changed. */
  weigh(): void {
    const { unit, logWeight, logScale } = this;
    const half = this.family.isSignal ? 0.5 : 1;
    this.driven = unit.map((own) => Math.exp(half * (logScale - own)));
    this.linear = unit.map((own, q) => Math.exp(logWeight[q] + half * (own - logScale)));
    this.square = unit.map((own, q) => Math.exp(logWeight[q] + own - logScale));
  }
}

/** [class] the means over all signals, in the root of the unit of the drives. */
export function meansOf(tracks: readonly TrackedFamily[], classes: number): Float64Array {
  const means = new Float64Array(classes);
  for (const { family, linear } of tracks) {
    if (!family.isSignal) continue;
    for (let q = 0; q < linear.length; q++)
      for (let i = 0; i < classes; i++)
        means[i] += family.directionOf(i, q) * linear[q] * family.value[q];
  }
  return means;
}
