import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { DividedDifferences } from "../../../numerics/divided-differences.js";
import { horner, type Lobatto } from "../../../numerics/lobatto.js";
import type { i32 } from "../../../numerics/portable.js";
import { addMultipleAt } from "../../../numerics/vectors.js";

const RULE = gaussLegendre(10);
/** Most change of the logarithm over one quadrature panel: e^{-2.5 s} is integrated to 1e-16 by 10 nodes. */
const PANEL_CHANGE = 2.5;
const NEGLIGIBLE = -45;
/** More halves than of any h that solves stage equations. */
const MOST_HALVINGS: i32 = 4096;
/** What rounding leaves of an integral, and of its logarithm where that is large. */
const ROUNDING = 1e-14;
/** Below this a part of a step is proportional to its length in log tau. */
const TINY = 1e-200;
/**
 * The polynomial in theta is superconvergent at its Lobatto nodes, that in log tau is not: it must leave as much
 * less unresolved.
 */
const BETTER = 0.1;

/**
 * Real time over a step of slow time: dt = dtau / (gamma h), where over the step log h is a polynomial in theta plus
 * a multiple of log tau, or, where that leaves much less unresolved, a polynomial in log tau: on
 * the critical line and in every saturated regime log h moves like log tau.
 */
export class Clock {
  /** Size of the highest term of log h: what the representation leaves unresolved. */
  defect: number = 0;
  private readonly coefficients: Float64Array;
  private readonly residual: Float64Array;
  private readonly divided: DividedDifferences;
  private readonly places: Float64Array;
  private isLogarithmic: boolean = false;
  private slope: number = 0;
  private growth: number = 0;
  /** Of the integral at hand so far. */
  private halvings: i32 = 0;

  constructor(private readonly rule: Lobatto) {
    this.coefficients = new Float64Array(rule.degree + 1);
    this.residual = new Float64Array(rule.degree + 1);
    this.divided = new DividedDifferences(rule.degree);
    this.places = new Float64Array(rule.degree + 1);
  }

  /** Sets log h by its values at the Lobatto nodes; growth = step / tau at the start, may be Infinity. */
  set(logCurvature: Float64Array, growth: number): void {
    this.growth = growth;
    const bounded = growth < 1e12;
    for (let j = 0; bounded && j < this.places.length; j++) {
      this.places[j] = Math.log1p(growth * this.rule.nodes[j]);
    }
    this.resolve(logCurvature, bounded);
    this.isLogarithmic = bounded && this.resolvesLogarithm(logCurvature);
    if (this.isLogarithmic) return;
    this.coefficients.fill(0);
    for (let j = 0; j < this.residual.length; j++) {
      addMultipleAt(
        this.coefficients,
        0,
        this.residual[j],
        this.rule.monomial[j],
        0,
        this.residual.length,
      );
    }
  }

  /** Takes the multiple of log tau between the ends off, where that leaves less unresolved. */
  private resolve(logCurvature: Float64Array, bounded: boolean): void {
    const n = this.rule.degree;
    const places = this.places;
    const residual = this.residual;
    this.defect = Math.abs(combine(this.rule.leading, logCurvature));
    this.slope = 0;
    if (bounded) {
      const slope = (logCurvature[n] - logCurvature[0]) / places[n];
      for (let j = 0; j <= n; j++) residual[j] = logCurvature[j] - slope * places[j];
      const defect = Math.abs(combine(this.rule.leading, residual));
      if (defect < this.defect) {
        this.defect = defect;
        this.slope = slope;
      }
    }
    if (this.slope === 0) residual.set(logCurvature);
  }

  /** Interpolates in log tau; whether that leaves less unresolved. */
  private resolvesLogarithm(logCurvature: Float64Array): boolean {
    const nodes = this.rule.nodes;
    const divided = this.divided;
    divided.set(this.places, logCurvature);
    let defect: number = 0;
    for (let j = 0; j + 1 < nodes.length; j++) {
      // real time weighs an error by the part of the step that lies before it at least
      const theta = 0.5 * (nodes[j] + nodes[j + 1]);
      defect = Math.max(defect, theta * divided.lastTerm(Math.log1p(this.growth * theta)));
    }
    if (!(defect < BETTER * this.defect)) return false;
    this.defect = defect;
    return true;
  }

