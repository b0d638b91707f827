import { densityAtZero } from "../../numerics/normal-signs.js";
import { compileExpression } from "../../symbolic/expression/compile-function.js";
import { number, type Expression } from "../../symbolic/expression/expression.js";
import { LABEL, LOGIT, type DifferentiatedLoss } from "../../symbolic/loss/loss-expression.js";
import { substitute } from "../../symbolic/expression/rewrite.js";
import { commonScale } from "../common-scale.js";
import type { OneLogitMoments, OneLogitExpectations } from "../one-logit-expectations.js";
import { scaleOfVariation } from "../../symbolic/expression/scale-of-variation.js";
import { settles, steepParts } from "../../symbolic/expression/steep-parts.js";
import { featurePoints, wideFeaturePoints } from "./feature-points.js";
import { jumpsAt } from "./gradient-jumps.js";
import { kinkPoints } from "./kink-points.js";
import { PiecewiseIntegral } from "./piecewise-integral.js";

interface KinkedClass {
  readonly loss: PiecewiseIntegral;
  readonly gradient: PiecewiseIntegral;
  /** Of f'' away from the kinks. */
  readonly hessian: PiecewiseIntegral;
  readonly fisher: PiecewiseIntegral;
  /** Where f' jumps, and by how much. */
  readonly kinks: Float64Array;
  readonly jumps: Float64Array;
}

/** Of panels halved until the halves agree to rounding. */
const ACCURACY = 1e-13;
const ROUNDING = 1e-15;

/**
 * Gaussian expectations of a loss in one logit with kinks, or narrow features, by panels between them; relative error 1e-10 or as
 * reported. The mean Hessian is what the density form of Stein's lemma gives, E[(r - mean) f'] / variance, written
 * without its cancellation: the mean of f'' away from the kinks and, for each kink, the jump of f' times the density
 * there. At variance 0 the jumps are left out, and f' on a kink is the middle of its jump.
 */
export function kinkedExpectation(
  loss: DifferentiatedLoss,
  labels: readonly number[],
): OneLogitExpectations {
  return acrossPanels(labels.map((label) => kinkedClass(loss, label)));
}

/** Ends of panels around more features than this cost more than they save. */
const MOST_ENDS = 400;

/**
 * The same of a smooth loss under laws so wide that all of its features are narrow beside them: rules that resolve its
 * scale everywhere would need as many nodes as the law is wide. Undefined where it has no places to vary around, or too many.
 */
export function wideExpectation(
  loss: DifferentiatedLoss,
  labels: readonly number[],
): OneLogitExpectations | undefined {
  if (!settles(loss.value)) return undefined;
  const ends = labels.map((label) => wideFeaturePoints(partsOf(loss, label)));
  if (ends.some(({ length }) => length === 0 || length > MOST_ENDS)) return undefined;
  return acrossPanels(labels.map((label, i) => wideClass(loss, label, ends[i])));
}

function acrossPanels(classes: readonly KinkedClass[]): OneLogitExpectations {
  return {
    accuracy: ACCURACY,
    evaluate(classIndex, mean, variance, out) {
      const found = classes[classIndex];
      const deviation = Math.sqrt(Math.max(0, variance));
      found.gradient.evaluate(mean, deviation);
      found.hessian.evaluate(mean, deviation);
      found.fisher.evaluate(mean, deviation);
      setScaled(found, mean, variance, out);
      const { gradient, hessian, fisher } = found;
      out.error = Math.max(ROUNDING, gradient.error, hessian.error, fisher.error);
    },
    meanLoss(classIndex, mean, variance, out) {
      const { loss: integral } = classes[classIndex];
      integral.evaluate(mean, Math.sqrt(Math.max(0, variance)));
      out.value = integral.value;
      out.size = integral.size;
      out.logScale = integral.logScale;
      out.error = Math.max(ROUNDING, integral.error);
    },
    fresh() {
      return this; // the integrals remember nothing
    },
  };
}

/** Ends of panels around what is narrow in the loss with a label. */
export function narrowPoints(loss: DifferentiatedLoss, label: number): Float64Array {
  return featurePoints(partsOf(loss, label));
}

function partsOf(loss: DifferentiatedLoss, label: number): ((r: number) => number)[] {
  const value = substitute(loss.value, new Map([[LABEL, number(label)]]));
  return steepParts(value).map((u) => compileExpression(u, [LOGIT]));
}

function kinkedClass(loss: DifferentiatedLoss, label: number): KinkedClass {
  const put = withLabel(label);
  const compiled = (e: Expression): ((r: number) => number) => compileExpression(put(e), [LOGIT]);
  const kinks = kinkPoints(loss.kinks.map(compiled));
  const ends = Float64Array.from(new Set([...kinks, ...narrowPoints(loss, label)])).sort();
  const integral = (e: Expression): PiecewiseIntegral =>
    new PiecewiseIntegral(compiled(e), ends, scaleOfVariation(e));
  return { ...integralsOf(loss, integral), kinks, jumps: jumpsAt(put(loss.gradient), kinks) };
}

function wideClass(loss: DifferentiatedLoss, label: number, ends: Float64Array): KinkedClass {
  const put = withLabel(label);
  const integral = (e: Expression): PiecewiseIntegral =>
    new PiecewiseIntegral(compileExpression(put(e), [LOGIT]), ends, Infinity);
  const none = new Float64Array(0);
  return { ...integralsOf(loss, integral), kinks: none, jumps: none };
}

function withLabel(label: number): (e: Expression) => Expression {
  const known = new Map([[LABEL, number(label)]]);
  return (e) => substitute(e, known);
}

function integralsOf(
  { value, gradient, hessian, fisher }: DifferentiatedLoss,
  integral: (e: Expression) => PiecewiseIntegral,
): Pick<KinkedClass, "loss" | "gradient" | "hessian" | "fisher"> {
  return {
    loss: integral(value),
    gradient: integral(gradient),
    hessian: integral(hessian),
    fisher: integral(fisher),
  };
}

function setScaled(
  { gradient, hessian, fisher, kinks, jumps }: KinkedClass,
  mean: number,
  variance: number,
  out: OneLogitMoments,
): void {
  let atKinks = 0;
  for (let k = 0; k < kinks.length; k++)
    atKinks += jumps[k] * densityAtZero(kinks[k] - mean, variance);
  out.logScale = commonScale(gradient, hessian, fisher);
  out.gradient = gradient.value * Math.exp(gradient.logScale - out.logScale);
  out.hessian =
    hessian.value * Math.exp(hessian.logScale - out.logScale) + atKinks * Math.exp(-out.logScale);
  out.fisher = fisher.value * Math.exp(fisher.logScale - out.logScale);
}
