import { compileExpression } from "../symbolic/expression/compile-function.js";
import { number, type Expression } from "../symbolic/expression/expression.js";
import { scaleOfVariation } from "../symbolic/expression/scale-of-variation.js";
import { substitute } from "../symbolic/expression/rewrite.js";
import { LABEL, LOGIT, type DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";
import { commonScale } from "./common-scale.js";
import type { OneLogitExpectations, OneLogitMoments } from "./one-logit-expectations.js";
import type { SignedMean } from "./signed-mean.js";
import { GaussianIntegral } from "./gaussian-integral.js";

type Integrals = Readonly<Record<"loss" | "gradient" | "hessian" | "fisher", GaussianIntegral>>;

/** What the quadrature goes on to. */
const ACCURACY = 1e-12;
/** Least stated error: that of one rounding. */
const ROUNDING_UNIT = 1e-15;
/** Disagreement of the two forms of E[f''] below this is rounding. */
const ROUNDING = 1e-11;

/**
 * Gaussian expectations of a loss in one logit and its derivatives, by quadrature of the compiled expressions
 * with the class labels put in. Relative error 1e-12 for losses analytic near the real axis. The error stated with an
 * evaluation is large when the loss is not smooth: besides the quadrature's own estimate, E[f''] is compared with
 * E[z f'] / deviation (integration by parts), which differ when f' jumps.
 */
export function expressionExpectation(
  loss: DifferentiatedLoss,
  labels: readonly number[],
): OneLogitExpectations {
  return new QuadratureExpectation(labels.map((label) => integralsOf(loss, label)));
}

function integralsOf(
  { value, gradient, hessian, fisher }: DifferentiatedLoss,
  label: number,
): Integrals {
  const known = new Map([[LABEL, number(label)]]);
  const integral = (e: Expression): GaussianIntegral => {
    const integrand = substitute(e, known);
    const constant = integrand.kind === "number" ? integrand.value : undefined;
    return new GaussianIntegral(
      compileExpression(integrand, [LOGIT]),
      scaleOfVariation(integrand),
      constant,
    );
  };
  return {
    loss: integral(value),
    gradient: integral(gradient),
    hessian: integral(hessian),
    fisher: integral(fisher),
  };
}

class QuadratureExpectation implements OneLogitExpectations {
  readonly accuracy = ACCURACY;

  constructor(private readonly classes: readonly Integrals[]) {}

  evaluate(classIndex: number, mean: number, variance: number, out: OneLogitMoments): void {
    const { gradient, hessian, fisher } = this.classes[classIndex];
    const deviation = Math.sqrt(Math.max(0, variance));
    gradient.evaluate(mean, deviation);
    hessian.evaluate(mean, deviation);
    fisher.evaluate(mean, deviation);
    const byParts = partsDisagreement(gradient, hessian, deviation);
    out.error = Math.max(ROUNDING_UNIT, gradient.error, hessian.error, byParts, fisher.error);
    out.logScale = commonScale(gradient, hessian, fisher);
    out.gradient = gradient.value * Math.exp(gradient.logScale - out.logScale);
    out.hessian = hessian.value * Math.exp(hessian.logScale - out.logScale);
    out.fisher = fisher.value * Math.exp(fisher.logScale - out.logScale);
  }

  meanLoss(classIndex: number, mean: number, variance: number, out: SignedMean): void {
    const { loss } = this.classes[classIndex];
    loss.evaluate(mean, Math.sqrt(Math.max(0, variance)));
    out.value = loss.value;
    out.size = loss.size;
    out.logScale = loss.logScale;
    out.error = Math.max(ROUNDING_UNIT, loss.error);
  }

  fresh(): OneLogitExpectations {
    return new QuadratureExpectation(this.classes.map(freshIntegrals));
  }
}

const freshIntegrals = ({ loss, gradient, hessian, fisher }: Integrals): Integrals => ({
  loss: loss.fresh(),
  gradient: gradient.fresh(),
  hessian: hessian.fresh(),
  fisher: fisher.fresh(),
});

/** |E[z f'] - deviation E[f'']| relative to the sizes of either; 0 when it is rounding. */
function partsDisagreement(
  gradient: GaussianIntegral,
  hessian: GaussianIntegral,
  deviation: number,
): number {
  if (deviation === 0) return 0;
  const factor = deviation * Math.exp(hessian.logScale - gradient.logScale);
  const difference = Math.abs(gradient.moment - factor * hessian.value);
  const relative = difference / (gradient.momentSize + factor * hessian.size);
  return relative > ROUNDING ? relative : 0;
}