  /**
   * log of the integral of 1/h over the first part [0, theta = e^logTheta] of the step, in units of the step: in log tau
   * where log h is known by that, a power of which is no polynomial near the start of a long step.
   */
  logIntegral(logTheta: number): number {
    const theta = Math.exp(logTheta);
    const end = this.placeOf(theta);
    let highest: number = -Infinity;
    for (let k = 0; k <= 8; k++) {
      highest = Math.max(highest, this.logIntegrand(end * (0.125 * k)));
    }
    const first = this.logIntegrand(0);
    const last = this.logIntegrand(end);
    this.halvings = 0;
    const logEnd = this.followsLogarithm && end > TINY ? Math.log(end / this.growth) : logTheta;
    return logEnd + Math.log(this.integral(end, 0, 1, first, last, highest)) + highest;
  }

  /**
   * Integral over [left, right] in units of `end`, e^-highest of it, halved where the integrand changes much: log h may fall
   * by 10^5 over a step. Where nothing is left beside the largest it is passed over. NaN where that is no end of it: stage
   * equations that do not converge leave any h behind.
   */
  private integral(
    end: number,
    left: number,
    right: number,
    atLeft: number,
    atRight: number,
    highest: number,
  ): number {
    if (++this.halvings > MOST_HALVINGS) return NaN;
    const middle = 0.5 * (left + right);
    const value = this.logIntegrand(end * middle);
    const most = Math.max(value, Math.max(atLeft, atRight));
    const change = most - Math.min(value, Math.min(atLeft, atRight));
    if (!(change > PANEL_CHANGE)) return this.panel(end, left, right, highest);
    if (most + change - highest < NEGLIGIBLE) return 0;
    return (
      this.integral(end, left, middle, atLeft, value, highest) +
      this.integral(end, middle, right, value, atRight, highest)
    );
  }

  private panel(end: number, left: number, right: number, highest: number): number {
    let sum: number = 0;
    for (let q = 0; q < RULE.nodes.length; q++) {
      const at = end * (left + (0.5 + 0.5 * RULE.nodes[q]) * (right - left));
      sum += RULE.weights[q] * Math.exp(this.logIntegrand(at) - highest);
    }
    return 0.5 * sum * (right - left);
  }

  private get followsLogarithm(): boolean {
    return this.isLogarithmic || this.slope !== 0;
  }

  /** The variable of the integral: theta, or log tau from the start of the step on. */
  private placeOf(theta: number): number {
    return this.followsLogarithm ? Math.log1p(this.growth * theta) : theta;
  }

  private logIntegrand(place: number): number {
    const logCurvature = this.logCurvatureAt(place);
    return this.followsLogarithm ? place - logCurvature : -logCurvature;
  }

  private logCurvatureAt(place: number): number {
    if (this.isLogarithmic) return this.divided.at(place);
    if (this.slope === 0) return horner(this.coefficients, place);
    return horner(this.coefficients, Math.expm1(place) / this.growth) + this.slope * place;
  }

  /**
   * log of the fraction theta of the step at which logIntegral(theta) = target, by bisection and Newton in
   * log theta, in which the integral is nearly linear however small theta is.
   */
  locate(target: number): number {
    let low: number = -Infinity;
    let high: number = 0;
    let logTheta: number = 0;
    const resolved = ROUNDING * Math.max(1, Math.abs(target));
    for (let iteration = 0; iteration < 200; iteration++) {
      const integral = this.logIntegral(logTheta);
      const excess = integral - target;
      if (excess > 0) high = logTheta;
      else low = logTheta;
      if (Math.abs(excess) < resolved || high - low < 1e-16) break;
      const logCurvature = this.logCurvatureAt(this.placeOf(Math.exp(logTheta)));
      const slope = Math.exp(logTheta - logCurvature - integral);
      const newton = logTheta - excess / slope;
      const middle = low === -Infinity ? high - Math.max(1, excess) : 0.5 * (low + high);
      logTheta = newton > low && newton < high ? newton : middle;
    }
    return logTheta;
  }
}

function combine(weights: Float64Array, values: Float64Array): number {
  let sum: number = 0;
  for (let j = 0; j < weights.length; j++) sum += weights[j] * values[j];
  return sum;
}
