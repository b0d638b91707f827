import { gaussLegendre, type Quadrature } from "../../../numerics/gauss-legendre.js";
import { gaussPowerWeight } from "../../../numerics/gauss-quadrature.js";
import { logAdd } from "../../../numerics/log-add.js";
import type { Family } from "./family.js";

/**
 * Largest width of a panel in log lambda. The weight lambda^exponent may change by no more than e^10 over a panel; then
 * the nodes of the bottom reach down far enough, too, for values to be interpolated between them.
 */
const PANEL_WIDTH = 2.5;
const WEIGHT_CHANGE = 10;
/**
 * Gauss nodes of a panel, and how far its integral of e^{-2 lambda tau}, or of (1 - e^{-lambda tau})^2 / lambda, is off at
 * most, relative to that of the weight, for any tau and any weight that is admitted. Measured.
 */
const PANEL_RULES = [
  { nodes: 8, error: 2e-8 },
  { nodes: 9, error: 3e-9 },
  { nodes: 10, error: 3e-10 },
  { nodes: 12, error: 4e-12 },
  { nodes: 14, error: 1e-13 },
] as const;
const FINEST_RULE = PANEL_RULES[PANEL_RULES.length - 1];
const BOTTOM_NODES = 8;
/**
 * The bottom [0, lambda_min] is polynomial in lambda as long as lambda_min tau is below this: degree 7
 * interpolation then errs by 0.2^8 / (8! 2^15) = 2e-15.
 */
const LOG_BOTTOM_LIMIT = Math.log(0.2);
/** A bottom with less than e^-45 of the weight, in ||X||^2 as elsewhere, need not be resolved. */
const LOG_NEGLIGIBLE = -45;
/** A mode misses its drive by 1/(lambda tau), relative: one that misses it by this part of the accuracy is at rest. */
const RESTING = 1e-2;
/** And one that misses it by less than rounding. */
const ROUNDING = 1e-18;

/**
 * The spectral measure of a power law in the limit of infinite dimension: lambda = u^alpha with density
 * `mass` u^beta du on (0, 1). Rates in play at slow time tau reach down to 1/tau, so the window grows
 * downward with tau: Gauss-Legendre panels in log lambda above lambda_min, one Gauss-Jacobi rule
 * below, where values are lambda times a polynomial in lambda. No grid remains in any digit that is asked for.
 */
export class PowerLawWindow {
  private logBottom = 0;
  private readonly bottom: Quadrature;
  private readonly barycentric: Float64Array;
  /** The mass below lambda goes like lambda^exponent. */
  private readonly exponent: number;
  private readonly panelWidth: number;
  private readonly panel: Quadrature;
  private readonly logResting: number;

  constructor(
    readonly family: Family,
    /** alpha > 0, beta > -1 */
    private readonly rateExponent: number,
    massExponent: number,
    private readonly mass: number,
    /** What averages may be off by, relative. */
    accuracy: number,
    /** How many times as narrow panels are as decays need. */
    finer = 1,
  ) {
    const { nodes } = PANEL_RULES.find(({ error }) => error <= accuracy) ?? FINEST_RULE;
    this.panel = gaussLegendre(nodes);
    this.logResting = -Math.log(Math.max(ROUNDING, RESTING * accuracy));
    this.exponent = (1 + massExponent) / rateExponent;
    this.panelWidth = Math.min(PANEL_WIDTH / finer, WEIGHT_CHANGE / this.exponent);
    this.bottom = gaussPowerWeight(BOTTOM_NODES, this.exponent - 1);
    this.barycentric = barycentricWeights(this.bottom.nodes);
    for (const key of ["logRate", "weight", "value"] as const)
      family[key] = new Float64Array(BOTTOM_NODES);
    this.layBottom(0, [new Float64Array(BOTTOM_NODES)], 1);
  }

  /** Whether {@link cover} would change the family. */
  isDue(logStart: number, logEnd: number): boolean {
    const last = this.panel.nodes.length - 1; // rates descend
    return this.isShort(logEnd) || this.family.logRate[last] > this.logResting - logStart;
  }

  /** Makes the window cover a step between these log slow times, and lets go of what has come to rest. */
  cover(logStart: number, logEnd: number): void {
    const retired = this.retire(this.logResting - logStart);
    const first = this.logBottom;
    while (this.isShort(logEnd)) this.logBottom -= this.panelWidth;
    const panels = Math.round((first - this.logBottom) / this.panelWidth);
    if (panels === 0 && retired === 0) return;
    this.resize(retired, panels, first);
  }

  private isShort(logEnd: number): boolean {
    return this.logBottom + logEnd > LOG_BOTTOM_LIMIT && !this.isBottomNegligible();
  }

