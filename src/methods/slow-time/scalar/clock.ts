import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { DividedDifferences } from "../../../numerics/divided-differences.js";
import { horner, type Lobatto } from "../../../numerics/lobatto.js";
import { addMultipleAt } from "../../../numerics/vectors.js";

const RULE = gaussLegendre(10);
/** Most change of log h over one quadrature panel: e^{-2.5 s} is integrated to 1e-16 by 10 nodes. */
const PANEL_CHANGE = 2.5;
const NEGLIGIBLE = -45;
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

  private logCurvatureAt(theta: number): number {
    if (this.isLogarithmic) return this.divided.at(Math.log1p(this.growth * theta));
    const smooth = horner(this.coefficients, theta);
    return this.slope === 0 ? smooth : smooth + this.slope * Math.log1p(this.growth * theta);
  }

  /**
   * log of the integral of 1/h over the first part [0, theta = e^logTheta] of the step, in units of the step.
   * Panels whose integrand is below e^-45 of the largest are passed over.
   */
  logIntegral(logTheta: number): number {
    const theta = Math.exp(logTheta);
    let lowest: number = Infinity;
    let highest: number = -Infinity;
    for (let k = 0; k <= 8; k++) {
      const value = this.logCurvatureAt(theta * (0.125 * k));
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    const panels = 1 + Math.ceil((highest - lowest) / PANEL_CHANGE);
    const share: number = 1 / panels;
    let sum: number = 0;
    for (let panel: number = 0; panel < panels; panel++) {
      const left = panel * share;
      const right = (panel + 1) * share;
      const ends = Math.min(this.logCurvatureAt(theta * left), this.logCurvatureAt(theta * right));
      if (lowest - ends < NEGLIGIBLE) continue;
      for (let q = 0; q < RULE.nodes.length; q++) {
        const at = theta * (left + (0.5 + 0.5 * RULE.nodes[q]) * share);
        sum += 0.5 * RULE.weights[q] * Math.exp(lowest - this.logCurvatureAt(at));
      }
    }
    return logTheta + Math.log(sum * share) - lowest;
  }

  /**
   * log of the fraction theta of the step at which logIntegral(theta) = target, by bisection and Newton in
   * log theta, in which the integral is nearly linear however small theta is.
   */
  locate(target: number): number {
    let low: number = -Infinity;
    let high: number = 0;
    let logTheta: number = 0;
    for (let iteration = 0; iteration < 200; iteration++) {
      const integral = this.logIntegral(logTheta);
      const excess = integral - target;
      if (excess > 0) high = logTheta;
      else low = logTheta;
      if (Math.abs(excess) < 1e-14 || high - low < 1e-16) break;
      const slope = Math.exp(logTheta - this.logCurvatureAt(Math.exp(logTheta)) - integral);
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
