import type { Lobatto } from "../../numerics/lobatto.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { Averages, ScalarLayout } from "./joint-layout.js";
import { schedule } from "./schedule.js";
import type { TeacherConstants } from "./teacher-constants.js";

/** What a step-size rule may look at: one step in slow time, on the scale of the mean curvature h. */
export interface StageView {
  readonly layout: ScalarLayout;
  readonly rule: Lobatto;
  /** Length of the step in slow time. */
  readonly length: number;
  /** [node][scalar], nodes 0..n. */
  readonly scalars: Float64Array;
  /** [node] */
  readonly averages: readonly Averages[];
  /** |grad L|^2 / h^2 at a node. */
  squaredGradient(node: number): number;
  /** log t at a node. */
  logTimeAt(node: number): number;
}

/** log gamma at a node; NaN where the rule does not give a positive step size. */
export interface StepSizeRule {
  logStepSize(view: StageView, node: number): number;
  /** Whether gamma never changes. */
  readonly constant?: boolean;
  /** Whether the rule looks at `squaredGradient`. */
  readonly needsGradient?: boolean;
  /** Why the rule gave no step size, last time it did not. */
  complaint?: string;
}

/** The deterministic equivalent of the rule of a problem. */
export async function stepSizeRule(
  problem: Problem,
  modes: Modes,
  constants: TeacherConstants,
): Promise<StepSizeRule> {
  const rule = problem.stepSize;
  if (rule.rule === "constant") return { logStepSize: () => Math.log(rule.gamma), constant: true };
  if (rule.rule === "adagrad-norm") return adagradNorm(rule.eta, rule.b, modes);
  if (rule.rule === "polyak") return polyak(modes, constants);
  if (rule.rule === "line-search") return lineSearch(modes);
  return schedule(rule.gamma, problem.name);
}

/**
 * gamma = eta / sqrt(b^2 + I), dI/dt = sum_i p_i (tr K_i / d) tr F_i. In slow time
 * d(1/gamma)/dtau = sum_i (tr K_i / d) tr(p_i F_i / h) / (2 eta^2): an integral and no more.
 */
function adagradNorm(eta: number, b: number, modes: Modes): StepSizeRule {
  const traces = meanEigenvalues(modes);
  return {
    logStepSize(view, node) {
      const { layout, rule, scalars, length } = view;
      if (node === 0) return Math.log(eta / b);
      let integral = 0;
      for (let j = 0; j <= rule.degree; j++)
        integral += integralTo(rule, node, j) * noise(layout, scalars, j * layout.size, traces);
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

/**
 * gamma = A / S minimises d|X - X*|^2/dt = -2 gamma A + gamma^2 S, with S = sum_i p_i (tr K_i / d) tr F_i and
 * A = <X - X*, grad L>.
 */
function polyak(modes: Modes, constants: TeacherConstants): StepSizeRule {
  const traces = meanEigenvalues(modes);
  const rule: StepSizeRule = {
    logStepSize({ layout, scalars, averages }, node) {
      const offset = node * layout.size;
      const descent = descentToTeacher(layout, scalars, offset, averages[node], constants);
      return logQuotient(rule, descent, noise(layout, scalars, offset, traces));
    },
  };
  return rule;
}

/** Below this numerator and denominator have lost their digits to underflow. */
const LOST = 1e-280;

/** log of the quotient that is the step size; at the optimum it is 0/0, elsewhere it may be negative. */
function logQuotient(rule: StepSizeRule, numerator: number, denominator: number): number {
  const quotient = numerator / denominator;
  if (quotient > 0 && denominator > LOST) return Math.log(quotient);
  const shown = `${numerator.toPrecision(2)}/${denominator.toPrecision(2)}`;
  rule.complaint = `the rule gives ${shown}, no positive step size; at the optimum it is 0/0`;
  return NaN;
}

/** sum_i (tr K_i / d) tr(p_i F_i / h). */
function noise(
  layout: ScalarLayout,
  scalars: Float64Array,
  offset: number,
  traces: Float64Array,
): number {
  const { logits, stride, fisher } = layout;
  let sum = 0;
  for (let i = 0; i < traces.length; i++) {
    for (let a = 0; a < logits; a++)
      sum += traces[i] * scalars[offset + i * stride + fisher + a * (logits + 1)];
  }
  return sum;
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

/**
 * gamma = |grad L|^2 / sum_ij p_i p_j (1/d) tr(K_i K_j) tr(H_i F_j) minimises
 * dL/dt = -gamma |grad L|^2 + (gamma^2 / 2) sum_ij p_i p_j (1/d) tr(K_i K_j) tr(H_i F_j).
 */
function lineSearch(modes: Modes): StepSizeRule {
  const products = eigenvalueProducts(modes);
  const rule: StepSizeRule = {
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

/** [class] tr K_i / d. */
function meanEigenvalues({ eigenvalues, fractions }: Modes): Float64Array {
  return Float64Array.from(eigenvalues, (row) =>
    row.reduce((sum, value, mode) => sum + fractions[mode] * value, 0),
  );
}

/** [class][class] tr(K_i K_j) / d. */
function eigenvalueProducts({ eigenvalues, fractions }: Modes): Float64Array[] {
  return eigenvalues.map((row) =>
    Float64Array.from(eigenvalues, (other) =>
      row.reduce((sum, value, mode) => sum + fractions[mode] * value * other[mode], 0),
    ),
  );
}
