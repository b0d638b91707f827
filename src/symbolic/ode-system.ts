/**
 * The limiting system as data. Expressions are ASCII in the syntax of mathjs (`*`, `^`, `exp`, `log`);
 * indices are 1-based and joined by underscores: m_1, lambda_2, c_1_2. Every symbol of an equation is
 * either an unknown, a mode symbol, a scalar, an expectation or a mean over modes.
 */
export interface OdeSystem {
  readonly title: string;
  readonly classes: number;
  readonly logits: number;
  /** The loss and the derivatives found, in the logit and the label. */
  readonly loss: LossDerivatives;
  /** Quantities integrated in every mode rho: V (norm) and m_j (overlap with mean j). */
  readonly unknowns: readonly NamedQuantity[];
  /** Constants of a mode: lambda_i, c_i_j = d mu_rho,i mu_rho,j (mean over the mode). */
  readonly modeConstants: readonly NamedQuantity[];
  /** Constants of the problem: gamma, p_i, y_i. */
  readonly scalars: readonly NamedQuantity[];
  /** Means over the modes with the fractions as weights: M_j = <m_j>, B_i = <lambda_i V>, Q = <V>. */
  readonly averages: readonly Average[];
  /** Gaussian expectations under r ~ N(M_i, B_i): g_i, H_i, F_i and the loss L_i. */
  readonly expectations: readonly Expectation[];
  /** One for each unknown, in the same order. */
  readonly equations: readonly Equation[];
  readonly steps: readonly DerivationStep[];
}

export interface NamedQuantity {
  readonly name: string;
  readonly latex: string;
  readonly meaning: string;
}
export interface LossDerivatives {
  readonly variable: string;
  readonly label: string;
  readonly value: string;
  readonly gradient: string;
  readonly hessian: string;
  /** gradient squared */
  readonly fisher: string;
}
export interface Average extends NamedQuantity {
  /** Integrand in unknowns and mode constants. */
  readonly of: string;
}
export interface Expectation extends NamedQuantity {
  readonly kind: "loss" | "gradient" | "hessian" | "fisher";
  /** 0-based. */
  readonly classIndex: number;
  /** Function of the logit and the label whose mean is taken. */
  readonly integrand: string;
  /** Names of the averages that are its mean and variance. */
  readonly mean: string;
  readonly variance: string;
}
export interface Equation {
  readonly unknown: string;
  readonly rightHandSide: string;
  readonly latex: string;
}
export interface DerivationStep {
  /** Short name of the rule: "update", "Stein", "second moment", "scaling", "substitution", ... */
  readonly rule: string;
  /** Why the step is allowed, one sentence. */
  readonly justification: string;
  /** The same for LaTeX, text mode with $...$. */
  readonly justificationLatex: string;
  readonly before: string;
  readonly after: string;
  readonly beforeLatex: string;
  readonly afterLatex: string;
}
