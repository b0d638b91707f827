import type { LossDefinition, SymmetricFormula } from "./loss.js";
import type { PointwiseLoss } from "./pointwise.js";

/** Cross-entropy of the label with softmax of the logits: f = log sum_b e^(r_b) - y . r. */
export const softmax: LossDefinition = {
  formula: {
    whole: (logits) => {
      const each = (term: (b: number) => string, joint: string): string =>
        Array.from({ length: logits }, (_, b) => term(b + 1)).join(joint);
      return `log(${each((b) => `exp(r_${b})`, " + ")}) - ${each((b) => `y_${b}*r_${b}`, " - ")}`;
    },
    pair: "log(exp(r_b) + exp(r_c) + z) - y_b*r_b - y_c*r_c",
    rest: "exp(r)",
    shown: {
      name: "softmax",
      value: {
        ascii: "log(sum_e(exp(r_e))) - sum_e(y_e*r_e)",
        latex: "\\log \\sum_e e^{r_e} - \\sum_e y_e \\, r_e",
      },
      gradient: { ascii: "s_b - y_b", latex: "s_b - y_b" },
      hessian: "s_b*(delta_b_c - s_c)",
      fisher: "(s_b - y_b)*(s_c - y_c)",
      others: "the sum of their exponentials",
      abbreviation: "With `s_b` for the exponential of `r_b` over the sum of all.",
      diagonal: "s_b (1 - s_b)",
      mixed: "-s_b s_c",
    },
  } satisfies SymmetricFormula,
  labels: "logit",
  convexity: "convex",
  needsTeacher: false,
  classifier: "largest",
  closedForm: "cross-entropy",
  pointwise: crossEntropy,
};

function crossEntropy(logits: number): PointwiseLoss {
  return {
    logits,
    labelSize: logits,
    value(r, y) {
      const { top, sum } = weights(r);
      let loss = top + Math.log(sum);
      for (let b = 0; b < logits; b++) loss -= y[b] * r[b];
      return loss;
    },
    gradient(r, y, out) {
      const { top, sum } = weights(r);
      for (let b = 0; b < logits; b++) {
        // p - y = p (1 - y) - y (1 - p), 1 - p the sum of the others: no cancellation where the label is nearly sure
        let others = 0;
        for (let c = 0; c < logits; c++) if (c !== b && y[b] !== 0) others += Math.exp(r[c] - top);
        out[b] = (Math.exp(r[b] - top) * (1 - y[b]) - y[b] * others) / sum;
      }
    },
  };
}

function weights(r: Float64Array): { top: number; sum: number } {
  let top = -Infinity;
  for (const value of r) top = Math.max(top, value);
  let sum = 0;
  for (const value of r) sum += Math.exp(value - top);
  return { top, sum };
}
