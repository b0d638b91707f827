import type { SymmetricFormula } from "../../losses/loss.js";
import type { Shown } from "../derivation/derivation.js";
import type { DerivationStep } from "../derivation/ode-system.js";
import { CHECKED, shown, step } from "./loss-steps.js";
import { symmetricPair } from "./symmetric-derivatives.js";

/** Gradient and Hessian of a symmetric loss with any number of logits, seen from two of them. */
export async function symmetricSteps(formula: SymmetricFormula): Promise<DerivationStep[]> {
  const { value, gradient, diagonal, mixed } = await symmetricPair(formula);
  const text = formula.shown;
  const named = (name: string, { ascii, latex }: Shown): Shown => ({
    ascii: `${name} = ${ascii}`,
    latex: `${name} = ${latex}`,
  });
  const pair = shown("f", "f", value);
  const slope = shown("f_b", "f_b", gradient);
  return [
    step(
      "two logits",
      `Seen from two logits b and c the others enter through z, ${text.others}, and through ` +
        "terms that do not depend on `r_b`, `r_c` and are left out.",
      named("f", text.value),
      pair,
    ),
    step("gradient", `The loss is differentiated in logit b ${CHECKED}.`, pair, slope),
    step(text.name, text.abbreviation, slope, named("f_b", text.gradient)),
    step(
      "Hessian",
      `The gradient is differentiated in the same logit ${CHECKED}; this is \`${text.diagonal}\`.`,
      slope,
      shown("f_b_b", "f_{bb}", diagonal),
    ),
    step(
      "Hessian",
      `The gradient is differentiated in another logit ${CHECKED}; this is \`${text.mixed}\`.`,
      slope,
      shown("f_b_c", "f_{bc}", mixed),
    ),
  ];
}
