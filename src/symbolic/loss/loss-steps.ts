import type { Expression } from "../expression/expression.js";
import { sides, type Shown } from "../derivation/derivation.js";
import { latex, latexSymbol } from "../print/latex.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { parameterSymbol } from "./loss-value.js";
import type { DerivationStep } from "../derivation/ode-system.js";
import { print } from "../print/print-expression.js";
import { reason } from "../derivation/reason.js";

/** What is said of every derivative. */
export const CHECKED =
  "by nerdamer; mathjs's derivative agrees to `10^(-9)` at points of both signs";

export const shown = (left: string, typeset: string, e: Expression): Shown => ({
  ascii: `${left} = ${print(e)}`,
  latex: `${typeset} = ${latex(e)}`,
});
export const step = (rule: string, why: string, before: Shown, after: Shown): DerivationStep => ({
  rule,
  ...reason(why),
  ...sides(before, after),
});

/** Derivatives of the loss in its logits, and in its parameters. */
export function derivativeSteps(found: DifferentiatedLoss): DerivationStep[] {
  const f = shown("f", "f", found.value);
  const inParameters = found.parameters.map((slope, s) => {
    const name = `f_${parameterSymbol(s)}`;
    const why = `The loss is differentiated in parameter ${s + 1} ${CHECKED}.`;
    return step("gradient", why, f, shown(name, latexSymbol(name), slope));
  });
  return [...logitSteps(found), ...inParameters];
}

/** Gradient and Hessian of the loss, entry by entry. */
function logitSteps(found: DifferentiatedLoss): DerivationStep[] {
  const { gradients, hessians, kinks, value } = found;
  const isSmooth = kinks.length === 0;
  const where = isSmooth ? "" : " away from its kinks";
  if (gradients.length === 1) {
    const [start, slope] = [shown("f(r)", "f(r)", value), shown("f'(r)", "f'(r)", gradients[0])];
    const first = step(
      "gradient",
      `The loss is differentiated${where} in the logit ${CHECKED}.`,
      start,
      slope,
    );
    if (!isSmooth) return [first];
    const second = shown("f''(r)", "f''(r)", hessians[0][0]);
    return [
      first,
      step("Hessian", `The gradient is differentiated in the logit ${CHECKED}.`, slope, second),
    ];
  }
  const f = shown("f", "f", value);
  const g = gradients.map((e, b) => shown(`f_${b + 1}`, latexSymbol(`f_${b + 1}`), e));
  const steps = g.map((slope, b) =>
    step("gradient", `The loss is differentiated${where} in logit ${b + 1} ${CHECKED}.`, f, slope),
  );
  if (!isSmooth) return steps;
  return [
    ...steps,
    ...hessians.flatMap((row, b) =>
      row.slice(b).map((e, k) => {
        const name = `f_${b + 1}_${b + k + 1}`;
        const why = `Entry ${b + 1} of the gradient is differentiated in logit ${b + k + 1} ${CHECKED}.`;
        return step("Hessian", why, g[b], shown(name, latexSymbol(name), e));
      }),
    ),
  ];
}
