import type { Modes } from "../../problem/modes.js";
import { gradientNoise, meanEigenvalues } from "./gradient-noise.js";
import type { Averages, ScalarLayout } from "./joint-layout.js";
import { logQuotient } from "./log-quotient.js";
import type { StepSizeRule } from "./stage-view.js";
import type { TeacherConstants } from "./teacher-constants.js";

/**
 * gamma = A / S minimises d|X - X*|^2/dt = -2 gamma A + gamma^2 S, with S = sum_i p_i (tr K_i / d) tr F_i and
 * A = <X - X*, grad L>.
 */
export function polyak(modes: Modes, constants: TeacherConstants): StepSizeRule {
  const traces = meanEigenvalues(modes);
  const rule: StepSizeRule = {
    logStepSize({ layout, scalars, averages }, node) {
      const offset = node * layout.size;
      const descent = descentToTeacher(layout, scalars, offset, averages[node], constants);
      return logQuotient(rule, descent, gradientNoise(layout, scalars, offset, traces));
    },
  };
  return rule;
}

/** <X - X*, grad L> / h, where grad L = sum_i p_i (mu_i g_i^T + K_i X H_i + K_i X* C_i^T). */
function descentToTeacher(
  layout: ScalarLayout,
  scalars: Float64Array,
  offset: number,
  averages: Averages,
  constants: TeacherConstants,
): number {
  const { classes, logits: l, stride, gradient, hessian, teacher } = layout;
  let sum = 0;
  for (let i = 0; i < classes; i++) {
    const at = offset + i * stride;
    for (let a = 0; a < l; a++) {
      const distance = averages.overlaps[i * l + a] - constants.means[i][a];
      sum += distance * scalars[at + gradient + a];
      for (let b = 0; b < l; b++) {
        const entry = (i * l + a) * l + b;
        const cross = averages.teacher[entry];
        sum += (averages.covariances[entry] - cross) * scalars[at + hessian + a * l + b];
        const turned = averages.teacher[(i * l + b) * l + a];
        sum += (turned - constants.variances[i][a][b]) * scalars[at + teacher + b * l + a];
      }
    }
  }
  return sum;
}
