import { gaussLegendre, type Quadrature } from "../../../numerics/gauss-legendre.js";
import { logAdd } from "../../../numerics/log-add.js";
import { TrackedFamily, type Products } from "../quadratic/tracked-family.js";
import { Family } from "../scalar/family.js";

/** x(u) = coefficient u^(exponent / 2). */
export interface PowerVector {
  readonly coefficient: number;
  readonly exponent: number;
}

/** One power law for all covariances, and vectors that are power laws. */
export interface TrackedLaws {
  /** lambda = e^logTop u^alpha, the largest over the classes; [class] the others relative to it. */
  readonly alpha: number;
  readonly logTop: number;
  readonly ratios: Float64Array;
  readonly start: PowerVector;
  readonly goal: PowerVector;
  readonly ridge: number;
}

/**
 * Largest width of a panel in log lambda, and how much the weight may change over one: with 12 nodes e^(-2 lambda tau) comes out
 * to 4e-12 of the weight, with 14 to 1e-13 (see the windows of the modes that start at 0).
 */
const [PANEL_WIDTH, WEIGHT_CHANGE] = [2.5, 10];
/** log of lambda tau below which a mode has not moved to rounding: noise has followed the past of its drive alone. */
const UNMOVED = -32;
/** log of lambda tau beyond which nothing is left of the start, and beyond which noise follows its drive at once. */
const [GONE, FOLLOWS] = [16, 32];
/** A ridge leaves nothing of X where lambda is smaller by this power of e. */
const HELD = -40;

/**
 * Modes along a power law in the limit, laid out in log u from the top on: panels are added below as tau grows, and those
 * above let go of. Positions and weights are held by their logarithms.
 */
export class TrackedPowerLaw {
  readonly track: TrackedFamily;
  private readonly panel: Quadrature;
  /** Of a panel in log u. */
  private readonly width: number;
  private logPosition = 0;

  constructor(
    private readonly laws: TrackedLaws,
    readonly isSignal: boolean,
    nodes: number,
    finer: number,
  ) {
    const { alpha, ratios, start, goal } = laws;
    const steepest = 1 + (1 + Math.max(0, start.exponent, goal.exponent)) / alpha;
    this.width = Math.min(PANEL_WIDTH, WEIGHT_CHANGE / steepest) / finer / alpha;
    this.panel = gaussLegendre(nodes);
    const direction = new Float64Array(isSignal ? ratios.length : 0);
    const none = new Float64Array(0);
    this.track = new TrackedFamily(new Family(isSignal, direction, ratios), {
      start: none,
      goal: none,
      logWeight: none,
    });
    this.grow(1);
    this.cover(-Infinity, -laws.logTop);
  }

  isDue(logStart: number, logEnd: number): boolean {
    return this.isShort(logEnd) || this.settled(logStart) > 0;
  }

  /** Makes the nodes cover a step between these log slow times. */
  cover(logStart: number, logEnd: number): void {
    this.letGo(this.settled(logStart));
    let panels = 0;
    while (this.isShort(logEnd, panels)) panels++;
    if (panels > 0) this.grow(panels);
  }

  private logRateAt(logPosition: number): number {
    return this.laws.logTop + this.laws.alpha * logPosition;
  }

  /** Whether modes at the bottom, with so many panels more, move until then. */
  private isShort(logEnd: number, panels = 0): boolean {
    const lowest = this.logRateAt(this.logPosition - panels * this.width);
    const { ridge } = this.laws;
    return lowest + logEnd > UNMOVED && !(ridge > 0 && lowest < Math.log(ridge) + HELD);
  }

  /** How many nodes have come to rest, in whole panels, one of which stays. */
  private settled(logStart: number): number {
    if (this.laws.ridge > 0) return 0;
    const { logRate } = this.track.family;
    const threshold = (this.isSignal ? GONE : FOLLOWS) - logStart;
    const count = this.panel.nodes.length;
    let rests = 0;
    while (rests + count < logRate.length && logRate[rests + count - 1] > threshold) rests += count;
    return rests;
  }

