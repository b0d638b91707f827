import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { DividedDifferences } from "../../numerics/divided-differences.js";
import { horner, type Lobatto } from "../../numerics/lobatto.js";

const RULE = gaussLegendre(10);
/** Most change of log h over one quadrature panel: e^{-2.5 s} is integrated to 1e-16 by 10 nodes. */
const PANEL_CHANGE = 2.5;
const NEGLIGIBLE = -45;

/**
 * Real time over a step of slow time: dt = dtau / (gamma h), where over the step log h is a polynomial in theta, or,
 * when that leaves less unresolved, in log tau: on the critical line and in every saturated regime log h moves like
 * log tau, and a step may multiply tau by hundreds.
 */
export class Clock {
  /** Size of the highest term of log h: what the representation leaves unresolved. */
  defect = 0;
  private readonly coefficients: Float64Array;
  private readonly divided: DividedDifferences;
  private readonly places: Float64Array;
  private isLogarithmic = false;
  private growth = 0;

  constructor(private readonly rule: Lobatto) {
    this.coefficients = new Float64Array(rule.degree + 1);
    this.divided = new DividedDifferences(rule.degree);
    this.places = new Float64Array(rule.degree + 1);
  }

  /** Sets log h by its values at the Lobatto nodes; growth = step / tau at the start, may be Infinity. */
  set(logCurvature: Float64Array, growth: number): void {
    const { nodes, leading, monomial } = this.rule;
    this.growth = growth;
    this.defect = Math.abs(combine(leading, logCurvature));
    this.isLogarithmic = growth < 1e12 && this.resolvesLogarithm(nodes, logCurvature);
    if (this.isLogarithmic) return;
    this.coefficients.fill(0);
    for (let j = 0; j < monomial.length; j++) {
      const basis = monomial[j];
      for (let k = 0; k < basis.length; k++) this.coefficients[k] += basis[k] * logCurvature[j];
    }
  }

  /** Interpolates in log tau; whether that leaves less unresolved. */
  private resolvesLogarithm(nodes: Float64Array, logCurvature: Float64Array): boolean {
    const { places, divided } = this;
    for (let j = 0; j < places.length; j++) places[j] = Math.log1p(this.growth * nodes[j]);
    divided.set(places, logCurvature);
    let defect = 0;
    for (let j = 0; j + 1 < nodes.length; j++) {
      // real time weighs an error by the part of the step that lies before it at least
      const theta = 0.5 * (nodes[j] + nodes[j + 1]);
      defect = Math.max(defect, theta * divided.lastTerm(Math.log1p(this.growth * theta)));
    }
    if (!(defect < this.defect)) return false;
    this.defect = defect;
    return true;
  }

  private logCurvatureAt(theta: number): number {
    return this.isLogarithmic
      ? this.divided.at(Math.log1p(this.growth * theta))
      : horner(this.coefficients, theta);
  }

  /**
   * log of the integral of 1/h over the first part [0, theta = e^logTheta] of the step, in units of the step.
   * Panels whose integrand is below e^-45 of the largest are passed over.
   */
  logIntegral(logTheta: number): number {
    const theta = Math.exp(logTheta);
    let lowest = Infinity;
    let highest = -Infinity;
    for (let k = 0; k <= 8; k++) {
      const value = this.logCurvatureAt((theta * k) / 8);
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    const panels = 1 + Math.ceil((highest - lowest) / PANEL_CHANGE);
    const share = 1 / panels;
    let sum = 0;
    for (let panel = 0; panel < panels; panel++) {
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
    let low = -Infinity;
    let high = 0;
    let logTheta = 0;
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
  let sum = 0;
  for (let j = 0; j < weights.length; j++) sum += weights[j] * values[j];
  return sum;
}
