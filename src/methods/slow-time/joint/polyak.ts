import type { DifferenceLaw } from "../../../expectation/expectations.js";
import type { Modes } from "../../../problem/modes.js";
import { gradientNoise } from "./gradient-noise.js";
import type { ScalarLayout } from "./joint-layout.js";
import { logQuotient } from "./log-quotient.js";
import { meanEigenvalues } from "../../mean-eigenvalues.js";
import type { StepSizeRule } from "./stage-view.js";

/**
 * gamma = A / S minimises d|X - X*|^2/dt = -2 gamma A + gamma^2 S, with S = sum_i p_i (tr K_i / d) tr F_i and
 * A = <X - X*, grad L>.
 */
export function polyak(modes: Modes): StepSizeRule {
  const traces = meanEigenvalues(modes);
  const rule: StepSizeRule = {
    quotient: true,
    logStepSize({ layout, scalars, averages }, node) {
      const offset = node * layout.size;
      const { difference } = averages[node];
      if (!difference) throw new Error("polyak: X*: absent or of another shape than X");
      const descent = descentToTeacher(layout, scalars, offset, difference);
      return logQuotient(rule, descent, gradientNoise(layout, scalars, offset, traces));
    },
  };
  return rule;
}

/**
 * <D, grad L> / h, D = X - X*, where grad L = sum_i p_i (mu_i g_i^T + K_i D H_i + K_i X* (H_i + C_i^T)):
 * as D vanishes both this and the noise are squares of D, and neither cancels.
 */
function descentToTeacher(
  layout: ScalarLayout,
  scalars: Float64Array,
  offset: number,
  { overlaps, covariances, teacher: cross }: DifferenceLaw,
): number {
  const { classes, logits: l, stride, gradient, hessian, teacher } = layout;
  let sum = 0;
  for (let i = 0; i < classes; i++) {
    const at = offset + i * stride;
    for (let a = 0; a < l; a++) {
      sum += overlaps[i * l + a] * scalars[at + gradient + a];
      for (let b = 0; b < l; b++) {
        const entry = (i * l + a) * l + b;
        const curvature = scalars[at + hessian + a * l + b];
        sum += covariances[entry] * curvature;
        sum += cross[entry] * (curvature + scalars[at + teacher + a * l + b]);
      }
    }
  }
  return sum;
}
