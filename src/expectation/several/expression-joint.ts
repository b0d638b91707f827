import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import { parameterNames } from "../../problem/parameter-names.js";
import type { Expression } from "../../symbolic/expression/expression.js";
import { kinks as kinksOf } from "../../symbolic/expression/kinks.js";
import { FLIP, NOISE, teacherLawOf, teacherLogitSymbols } from "../../symbolic/loss/label-law.js";
import { integrands, type Integrands } from "../../symbolic/derivation/integrands.js";
import { differentiateLoss, LABEL } from "../../symbolic/loss/loss-expression.js";
import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { GaussianMeans, type MeansSettings, type SplitAt } from "../cubature/gaussian-means.js";
import type { Integrand } from "../cubature/integrand.js";
import { KinkPlanes } from "../cubature/split/kink-planes.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { DifferenceLaw, Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { densityForm } from "./density-form.js";
import { CompiledFunctions, momentExpressions, WithCoordinates } from "./expression-integrands.js";

/** What is aimed at: lattices for up to three coordinates, quasi-Monte Carlo beyond, and lattices across kinks. */
const TOLERANCES = { smooth: 1e-9, kinked: 1e-4, sobol: 1e-4 };
const LATTICE_AXES = 3;
const SCRAMBLINGS = 8;
/** By the number of principal axes, where kinks lie on hyperplanes. */
const SPLIT_TOLERANCES = [1e-11, 1e-10, 1e-7];
const ROUNDING = 1e-14;

/** The means of one class. */
interface ClassMeans {
  readonly loss: GaussianMeans;
  readonly moments: GaussianMeans;
}

/**
 * Expectations of a loss given as an expression in several logits, or in any with a teacher.
 * Derivatives come from the symbolic layer; where the loss or the link has kinks, E[Hess f] and E[d_{r*} grad f] are
 * found by {@link densityForm}. Integrals are split at kinks that are hyperplanes, up to three coordinates; across others lattices
 * converge slowly, and quasi-Monte Carlo takes over beyond: the error is reported.
 */
export async function expressionJoint(problem: Problem): Promise<Expectations> {
  const { loss, teacher, classes } = problem;
  const trained = parameterNames(problem);
  const found = await differentiateLoss(loss, logitsOf(problem), trained);
  const law = teacherLawOf(problem);
  const given = await integrands(found, law);
  const star = law ? teacherLogitSymbols(law.logits) : [];
  const variables = [...found.variables, ...star, ...(given.hasNoise ? [NOISE] : [])];
  const kinks = [given.loss, ...given.gradient, ...given.parameters].flatMap(kinksOf);
  const known = classes.map(
    ({ label }) =>
      new Map([
        [LABEL, label],
        ["sigma", teacher?.noise ?? 0],
        [FLIP, teacher?.flip ?? 0],
      ]),
  );
  return new ExpressionJoint(
    found.variables.length,
    star.length,
    trained.length,
    variables,
    given,
    kinks,
    known,
  );
}

class ExpressionJoint implements Expectations {
  readonly accuracy: number;
  private readonly classes: readonly ClassMeans[];
  private readonly mean: Float64Array;
  private readonly covariance: Float64Array;
  private readonly factor: GaussianFactor;
  private readonly products: Float64Array;
  private readonly theta: Float64Array;

  constructor(
    readonly logits: number,
    readonly teacherLogits: number,
    readonly parameters: number,
    private readonly variables: readonly string[],
    private readonly given: Integrands,
    private readonly kinks: readonly Expression[],
    private readonly known: readonly ReadonlyMap<string, number>[],
  ) {
    const size = variables.length;
    this.mean = new Float64Array(size);
    this.covariance = new Float64Array(size * size);
    this.factor = new GaussianFactor(size, size, 0);
    this.products = new Float64Array(logits * size);
    this.theta = new Float64Array(parameters);
    const smooth = kinks.length === 0;
    const settings: MeansSettings = {
      smooth,
      latticeTolerance: smooth ? TOLERANCES.smooth : TOLERANCES.kinked,
      sobolTolerance: TOLERANCES.sobol,
      latticeAxes: LATTICE_AXES,
      rate: largest,
      points: new SobolPoints(size, SCRAMBLINGS),
    };
    const places = known.map((values) => this.splitAt(values));
    const isSplit = !smooth && places.every((place) => place !== undefined);
    const ofLattices = isSplit ? SPLIT_TOLERANCES[size - 1] : settings.latticeTolerance;
    this.accuracy = size <= LATTICE_AXES ? ofLattices : settings.sobolTolerance;
    this.classes = known.map((values, i) => {
      const means = (integrand: Integrand): GaussianMeans =>
        new GaussianMeans(size, size, integrand, settings, places[i]);
      return {
        loss: means(new CompiledFunctions([given.loss], variables, values, this.theta)),
        moments: means(this.momentsOf(values)),
      };
    });
  }

