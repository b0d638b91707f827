import type { Lobatto } from "../../../numerics/lobatto.js";
import type { Modes } from "../../../problem/modes.js";
import { gradientNoise } from "./gradient-noise.js";
import { meanEigenvalues } from "../../mean-eigenvalues.js";
import type { StepSizeRule } from "./stage-view.js";

/**
 * gamma = eta / sqrt(b^2 + I), dI/dt = sum_i p_i (tr K_i / d) tr F_i. In slow time
 * d(1/gamma)/dtau = sum_i (tr K_i / d) tr(p_i F_i / h) / (2 eta^2): an integral and no more.
 */
export function adagradNorm(eta: number, b: number, modes: Modes): StepSizeRule {
  const traces = meanEigenvalues(modes);
  return {
    logStepSize(view, node) {
      const { layout, rule, scalars, length } = view;
      if (node === 0) return Math.log(eta / b);
      let integral = 0;
      for (let j = 0; j <= rule.degree; j++)
        integral +=
          integralTo(rule, node, j) * gradientNoise(layout, scalars, j * layout.size, traces);
      const inverse =
        Math.exp(-scalars[layout.logStepSize]) + (length * integral) / (2 * eta * eta);
      return -Math.log(inverse);
    },
  };
}

/** integral_0^{c_i} of the Lagrange polynomial of node j. */
function integralTo(rule: Lobatto, i: number, j: number): number {
  const c = rule.nodes[i];
  return rule.monomial[j].reduce((sum, value, k) => sum + (value * c ** (k + 1)) / (k + 1), 0);
}
