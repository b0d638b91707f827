import type { Role } from "../compile/tensor-names.js";
import type { Expression } from "../expression/expression.js";
import type { Update } from "./update.js";

/**
 * The limiting system as data. Expressions are ASCII in the syntax of mathjs (`*`, `^`, `exp`, `log`);
 * indices are 1-based and joined by underscores: m_1, lambda_2, c_1_2. Every symbol of an equation is
 * either an unknown, a mode symbol, a scalar, an expectation, a rate or a mean over modes.
 *
 * With up to three logits every entry of V, m_j and q has its equation. With more of them indices stay
 * open, as in V_b_c: b, c are logits of X, h is one of X*, i and j are classes; sum_i, sum_e (logits of X)
 * and sum_o (logits of X*) are sums over the last letter.
 */
export interface OdeSystem {
  readonly title: string;
  readonly classes: number;
  readonly logits: number;
  /** Logits of the teacher; 0 without one. */
  readonly teacherLogits: number;
  /** The names of the trained parameters of the loss, theta_1, theta_2, ... in the equations. */
  readonly trained: readonly string[];
  /** Whether indices are open. */
  readonly isIndexed: boolean;
  /** The step that the system is the limit of, as data. */
  readonly update: Update;
  /** The same on X, to be read. */
  readonly step: { readonly ascii: string; readonly latex: string };
  /** The loss and the derivatives found, in the logit and the label. */
  readonly loss: LossDerivatives;
  /** How labels are made where they are not those of the classes: y = link(r_star) + sigma*z. */
  readonly label?: LabelLaw;
  /** Quantities integrated in every mode rho: V (norm), m_j (overlap with mean j), q (overlap with the teacher). */
  readonly unknowns: readonly NamedQuantity[];
  /** theta_1, theta_2, ...: numbers of order 1 that do not belong to a mode. */
  readonly parameters: readonly NamedQuantity[];
  /** Constants of a mode: lambda_i, c_i_j = d mu_rho,i mu_rho,j (mean over the mode); u_j, T of the teacher. */
  readonly modeConstants: readonly NamedQuantity[];
  /** Constants of the problem: gamma, p_i, y_i; y_i_b, the entries of y_i, with softmax. */
  readonly scalars: readonly NamedQuantity[];
  /** Abbreviations, functions of mode constants, scalars and expectations: A = sum_i p_i lambda_i H_i. None for one logit. */
  readonly rates: readonly Average[];
  /** Means over the modes with the fractions as weights: M_j = <m_j>, B_i = <lambda_i V>, Q = <V>; R, C_i of q. */
  readonly averages: readonly Average[];
  /** Means over the modes that do not move: the law of r_star. None without a teacher. */
  readonly fixedAverages: readonly Average[];
  /** Gaussian expectations under r ~ N(M_i, B_i): g_i, H_i, F_i and the loss L_i. */
  readonly expectations: readonly Expectation[];
  /** One for each unknown, in the same order. */
  readonly equations: readonly Equation[];
  /** One for each parameter; every index is written out. */
  readonly parameterEquations: readonly Equation[];
  /** With several logits: the same in matrices, V and q for the unknowns of a mode, m_j for every class j. */
  readonly matrixEquations: readonly MatrixEquation[];
  readonly steps: readonly DerivationStep[];
}

export interface NamedQuantity {
  readonly name: string;
  /** What it is and of which class, logits and teacher logits: what methods go by, never the name. */
  readonly role: Role;
  readonly latex: string;
  readonly meaning: string;
}
/**
 * With several logits variable and label stand for vectors r_1, ..., y_1, ...; gradient is a vector and
 * Hessian and Fisher are matrices in the syntax of mathjs, or entries b and b, c where indices are open.
 */
export interface LossDerivatives {
  readonly variable: string;
  readonly label: string;
  readonly value: string;
  readonly gradient: string;
  /** Empty for a loss with kinks: its mean is found from the gradient, see expectations. */
  readonly hessian: string;
  /** gradient squared */
  readonly fisher: string;
  /** The loss is not smooth where one of these vanishes. */
  readonly kinks: readonly string[];
}
export interface LabelLaw {
  /** y, or y_b, in r_star, sigma and z; of a drawn label the values with their probabilities, in words. */
  readonly value: string;
  readonly latex: string;
  /** Whether z ~ N(0, 1) occurs in it. */
  readonly isNoisy: boolean;
  /** Whether a drawn label may be replaced by another one. */
  readonly isFlipped: boolean;
  /** Whether labels, or their probabilities, are smooth in r_star. */
  readonly isSmooth: boolean;
}
export interface Average extends NamedQuantity {
  /** Integrand in unknowns and mode constants. */
  readonly of: string;
}
export interface Expectation extends NamedQuantity {
  readonly kind: "loss" | "gradient" | "hessian" | "fisher" | "teacher" | "parameter gradient";
  /** 0-based; absent where i is open. */
  readonly classIndex?: number;
  /**
   * Function of the logit r, the teacher's logit r_star and the label, or the noise z ~ N(0, 1) of the
   * label, whose mean is taken. With open indices in the partial derivatives f_b of the loss.
   */
  readonly integrand: string;
  /** The same as an expression. Not part of the printed JSON. */
  readonly tree: Expression;
  /** Names of the averages that are mean and variance of r, or of (r, r_star): lists in the syntax of mathjs. */
  readonly mean: string;
  readonly variance: string;
  /** Whether the noise z of the label is left in the integrand. */
  readonly hasNoise?: true;
}
export interface Equation {
  readonly unknown: string;
  readonly rightHandSide: string;
  /** The same as an expression: what is compiled. Not part of the printed JSON. */
  readonly tree: Expression;
  readonly latex: string;
}
export type MatrixEquation = Omit<Equation, "tree">;
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
