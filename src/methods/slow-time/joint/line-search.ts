import type { Modes } from "../../../problem/modes.js";
import type { ScalarLayout } from "./joint-layout.js";
import { logQuotient } from "./log-quotient.js";
import type { StepSizeRule } from "./stage-view.js";

/**
 * gamma = |grad L|^2 / sum_ij p_i p_j (1/d) tr(K_i K_j) tr(H_i F_j) minimises
 * dL/dt = -gamma |grad L|^2 + (gamma^2 / 2) sum_ij p_i p_j (1/d) tr(K_i K_j) tr(H_i F_j).
 */
export function lineSearch(modes: Modes): StepSizeRule {
  const products = eigenvalueProducts(modes);
  const rule: StepSizeRule = {
    quotient: true,
    needsGradient: true,
    logStepSize(view, node) {
      const { layout, scalars } = view;
      const noiseTerm = curvatureOfNoise(layout, scalars, node * layout.size, products);
      return logQuotient(rule, view.squaredGradient(node), noiseTerm);
    },
  };
  return rule;
}

/** sum_ij (1/d) tr(K_i K_j) tr(p_i H_i p_j F_j) / h^2. */
function curvatureOfNoise(
  layout: ScalarLayout,
  scalars: Float64Array,
  offset: number,
  products: readonly Float64Array[],
): number {
  const { classes, logits, stride, hessian, fisher } = layout;
  let sum = 0;
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      let trace = 0;
      for (let k = 0; k < logits * logits; k++)
        trace +=
          scalars[offset + i * stride + hessian + k] * scalars[offset + j * stride + fisher + k];
      sum += products[i][j] * trace;
    }
  }
  return sum;
}

/** [class][class] tr(K_i K_j) / d. */
function eigenvalueProducts({ eigenvalues, fractions }: Modes): Float64Array[] {
  return eigenvalues.map((row) =>
    Float64Array.from(eigenvalues, (other) =>
      row.reduce((sum, value, mode) => sum + fractions[mode] * value * other[mode], 0),
    ),
  );
}
