import type { Shown } from "../derivation/derivation.js";
import { CHECKED, shown, step } from "./loss-steps.js";
import type { DerivationStep } from "../derivation/ode-system.js";
import { softmaxPair } from "./softmax-derivatives.js";

/** Gradient and Hessian of softmax with any number of logits, seen from two of them. */
export async function softmaxSteps(): Promise<DerivationStep[]> {
  const { value, gradient, diagonal, mixed } = await softmaxPair();
  const whole: Shown = {
    ascii: "f = log(sum_e(exp(r_e))) - sum_e(y_e*r_e)",
    latex: "f = \\log \\sum_e e^{r_e} - \\sum_e y_e \\, r_e",
  };
  const pair = shown("f", "f", value);
  const slope = shown("f_b", "f_b", gradient);
  const s = (ascii: string, typeset: string): Shown => ({ ascii, latex: typeset });
  const short = s("f_b = s_b - y_b", "f_b = s_b - y_b");
  return [
    step(
      "two logits",
      "Seen from two logits b and c the others enter through z, the sum of their exponentials, and through " +
        "terms that do not depend on `r_b`, `r_c` and are left out.",
      whole,
      pair,
    ),
    step("gradient", `The loss is differentiated in logit b ${CHECKED}.`, pair, slope),
    step("softmax", "With `s_b` for the exponential of `r_b` over the sum of all.", slope, short),
    step(
      "Hessian",
      `The gradient is differentiated in the same logit ${CHECKED}; this is \`s_b (1 - s_b)\`.`,
      slope,
      shown("f_b_b", "f_{bb}", diagonal),
    ),
    step(
      "Hessian",
      `The gradient is differentiated in another logit ${CHECKED}; this is \`-s_b s_c\`.`,
      slope,
      shown("f_b_c", "f_{bc}", mixed),
    ),
  ];
}