  private letGo(count: number): void {
    if (count === 0) return;
    const { track } = this;
    const { family } = track;
    for (let q = 0; q < count; q++) {
      const logNorm = track.logWeight[q] - family.logRate[q];
      if (this.isSignal) {
        const square = track.goal[q] ** 2;
        track.arrived.form += Math.exp(track.logWeight[q]) * square;
        track.arrived.norm += Math.exp(logNorm) * square;
      } else {
        family.retiredWeight += family.weight[q];
        family.logNormRetired = logAdd(family.logNormRetired, logNorm);
      }
    }
    family.logRate = family.logRate.slice(count);
    track.relay(count, this.nodesBelow(0));
    this.weigh();
  }

  /** Adds panels below. */
  private grow(panels: number): void {
    const { track } = this;
    const { family } = track;
    const before = family.logRate.length;
    const added = this.nodesBelow(panels);
    family.logRate = Float64Array.from([...family.logRate, ...added.logRate]);
    track.relay(0, added);
    this.setValues(before);
    this.logPosition -= panels * this.width;
    if (this.isSignal)
      track.below = { form: this.productsBelow(this.laws.alpha), norm: this.productsBelow(0) };
    this.weigh();
  }

  private weigh(): void {
    this.track.family.weight = this.track.logWeight.map(Math.exp);
    this.track.weigh();
  }

  /** What has not moved yet has what the last mode has, times what drives it in common: lambda, and the start of a signal. */
  private setValues(before: number): void {
    const { family, start, goal, moved } = this.track;
    const { logRate, value } = family;
    const last = before - 1;
    const unit = last < 0 ? 1 : Math.exp(-this.track.logUnitOf(last));
    for (let q = before; q < logRate.length; q++) {
      const z = this.isSignal ? start[q] - goal[q] : 1;
      const before = this.isSignal && last >= 0 ? start[last] - goal[last] : 1;
      const like = last < 0 || z === 0 ? 0 : (Math.exp(logRate[q] - logRate[last]) * z) / before;
      if (this.isSignal) {
        value[q] = z * unit;
        moved[q] = last < 0 ? 0 : like * moved[last];
      } else value[q] = last < 0 ? 0 : like * value[last];
      for (const values of family.further) values[q] = last < 0 ? 0 : like * values[last];
    }
  }

  private nodesBelow(
    panels: number,
  ): Pick<TrackedFamily, "start" | "goal" | "logWeight"> & { readonly logRate: Float64Array } {
    const { nodes, weights } = this.panel;
    const count = panels * nodes.length;
    const column = (): Float64Array => new Float64Array(count);
    const [start, goal, logWeight, logRate] = [column(), column(), column(), column()];
    for (let at = 0; at < count; at++) {
      const [p, q] = [Math.floor(at / nodes.length), at % nodes.length];
      const logU = this.logPosition - this.width * (p + 0.5 * (1 + nodes[q]));
      const logSizes = [this.laws.start, this.laws.goal].map(
        ({ coefficient, exponent }) => Math.log(Math.abs(coefficient)) + (exponent / 2) * logU,
      );
      const largest = Math.max(...logSizes);
      const logSize = this.isSignal && largest > -Infinity ? largest : 0;
      logRate[at] = this.logRateAt(logU);
      logWeight[at] = logRate[at] + 2 * logSize + logU + Math.log(0.5 * this.width * weights[q]);
      start[at] = Math.sign(this.laws.start.coefficient) * Math.exp(logSizes[0] - logSize);
      goal[at] = Math.sign(this.laws.goal.coefficient) * Math.exp(logSizes[1] - logSize);
    }
    const none = new Float64Array(0);
    return this.isSignal
      ? { start, goal, logWeight, logRate }
      : { start: none, goal: none, logWeight, logRate };
  }

  /** Integrals over the positions below the last panel, times u^power and, with alpha, the top eigenvalue. */
  private productsBelow(power: number): Products {
    return productsOf(this.laws, power, this.logPosition);
  }
}

/** The integrals of products of the vectors over u < e^logPosition, times lambda where `power` is alpha. */
export function productsOf(laws: TrackedLaws, power: number, logPosition: number): Products {
  const { logTop, start, goal } = laws;
  const integral = (a: PowerVector, b: PowerVector): number => {
    const exponent = 1 + power + (a.exponent + b.exponent) / 2;
    const scale = (a.coefficient * b.coefficient) / exponent;
    return scale * Math.exp(exponent * logPosition + (power === 0 ? 0 : logTop));
  };
  return {
    startStart: integral(start, start),
    startGoal: integral(start, goal),
    goalGoal: integral(goal, goal),
  };
}
