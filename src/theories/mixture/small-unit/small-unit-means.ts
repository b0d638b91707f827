import { densityGradient } from "../../../expectation/several/density-form.js";
import { GaussianFactor } from "../../../expectation/cubature/gaussian-factor.js";
import { GaussianMeans } from "../../../expectation/cubature/gaussian-means.js";
import { SobolPoints } from "../../../expectation/cubature/sobol-points.js";
import { KinkPlanes } from "../../../expectation/cubature/split/kink-planes.js";
import type { Expectations, Moments } from "../../../expectation/expectations.js";
import { CompiledFunctions } from "../../../expectation/several/expression-integrands.js";
import type { Problem } from "../../../problem/problem.js";
import { LABEL } from "../../../symbolic/loss/loss-expression.js";
import { NarrowPlanes } from "./narrow-planes.js";
import { SmallUnitIntegrand } from "./small-unit-integrand.js";
import type { SmallUnitLoss } from "./small-unit-loss.js";

/** Relative errors aimed at, by the number of other logits; where only the way to a ray is looked for, one for all. */
const TOLERANCES = [1e-11, 1e-10, 1e-7];
const ROUGH = 1e-4;
const ROUNDING = 1e-14;
const SCRAMBLINGS = 8;
/** Of the unit's variance, that which rounding leaves of it given the others. */
const LEAST = 1e-28;

/** One class. */
interface ClassParts {
  readonly integrand: SmallUnitIntegrand;
  readonly planes: NarrowPlanes;
  readonly means: GaussianMeans;
}

/**
 * The Gaussian means of a loss at a unit whose logit rho and scalars are small, each to its leading order in their size: of the
 * others as if the unit were 0, of the unit E G, h_b G and G^2 with G linear in (rho, scalars) on either side of rho = 0. Given the
 * other logits the means over rho have closed forms, so that the integrals are over those alone. At sizes like 1e-80 the
 * velocities that come of them are the homogeneous field to rounding.
 */
export class SmallUnitMeans {
  private readonly others: readonly number[];
  private readonly theta: Float64Array;
  private readonly mean: Float64Array;
  private readonly covariance: Float64Array;
  private readonly beside: Float64Array;
  private readonly row: Float64Array;
  private readonly factor: GaussianFactor;
  private readonly classes: readonly ClassParts[];

  /**
   * @param scalars numbers of the parameters that are small with the unit
   * @param isRough whether four digits are enough
   */
  constructor(
    private readonly problem: Pick<Problem, "classes" | "parameters">,
    private readonly loss: SmallUnitLoss,
    private readonly unit: number,
    private readonly scalars: readonly number[],
    private readonly isRough = false,
  ) {
    const n = loss.variables.length;
    this.others = Array.from({ length: n }, (_, b) => (b < unit ? b : b + 1));
    this.theta = new Float64Array(loss.parameters.length);
    this.mean = new Float64Array(n);
    this.covariance = new Float64Array(n * n);
    this.beside = new Float64Array(n);
    this.row = new Float64Array(n);
    this.factor = new GaussianFactor(n, n, 0);
    const points = new SobolPoints(n, SCRAMBLINGS);
    this.classes = problem.classes.map(({ label }) => this.partsOf(label, points));
  }

  fresh(): SmallUnitMeans {
    const { problem, loss, unit, scalars, isRough } = this;
    return new SmallUnitMeans(problem, loss, unit, scalars, isRough);
  }

  /** As {@link Expectations}. */
  evaluate(
    ...[classIndex, mean, covariance, out, , parameters]: Parameters<Expectations["evaluate"]>
  ): void {
    const { unit, others, theta, scalars, factor } = this;
    const { integrand, planes, means } = this.classes[classIndex];
    const n = others.length;
    const at = (b: number, c: number): number => covariance[b * (n + 1) + c];
    if (parameters) theta.set(parameters);
    for (let b = 0; b < n; b++) {
      this.mean[b] = mean[others[b]];
      for (let c = 0; c < n; c++) this.covariance[b * n + c] = at(others[b], others[c]);
    }
    let size = Math.hypot(mean[unit], Math.sqrt(at(unit, unit)));
    for (const s of scalars) size = Math.hypot(size, theta[s]);
    for (let b = 0; b < n; b++) this.beside[b] = at(unit, others[b]) / size;
    scalars.forEach((s, k) => (integrand.nu[k] = theta[s] / size));
    this.condition(integrand, mean[unit] / size, at(unit, unit) / size / size);
    planes.narrowTo(integrand);
    means.evaluate(this.mean, factor);
    this.read(means.value, integrand, size, out);
    out.error = Math.max(ROUNDING, means.error);
  }