  /** ||X||^2 weighs a signal with mass / lambda^2 and noise with its mass: heavier than m and B do. */
  private isBottomNegligible(): boolean {
    const exponent = this.family.isSignal ? this.exponent - 2 : this.exponent;
    return exponent * this.logBottom < LOG_NEGLIGIBLE;
  }

  /** Adds the modes above a log rate to those at rest where a panel of them is; returns how many. */
  private retire(logThreshold: number): number {
    const { family } = this;
    let count = 0;
    while (count < family.logRate.length && family.logRate[count] > logThreshold) count++;
    if (count < this.panel.nodes.length) return 0;
    for (let q = 0; q < count; q++) {
      family.retiredWeight += family.weight[q];
      const logNormWeight = Math.log(family.weight[q]) - family.logRate[q];
      family.logNormRetired = logAdd(family.logNormRetired, logNormWeight);
    }
    return count;
  }

  /** Leaves the first nodes out and moves the upper part of the bottom into new panels, in front of the bottom nodes. */
  private resize(retired: number, panels: number, logBottom: number): void {
    const { family } = this;
    const kept = family.value.length - BOTTOM_NODES;
    const bottom = this.values.map((values) => values.slice(kept));
    const length = kept - retired + panels * this.panel.nodes.length + BOTTOM_NODES;
    const laid = (given: Float64Array): Float64Array => {
      const longer = new Float64Array(length);
      longer.set(given.subarray(retired, panels === 0 ? undefined : kept));
      return longer;
    };
    for (const key of ["logRate", "weight", "value"] as const) family[key] = laid(family[key]);
    family.further = family.further.map(laid);
    if (panels === 0) return;
    for (let p = 0; p < panels; p++) this.layPanel(kept - retired, p, logBottom, bottom);
    const start = length - BOTTOM_NODES;
    this.layBottom(start, bottom, Math.exp(this.logBottom - logBottom));
  }

  /** Lays the p-th panel below the old bottom. */
  private layPanel(
    kept: number,
    p: number,
    logBottom: number,
    bottom: readonly Float64Array[],
  ): void {
    const { family, panel, panelWidth } = this;
    const count = panel.nodes.length;
    for (let q = 0; q < count; q++) {
      const at = kept + p * count + q;
      const below = panelWidth * (p + 0.5 * (1 + panel.nodes[q]));
      family.logRate[at] = logBottom - below;
      family.weight[at] = this.weightAt(logBottom - below, 0.5 * panelWidth * panel.weights[q]);
      this.setValues(at, bottom, Math.exp(-below));
    }
  }

  /** All that nodes have values of. */
  private get values(): readonly Float64Array[] {
    return [this.family.value, ...this.family.further];
  }

  /** Sets the values of a node to what those of the bottom are at x. */
  private setValues(node: number, bottom: readonly Float64Array[], x: number): void {
    this.values.forEach((values, k) => (values[node] = this.interpolate(bottom[k], x)));
  }

  /** Lays the bottom nodes from `start` on, fastest first, with values interpolated at factor * x. */
  private layBottom(start: number, bottom: readonly Float64Array[], factor: number): void {
    const { nodes, weights } = this.bottom;
    const { family, logBottom } = this;
    for (let q = 0; q < BOTTOM_NODES; q++) {
      const x = nodes[BOTTOM_NODES - 1 - q];
      const mass = (this.mass * weights[BOTTOM_NODES - 1 - q]) / this.rateExponent;
      const logRate = logBottom + Math.log(x);
      family.logRate[start + q] = logRate;
      family.weight[start + q] =
        mass * Math.exp(this.exponent * logBottom + this.powerOfRate() * logRate);
      this.setValues(start + q, bottom, factor * x);
    }
  }

  /** Weight of a node at the given rate that stands for an interval of length `width` in log lambda. */
  private weightAt(logRate: number, width: number): number {
    const exponent = this.exponent + this.powerOfRate();
    return ((this.mass * width) / this.rateExponent) * Math.exp(exponent * logRate);
  }

  /** Signal weights are mass / lambda, noise weights mass times lambda (see Family). */
  private powerOfRate(): number {
    return this.family.isSignal ? -1 : 1;
  }

  /** Value at x in units of lambda_min: x times the polynomial through value / x at the bottom nodes. */
  private interpolate(values: Float64Array, x: number): number {
    const { nodes } = this.bottom;
    const last = nodes.length - 1;
    let numerator = 0;
    let denominator = 0;
    for (let q = 0; q <= last; q++) {
      const value = values[last - q]; // values run fastest first
      if (x === nodes[q]) return value;
      const weight = this.barycentric[q] / (x - nodes[q]);
      numerator += (weight * value) / nodes[q];
      denominator += weight;
    }
    return (numerator / denominator) * x;
  }
}

function barycentricWeights(nodes: Float64Array): Float64Array {
  return nodes.map((x, q) =>
    nodes.reduce((weight, other, r) => (r === q ? weight : weight / (x - other)), 1),
  );
}