  /** Where the integrals of a class can be split: at kinks that are hyperplanes. */
  private splitAt(known: ReadonlyMap<string, number>): SplitAt | undefined {
    if (this.kinks.length === 0) return undefined;
    const kinks = new KinkPlanes(this.kinks, this.variables, known, this.theta);
    return kinks.areFlat() ? { kinks, tolerances: SPLIT_TOLERANCES } : undefined;
  }

  private momentsOf(known: ReadonlyMap<string, number>): Integrand {
    const { given, variables, logits, mean, theta } = this;
    const functions = new CompiledFunctions(momentExpressions(given), variables, known, theta);
    if (given.derivatives !== undefined) return functions;
    return new WithCoordinates(functions, logits, variables.length, mean);
  }

  evaluate(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: Moments,
    _?: DifferenceLaw,
    parameters?: Float64Array,
  ): void {
    this.setLaw(mean, covariance, parameters);
    const { moments } = this.classes[classIndex];
    moments.evaluate(this.mean, this.factor);
    this.read(moments.value, out);
    out.error = Math.max(ROUNDING, moments.error);
  }

  meanLoss(
    classIndex: number,
    mean: Float64Array,
    covariance: Float64Array,
    out: SignedMean,
    _?: DifferenceLaw,
    parameters?: Float64Array,
  ): void {
    this.setLaw(mean, covariance, parameters);
    const { loss } = this.classes[classIndex];
    loss.evaluate(this.mean, this.factor);
    out.value = loss.value[0];
    out.size = Math.abs(out.value);
    out.logScale = 0;
    out.error = Math.max(ROUNDING, loss.error);
  }

  fresh(): Expectations {
    const { logits, teacherLogits, parameters, variables, given, kinks, known } = this;
    return new ExpressionJoint(logits, teacherLogits, parameters, variables, given, kinks, known);
  }

  /** The noise of the label is a coordinate of its own. */
  private setLaw(mean: Float64Array, covariance: Float64Array, parameters?: Float64Array): void {
    if (this.parameters > 0 && parameters?.length !== this.parameters)
      throw new Error(`expectations: ${this.parameters} parameters, expected their values`);
    if (parameters) this.theta.set(parameters);
    const size = this.variables.length;
    const given = this.logits + this.teacherLogits;
    this.covariance.fill(0);
    if (size > given) this.covariance[size * size - 1] = 1;
    for (let i = 0; i < given; i++) {
      this.mean[i] = mean[i];
      for (let j = 0; j < given; j++) this.covariance[i * size + j] = covariance[i * given + j];
    }
    this.factor.set(this.covariance);
  }

  private read(value: Float64Array, out: Moments): void {
    const { logits, teacherLogits, products } = this;
    out.logScale = 0;
    for (let b = 0; b < logits; b++) out.gradient[b] = value[b];
    let index = readLower(value, logits, logits, out.fisher);
    for (let s = 0; s < out.parameters.length; s++) out.parameters[s] = value[index++];
    if (this.given.derivatives === undefined) {
      for (let n = 0; n < products.length; n++) products[n] = value[index + n];
      densityForm(products, this.variables.length, this.factor, logits, teacherLogits, out);
      return;
    }
    index = readLower(value, index, logits, out.hessian);
    for (let n = 0; n < out.teacher.length; n++) out.teacher[n] = value[index + n];
  }
}

/** Reads a symmetric matrix from its lower triangle at `index`; the index after it. */
function readLower(value: Float64Array, index: number, n: number, out: Float64Array): number {
  let at = index;
  for (let b = 0; b < n; b++)
    for (let c = 0; c <= b; c++) out[b * n + c] = out[c * n + b] = value[at++];
  return at;
}

function largest(column: Float64Array): number {
  let most = 0;
  for (let i = 0; i < column.length; i++)
    if (Math.abs(column[i]) > most) most = Math.abs(column[i]);
  return most;
}