  private partsOf(label: number, points: SobolPoints): ClassParts {
    const { loss, theta, scalars } = this;
    const known = new Map([[LABEL, label]]);
    const sides = loss.sides.flatMap((side) => [side.logit, ...side.mixed, ...side.scalars.flat()]);
    const all = [...loss.gradient, ...loss.parameters, ...sides];
    const functions = new CompiledFunctions(all, loss.variables, known, theta);
    const n = loss.variables.length;
    const integrand = new SmallUnitIntegrand(functions, n, loss.parameters.length, scalars);
    const planes = new NarrowPlanes(new KinkPlanes(loss.kinks, loss.variables, known, theta), n);
    const settings = {
      smooth: false,
      latticeTolerance: TOLERANCES[0],
      sobolTolerance: 1e-4,
      latticeAxes: 0,
      rate: (column: Float64Array) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
      points,
    };
    const means = new GaussianMeans(n, n, integrand, settings, {
      kinks: planes,
      tolerances: this.isRough ? TOLERANCES.map(() => ROUGH) : TOLERANCES,
    });
    return { integrand, planes, means };
  }

  /** The law of rho given the others. */
  private condition(integrand: SmallUnitIntegrand, mean: number, variance: number): void {
    const { factor, beside, covariance } = this;
    factor.set(covariance);
    integrand.mean = mean;
    integrand.centre.set(this.mean);
    densityGradient(beside, factor, integrand.slopes);
    let left = variance;
    for (let b = 0; b < beside.length; b++) left -= integrand.slopes[b] * beside[b];
    integrand.variance = Math.max(LEAST * variance, left);
    integrand.explained = Math.max(0, variance - left);
  }

  private read(
    value: Float64Array,
    { own, centre }: SmallUnitIntegrand,
    size: number,
    out: Moments,
  ): void {
    const { unit, others, factor, row, beside, scalars } = this;
    const n = others.length;
    const width = n + 1;
    out.logScale = 0;
    let at = 0;
    for (let b = 0; b < n; b++) out.gradient[others[b]] = value[at++];
    for (let b = 0; b < n; b++)
      for (let c = 0; c <= b; c++) put(out.fisher, width, others[b], others[c], value[at++]);
    for (let s = 0; s < out.parameters.length; s++)
      out.parameters[s] = value[at++] * (scalars.includes(s) ? size : 1);
    for (let b = 0; b < n; b++, at += n) {
      densityGradient(value.subarray(at, at + n), factor, row);
      for (let c = 0; c <= b; c++) put(out.hessian, width, others[b], others[c], row[c]);
    }
    out.gradient[unit] = size * value[own];
    for (let b = 0; b < n; b++) put(out.fisher, width, unit, others[b], size * value[own + 1 + b]);
    out.fisher[unit * width + unit] = size * size * value[own + 1 + n];
    const slope = value[own + 2 + 2 * n];
    // Stein's lemma: E[G (r - m)] = S E[dG/dr] + Cov(r, rho) E[dG/drho]
    for (let b = 0; b < centre.length; b++) beside[b] = value[own + 2 + n + b] - slope * beside[b];
    densityGradient(beside, factor, row);
    for (let b = 0; b < n; b++) put(out.hessian, width, unit, others[b], size * row[b]);
    out.hessian[unit * width + unit] = slope;
  }
}

function put(matrix: Float64Array, width: number, b: number, c: number, value: number): void {
  matrix[b * width + c] = matrix[c * width + b] = value;
}
