import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { gaussPowerWeight } from "../../numerics/gauss-quadrature.js";
import { logAdd } from "../../numerics/log-add.js";
import type { Family } from "./family.js";

/** Width of a panel in log lambda and its number of Gauss nodes: e^{-lambda tau} is integrated to 1e-14. */
const PANEL_WIDTH = 1.5;
const PANEL_RULE = gaussLegendre(12);
const BOTTOM_NODES = 8;
/**
 * The bottom [0, lambda_min] is polynomial in lambda as long as lambda_min tau is below this: degree 7
 * interpolation then errs by 0.2^8 / (8! 2^15) = 2e-15.
 */
const LOG_BOTTOM_LIMIT = Math.log(0.2);
/** A mode with lambda tau above this follows its drive to rounding. */
const LOG_RESTING = Math.log(1e18);

/**
 * The spectral measure of a power law in the limit of infinite dimension: lambda = u^alpha with density
 * `mass` u^beta du on (0, 1). Rates in play at slow time tau reach down to 1/tau, so the window grows
 * downward with tau: Gauss-Legendre panels in log lambda above lambda_min, one Gauss-Jacobi rule
 * below, where values are lambda times a polynomial in lambda. No grid remains in any digit.
 */
export class PowerLawWindow {
  private logBottom = 0;
  private readonly bottom;

  constructor(
    readonly family: Family,
    /** alpha > 0, beta > -1 */
    private readonly rateExponent: number,
    private readonly massExponent: number,
    private readonly mass: number,
  ) {
    this.bottom = gaussPowerWeight(BOTTOM_NODES, (1 + massExponent) / rateExponent - 1);
    const initial = new Float64Array(BOTTOM_NODES);
    this.rebuild(new Float64Array(0), new Float64Array(0), new Float64Array(0), initial);
  }

  /** Makes the window cover a step between these log slow times, and lets go of what has come to rest. */
  cover(logStart: number, logEnd: number): void {
    while (this.logBottom + logEnd > LOG_BOTTOM_LIMIT) this.split();
    this.retire(LOG_RESTING - logStart);
  }

  private retire(logThreshold: number): void {
    const { family } = this;
    let count = 0;
    while (count < family.logRate.length && family.logRate[count] > logThreshold) count++;
    if (count < PANEL_RULE.nodes.length) return;
    let { weight, logNormWeight } = family.retired ?? { weight: 0, logNormWeight: -Infinity };
    for (let q = 0; q < count; q++) {
      weight += family.weight[q];
      logNormWeight = logAdd(logNormWeight, Math.log(family.weight[q]) - family.logRate[q]);
    }
    family.retired = { weight, logNormWeight };
    family.logRate = family.logRate.slice(count);
    family.weight = family.weight.slice(count);
    family.value = family.value.slice(count);
  }

  /** Moves the upper part of the bottom into a new panel. */
  private split(): void {
    const { family, logBottom } = this;
    const count = PANEL_RULE.nodes.length;
    const kept = family.value.length - BOTTOM_NODES;
    const bottomValues = family.value.slice(kept);
    const rates = new Float64Array(kept + count);
    const weights = new Float64Array(kept + count);
    const values = new Float64Array(kept + count);
    rates.set(family.logRate.subarray(0, kept));
    weights.set(family.weight.subarray(0, kept));
    values.set(family.value.subarray(0, kept));
    for (let q = 0; q < count; q++) {
      const at = kept + q;
      const below = 0.5 * PANEL_WIDTH * (1 + PANEL_RULE.nodes[q]); // distance below the old bottom
      rates[at] = logBottom - below;
      weights[at] = this.weightAt(rates[at], 0.5 * PANEL_WIDTH * PANEL_RULE.weights[q]);
      values[at] = this.interpolate(bottomValues, Math.exp(-below));
    }
    const factor = Math.exp(-PANEL_WIDTH);
    const lower = Float64Array.from(this.bottom.nodes, (x) => this.interpolate(bottomValues, factor * x));
    this.logBottom -= PANEL_WIDTH;
    this.rebuild(rates, weights, values, lower.reverse());
  }

  /** Panel nodes first, then the bottom nodes, fastest first. */
  private rebuild(
    rates: Float64Array,
    weights: Float64Array,
    values: Float64Array,
    lower: Float64Array,
  ): void {
    const { nodes, weights: masses } = this.bottom;
    const bottomRates = Array.from(nodes, (x) => this.logBottom + Math.log(x)).reverse();
    const exponent = (1 + this.massExponent) / this.rateExponent;
    const bottomWeights = Array.from(nodes, (x, q) => {
      const logMass = exponent * this.logBottom + Math.log((this.mass * masses[q]) / this.rateExponent);
      return Math.exp(logMass + this.powerOfRate() * (this.logBottom + Math.log(x)));
    }).reverse();
    this.family.logRate = Float64Array.of(...rates, ...bottomRates);
    this.family.weight = Float64Array.of(...weights, ...bottomWeights);
    this.family.value = Float64Array.of(...values, ...lower);
  }

  /** Weight of a node at the given rate that stands for an interval of length `width` in log lambda. */
  private weightAt(logRate: number, width: number): number {
    const exponent = (1 + this.massExponent) / this.rateExponent + this.powerOfRate();
    return ((this.mass * width) / this.rateExponent) * Math.exp(exponent * logRate);
  }

  /** Signal weights are mass / lambda, noise weights mass times lambda (see Family). */
  private powerOfRate(): number {
    return this.family.kind === "signal" ? -1 : 1;
  }

  /** Value at x in units of lambda_min: x times the polynomial through value / x at the bottom nodes. */
  private interpolate(values: Float64Array, x: number): number {
    const { nodes } = this.bottom;
    const last = nodes.length - 1;
    let sum = 0;
    for (let q = 0; q <= last; q++) {
      let basis = values[last - q] / nodes[q]; // values run fastest first
      for (let r = 0; r <= last; r++) if (r !== q) basis *= (x - nodes[r]) / (nodes[q] - nodes[r]);
      sum += basis;
    }
    return sum * x;
  }
}
