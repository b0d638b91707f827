import type { Loss } from "../problem/problem.js";
import type { Derivation } from "./derivation.js";
import { deriveDrift, equation, sides } from "./derivation.js";
import type { Increment } from "./increment.js";
import { normIncrement, overlapIncrement } from "./increment.js";
import { latex } from "./latex.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { differentiateLoss, LABEL, LOGIT } from "./loss-expression.js";
import type { DerivationStep, Equation, OdeSystem } from "./ode-system.js";
import { print } from "./print.js";
import type { Expression } from "./expression.js";
import * as quantities from "./quantities.js";
import { reason } from "./reason.js";
import type { Rules } from "./stages.js";
import { TRUE_RULES } from "./stages.js";
import { toExpression } from "./term.js";
import { collectEquation, overClasses } from "./write-out.js";

/** The rules and quantities are written for any number of logits; the system is exposed for one. */
const LOGITS = 1;

/**
 * Derives the limit of one-pass SGD on a mixture of `classes` Gaussians with commuting covariances, for a
 * loss in one logit: the closed system for V_rho = d x_rho^2 and m_rho,j = d x_rho mu_rho,j in every mode
 * rho, d -> infinity with t = n/d fixed. Every derivative of the loss is checked against a second computer
 * algebra system; an InputError names the loss when they differ or when the loss is not available.
 */
export async function deriveSystem(
  loss: Loss,
  classes: number,
  rules: Rules = TRUE_RULES,
): Promise<OdeSystem> {
  const found = await differentiateLoss(loss);
  const norm = await normIncrement(LOGITS, 1, 1);
  const overlap = await overlapIncrement(LOGITS, 1);
  const ofNorm = deriveDrift(norm, LOGITS, rules);
  const ofOverlap = deriveDrift(overlap, LOGITS, rules);
  const written = [
    ...writeOut(norm, ofNorm, classes, [""]),
    ...writeOut(overlap, ofOverlap, classes, indices(classes)),
  ];
  return {
    title: `SGD in high dimension, ${classes} Gaussian ${classes === 1 ? "class" : "classes"}, one logit`,
    classes,
    logits: LOGITS,
    loss: shownLoss(found),
    unknowns: quantities.unknowns(classes),
    modeConstants: quantities.modeConstants(classes),
    scalars: quantities.scalars(classes),
    averages: quantities.averages(classes),
    expectations: quantities.expectations(classes, found),
    equations: written.map(({ equation: e }) => e),
    steps: [
      ...lossSteps(found),
      ...ofNorm.steps,
      ...ofOverlap.steps,
      ...written.map(({ step }) => step),
    ],
  };
}

const indices = (classes: number): string[] =>
  Array.from({ length: classes }, (_, index) => String(index + 1));

/** Writes the sum over the classes out, for each class j that the unknown stands for. */
function writeOut(
  increment: Increment,
  derivation: Derivation,
  classes: number,
  js: readonly string[],
): { equation: Equation; step: DerivationStep }[] {
  const open = equation(increment.unknown, "drift", toExpression(derivation.drift, LOGITS));
  return js.map((j) => {
    const unknown = increment.unknown.replace(/_j/, `_${j}`);
    const terms = overClasses(derivation.drift, classes, j);
    const right = collectEquation(terms, unknown, LOGITS);
    const step = {
      rule: "classes",
      ...reason("The sum over the classes is written out and the terms in the unknown collected."),
      ...sides(open, equation(unknown, "drift", right)),
    };
    return { equation: { unknown, rightHandSide: print(right), latex: step.afterLatex }, step };
  });
}

function shownLoss(found: DifferentiatedLoss): OdeSystem["loss"] {
  return {
    variable: LOGIT,
    label: LABEL,
    value: print(found.value),
    gradient: print(found.gradient),
    hessian: print(found.hessian),
    fisher: print(found.fisher),
  };
}

function lossSteps(found: DifferentiatedLoss): DerivationStep[] {
  const shown = (left: string, e: Expression): { ascii: string; latex: string } => ({
    ascii: `${left} = ${print(e)}`,
    latex: `${left} = ${latex(e)}`,
  });
  const checked = "by nerdamer; mathjs's derivative agrees to `10^(-9)` at points of both signs";
  const value = shown("f(r)", found.value);
  const gradient = shown("f'(r)", found.gradient);
  return [
    {
      rule: "gradient",
      ...reason(`The loss is differentiated in the logit ${checked}.`),
      ...sides(value, gradient),
    },
    {
      rule: "Hessian",
      ...reason(`The gradient is differentiated in the logit ${checked}.`),
      ...sides(gradient, shown("f''(r)", found.hessian)),
    },
  ];
}
