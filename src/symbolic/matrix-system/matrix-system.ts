import type {
  DerivationStep,
  Expectation,
  LabelLaw,
  LossDerivatives,
  MatrixEquation,
  NamedQuantity,
} from "../derivation/ode-system.js";

/**
 * The limiting system where the covariances have no common eigenbasis, as data: mean x_b in R^d and covariance N_b_c in
 * R^(d x d) of the logits' vectors. Expressions are ASCII in the syntax of mathjs, but for transposes, which are ^T; K_i are
 * matrices, mu_i and xstar_h columns. With more than three logits indices stay open, as in OdeSystem.
 */
export interface MatrixSystem {
  readonly title: string;
  readonly classes: number;
  readonly logits: number;
  /** Logits of the teacher; 0 without one. */
  readonly teacherLogits: number;
  readonly isIndexed: boolean;
  /** The step that the system is the limit of. */
  readonly step: { readonly ascii: string; readonly latex: string };
  readonly loss: LossDerivatives;
  readonly label?: LabelLaw;
  readonly unknowns: readonly NamedVector[];
  /** K_i, mu_i and xstar_h. */
  readonly constants: readonly NamedVector[];
  readonly scalars: readonly NamedQuantity[];
  /** The law of the logits, and what else results are made of, in the unknowns. */
  readonly statistics: readonly Statistic[];
  readonly expectations: readonly Expectation[];
  readonly equations: readonly MatrixEquation[];
  readonly steps: readonly DerivationStep[];
}

export interface NamedVector {
  readonly name: string;
  readonly latex: string;
  /** "d" or "d x d" */
  readonly shape: string;
  readonly meaning: string;
}

export interface Statistic extends NamedQuantity {
  readonly of: string;
  readonly ofLatex: string;
}
