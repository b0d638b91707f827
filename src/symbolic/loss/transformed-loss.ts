import type { DerivationStep } from "../derivation/ode-system.js";
import type { Expression } from "../expression/expression.js";
import { number, power, product } from "../expression/expression.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { shown, step } from "./loss-steps.js";
import type { Transform } from "./transform.js";

/** The loss with psi(f') for f' wherever a step follows the gradient; its value stays what it was. One logit. */
export function transformedLoss(
  loss: DifferentiatedLoss,
  { psi, slope, kinks }: Transform,
): DifferentiatedLoss {
  const [u] = loss.gradients;
  const gradient = psi(u);
  const hessian = product(slope(u), loss.hessian);
  return {
    ...loss,
    gradients: [gradient],
    hessians: [[hessian]],
    kinks: [...loss.kinks, ...kinks(u)],
    gradient,
    hessian,
    fisher: power(gradient, number(2)),
  };
}

export function transformStep({ psi, why }: Transform, gradient: Expression): DerivationStep {
  return step(
    "transform",
    `${why} Below \`f'\` stands for it, and \`f''\` for its derivative.`,
    shown("f'(r)", "f'(r)", gradient),
    shown("f'(r)", "f'(r)", psi(gradient)),
  );
}
