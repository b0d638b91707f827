/** What is said about an observable: data without code, so that `--help` loads nothing else. */
export interface ObservableDescription {
  readonly name: string;
  /** Shape of the value, "number" or "[class][logit]" and the like. */
  readonly shape: string;
  /** One sentence in plain words. */
  readonly meaning: string;
  /** The value is a natural logarithm: its error is absolute below 1, relative above. */
  readonly logarithmic?: boolean;
}

/** Every observable, in the order in which results print them. */
export const OBSERVABLE_DESCRIPTIONS = [
  { name: "loss", shape: "number", meaning: "population risk L = sum_i p_i E_i[f]" },
  {
    name: "logLoss",
    shape: "number",
    meaning: "natural logarithm of the loss, exact where the loss underflows",
    logarithmic: true,
  },
  { name: "norm", shape: "number", meaning: "||X||^2" },
  { name: "overlaps", shape: "[class][logit]", meaning: "m_i = X^T mu_i, the mean of the logits" },
  {
    name: "covariances",
    shape: "[class][logit][logit]",
    meaning: "B_i = X^T K_i X, the covariance of the logits",
  },
  { name: "stepSize", shape: "number", meaning: "gamma(t)" },
  { name: "alignment", shape: "[class][logit]", meaning: "X^T mu_i / ||X||" },
  {
    name: "classificationError",
    shape: "number",
    meaning: "probability that the sign of the logit, for softmax the largest logit, is wrong",
  },
  {
    name: "logClassificationError",
    shape: "number",
    meaning: "natural logarithm of the classification error",
    logarithmic: true,
  },
  {
    name: "teacherOverlaps",
    shape: "[logit][teacher logit]",
    meaning: "X^T X*",
  },
  {
    name: "teacherCovariances",
    shape: "[class][logit][teacher logit]",
    meaning: "X^T K_i X*, the covariance of r and r*",
  },
  {
    name: "teacherAlignment",
    shape: "number",
    meaning: "cosine of the angle between X and X*",
  },
  { name: "squaredDistance", shape: "number", meaning: "||X - X*||^2" },
  {
    name: "ratio",
    shape: "number",
    meaning: "a = E_1[w] / E_1[w - w^2] of class 1, w the weight on its wrong label",
  },
] as const satisfies readonly ObservableDescription[];

export type ObservableName = (typeof OBSERVABLE_DESCRIPTIONS)[number]["name"];
