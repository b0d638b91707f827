import type { QuantityDescription } from "../theory/quantity.js";

/** Every observable, in the order in which results print them: data, so that `--help` loads nothing else. */
export const OBSERVABLE_DESCRIPTIONS = [
  {
    name: "loss",
    shape: "number",
    meaning: "population risk L = sum_i p_i E_i[f]",
    symbol: "L",
    logarithm: "logLoss",
  },
  {
    name: "logLoss",
    shape: "number",
    meaning: "natural logarithm of the loss, exact where the loss underflows",
    logarithmic: true,
    symbol: "\\log L",
  },
  { name: "norm", shape: "number", meaning: "||X||^2", symbol: "\\|X\\|^2", sign: "nonnegative" },
  {
    name: "overlaps",
    shape: "[class][logit]",
    meaning: "m_i = X^T mu_i, the mean of the logits",
    symbol: "m",
    aliases: ["overlap"],
  },
  {
    name: "covariances",
    shape: "[class][logit][logit]",
    meaning: "B_i = X^T K_i X, the covariance of the logits",
    symbol: "B",
    aliases: ["covariance"],
  },
  {
    name: "parameters",
    shape: "[parameter]",
    meaning: "the trained scalars of the loss, by name",
    symbol: "\\theta",
  },
  { name: "stepSize", shape: "number", meaning: "gamma(t)", symbol: "\\gamma_t", sign: "positive" },
  { name: "alignment", shape: "[class][logit]", meaning: "X^T mu_i / ||X||", symbol: "m/\\|X\\|" },
  {
    name: "classificationError",
    shape: "number",
    meaning: "probability that the sign of the logit, for softmax the largest logit, is wrong",
    symbol: "P(\\mathrm{error})",
    sign: "nonnegative",
    logarithm: "logClassificationError",
  },
  {
    name: "logClassificationError",
    shape: "number",
    meaning: "natural logarithm of the classification error",
    logarithmic: true,
    symbol: "\\log P(\\mathrm{error})",
  },
  {
    name: "teacherOverlaps",
    shape: "[logit][teacher logit]",
    meaning: "X^T X*",
    symbol: "X^\\top X^\\ast",
  },
  {
    name: "teacherCovariances",
    shape: "[class][logit][teacher logit]",
    meaning: "X^T K_i X*, the covariance of r and r*",
    symbol: "X^\\top K X^\\ast",
  },
  {
    name: "teacherAlignment",
    shape: "number",
    meaning: "cosine of the angle between X and X*",
    symbol: "\\cos(X, X^\\ast)",
  },
  {
    name: "squaredDistance",
    shape: "number",
    meaning: "||X - X*||^2",
    symbol: "\\|X - X^\\ast\\|^2",
    sign: "nonnegative",
  },
  {
    name: "neuronDistances",
    shape: "[teacher logit]",
    meaning:
      "||x_pi(h) - x*_h||^2 to each teacher neuron h, matched by the permutation pi of least sum",
    symbol: "\\|x_{\\pi(h)} - x^\\ast_h\\|^2",
    sign: "nonnegative",
    aliases: ["neuronDistance"],
  },
  {
    name: "generalisationError",
    shape: "number",
    meaning: "probability that the student's decision differs from the teacher's",
    symbol: "\\varepsilon_g",
    sign: "nonnegative",
    logarithm: "logGeneralisationError",
  },
  {
    name: "logGeneralisationError",
    shape: "number",
    meaning: "natural logarithm of the generalisation error",
    logarithmic: true,
    symbol: "\\log \\varepsilon_g",
  },
  {
    name: "ratio",
    shape: "number",
    meaning: "a = E_1[w] / E_1[w - w^2] of class 1, w the weight on its wrong label",
    symbol: "a",
    sign: "positive",
  },
] as const satisfies readonly QuantityDescription[];

export type ObservableName = (typeof OBSERVABLE_DESCRIPTIONS)[number]["name"];
