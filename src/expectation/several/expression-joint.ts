import type { Problem } from "../../problem/problem.js";
import { parameterNames } from "../../problem/parameter-names.js";
import { kinks as kinksOf } from "../../symbolic/expression/kinks.js";
import { FLIP, NOISE, teacherLawOf, teacherLogitSymbols } from "../../symbolic/loss/label-law.js";
import { integrands } from "../../symbolic/derivation/integrands.js";
import type { LossDerivation } from "../../symbolic/loss/loss-derivation.js";
import { LABEL, type DifferentiatedLoss } from "../../symbolic/loss/loss-expression.js";
import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import type { DifferenceLaw, Expectations, Moments } from "../expectations.js";
import type { SignedMean } from "../signed-mean.js";
import { classMeans, type ClassMeans } from "./class-means.js";
import type { JointSetting } from "./joint-setting.js";
import { densityForm } from "./density-form.js";
import { TeacherDensityForm } from "./teacher-density-form.js";

const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;

/**
 * Expectations of a loss given as an expression in several logits, or in any with a teacher.
 * Derivatives come from the symbolic layer; where the loss has kinks, E[Hess f] and E[d_{r*} grad f] are found by
 * {@link densityForm}, and where the link alone has them the latter by {@link TeacherDensityForm}, unless the means have closed forms.
 * Integrals are split at kinks that are hyperplanes, up to three coordinates; across others lattices converge slowly, and
 * quasi-Monte Carlo takes over beyond: the error is reported.
 * @param changed what is made of the derivatives of the loss before they are integrated
 */
export async function expressionJoint(
  problem: Problem,
  derivation: LossDerivation,
  changed: (loss: DifferentiatedLoss) => DifferentiatedLoss = (same) => same,
): Promise<Expectations> {
  const { teacher, classes } = problem;
  const trained = parameterNames(problem);
  const found = changed(await derivation());
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
  const setting = {
    logits: found.variables.length,
    teacherLogits: star.length,
    parameters: trained.length,
    ...{ variables, given, kinks },
    isCentred: classes.every(({ mean }) => mean.kind === "zero"),
  };
  return new ExpressionJoint(setting, known);
}

class ExpressionJoint implements Expectations {
  readonly logits: number;
  readonly teacherLogits: number;
  readonly parameters: number;
  readonly accuracy: number;
  private readonly classes: readonly ClassMeans[];
  private readonly mean: Float64Array;
  private readonly covariance: Float64Array;
  private readonly factor: GaussianFactor;
  private readonly products: Float64Array;
  private readonly teacherGiven: TeacherDensityForm;
  private readonly theta: Float64Array;

  constructor(
    private readonly setting: JointSetting,
    private readonly known: readonly ReadonlyMap<string, number>[],
  ) {
    ({
      logits: this.logits,
      teacherLogits: this.teacherLogits,
      parameters: this.parameters,
    } = setting);
    const size = setting.variables.length;
    this.mean = new Float64Array(size);
    this.covariance = new Float64Array(size * size);
    this.factor = new GaussianFactor(size, size, 0);
    this.products = new Float64Array(this.logits * size);
    this.teacherGiven = new TeacherDensityForm(this.logits, this.teacherLogits, size);
    this.theta = new Float64Array(this.parameters);
    const shared = { ...setting, mean: this.mean, theta: this.theta };
    const points = new SobolPoints(size, SCRAMBLINGS);
    this.classes = known.map((values) => classMeans(shared, values, points));
    this.accuracy = Math.max(...this.classes.map(({ accuracy }) => accuracy));
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
    const { moments, closed, givenLogit } = this.classes[classIndex];
    if (closed && mean.every((m) => m === 0)) {
      closed.moments.evaluate(this.covariance, this.theta);
      this.read(closed.moments.value, out, true);
      out.error = Math.max(ROUNDING, closed.moments.error);
      return;
    }
    if (givenLogit) {
      givenLogit.moments.evaluate(this.mean, this.covariance, this.theta);
      this.read(givenLogit.moments.value, out, true);
      out.error = givenLogit.moments.error;
      return;
    }
    this.factor.set(this.covariance);
    moments.evaluate(this.mean, this.factor);
    this.read(moments.value, out, this.setting.given.derivatives !== undefined);
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
    const { loss, closed, givenLogit } = this.classes[classIndex];
    const isClosed = closed !== undefined && mean.every((m) => m === 0);
    if (isClosed) closed.loss.evaluate(this.covariance, this.theta);
    else if (givenLogit) givenLogit.loss.evaluate(this.mean, this.covariance, this.theta);
    else {
      this.factor.set(this.covariance);
      loss.evaluate(this.mean, this.factor);
    }
    const found = isClosed ? closed.loss : (givenLogit?.loss ?? loss);
    out.value = found.value[0];
    out.size = isClosed ? closed.loss.size : Math.abs(out.value);
    out.logScale = 0;
    out.error = Math.max(ROUNDING, found.error);
  }

  fresh(): Expectations {
    return new ExpressionJoint(this.setting, this.known);
  }

  /** The noise of the label is a coordinate of its own. */
  private setLaw(mean: Float64Array, covariance: Float64Array, parameters?: Float64Array): void {
    if (this.parameters > 0 && parameters?.length !== this.parameters)
      throw new Error(`expectations: ${this.parameters} parameters, expected their values`);
    if (parameters) this.theta.set(parameters);
    const size = this.setting.variables.length;
    const given = this.logits + this.teacherLogits;
    this.covariance.fill(0);
    if (size > given) this.covariance[size * size - 1] = 1;
    for (let i = 0; i < given; i++) {
      this.mean[i] = mean[i];
      for (let j = 0; j < given; j++) this.covariance[i * size + j] = covariance[i * given + j];
    }
  }

  /** @param areAll whether the means of derivatives are among the values */
  private read(value: Float64Array, out: Moments, areAll: boolean): void {
    const { logits, teacherLogits, products } = this;
    out.logScale = 0;
    for (let b = 0; b < logits; b++) out.gradient[b] = value[b];
    let index = readLower(value, logits, logits, out.fisher);
    for (let s = 0; s < out.parameters.length; s++) out.parameters[s] = value[index++];
    const isKnown = areAll || this.setting.given.hessian !== undefined;
    if (isKnown) index = readLower(value, index, logits, out.hessian);
    if (areAll) {
      for (let n = 0; n < out.teacher.length; n++) out.teacher[n] = value[index + n];
      return;
    }
    for (let n = 0; n < products.length; n++) products[n] = value[index + n];
    if (isKnown) this.teacherGiven.fill(products, this.covariance, out);
    else
      densityForm(products, this.setting.variables.length, this.factor, logits, teacherLogits, out);
  }
}

/** Reads a symmetric matrix from its lower triangle at `index`; the index after it. */
function readLower(value: Float64Array, index: number, n: number, out: Float64Array): number {
  let at = index;
  for (let b = 0; b < n; b++)
    for (let c = 0; c <= b; c++) out[b * n + c] = out[c * n + b] = value[at++];
  return at;
}
