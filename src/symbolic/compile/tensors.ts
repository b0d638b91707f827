/** The quantities of the derivation with several logits: which indices each carries, in order. */
export type IndexKind = "class" | "logit" | "teacher" | "parameter";

/** What a quantity of the derivation is, whatever it is called. */
export type Kind =
  | ("norm" | "overlap" | "teacher overlap" | "second moment")
  | ("eigenvalue" | "mean product" | "teacher mean" | "teacher product")
  | ("step size" | "ridge" | "batch size" | "probability" | "label" | "label noise" | "label flip")
  | "setting"
  | ("gradient" | "hessian" | "fisher" | "teacher" | "loss")
  | ("parameter" | "parameter rate" | "parameter gradient")
  | ("hessian rate" | "teacher rate" | "preconditioner" | "sign factor")
  | ("logit mean" | "logit covariance" | "squared norm" | "teacher alignment" | "cross covariance")
  | ("observed mean" | "observed covariance" | "observed cross covariance")
  | ("teacher logit mean" | "teacher logit covariance" | "teacher squared norm");

/** A quantity with indices. */
export interface Tensor {
  readonly kind: Kind;
  readonly indices: readonly IndexKind[];
  /** Symmetric in the last two indices, the smaller of which comes first in the name. */
  readonly symmetric?: true;
  /** Whether its entries are those of a diagonal matrix. */
  readonly diagonal?: true;
  /** Of which states of an optimiser, where they are not X alone. */
  readonly states?: readonly string[];
}

const pair = (kind: Kind, first: IndexKind, second: IndexKind, ...before: IndexKind[]): Tensor => ({
  kind,
  indices: [...before, first, second],
  ...(first === second && { symmetric: true }),
});
const one = (kind: Kind, ...indices: IndexKind[]): Tensor => ({ kind, indices });
const ofStates = (states: string, tensor: Tensor): Tensor => ({
  ...tensor,
  states: Array.from(states),
});
const setting = one("setting");

export const TENSORS: Readonly<Record<string, Tensor>> = {
  // unknowns of a mode
  V: pair("norm", "logit", "logit"),
  m: one("overlap", "class", "logit"),
  q: pair("teacher overlap", "logit", "teacher"),
  // the same with other states of an optimiser
  Vxy: ofStates("xy", { kind: "norm", indices: ["logit", "logit"] }),
  Vyy: ofStates("yy", pair("norm", "logit", "logit")),
  Vxz: ofStates("xz", { kind: "norm", indices: ["logit", "logit"] }),
  Vzz: ofStates("zz", pair("norm", "logit", "logit")),
  my: ofStates("y", one("overlap", "class", "logit")),
  mz: ofStates("z", one("overlap", "class", "logit")),
  qy: ofStates("y", pair("teacher overlap", "logit", "teacher")),
  qz: ofStates("z", pair("teacher overlap", "logit", "teacher")),
  v: one("second moment", "logit"),
  // constants of a mode
  lambda: one("eigenvalue", "class"),
  c: pair("mean product", "class", "class"),
  u: one("teacher mean", "class", "teacher"),
  T: pair("teacher product", "teacher", "teacher"),
  // constants of the problem
  gamma: one("step size"),
  ridge: one("ridge"),
  batch: one("batch size"),
  ...{ beta: setting, memory: setting, lag: setting, g2: setting, g3: setting, delta: setting },
  ...{ kappa: setting, gain: setting, scale: setting, t: setting, age: setting },
  p: one("probability", "class"),
  y: one("label", "class"),
  sigma: one("label noise"),
  flip: one("label flip"),
  // Gaussian expectations
  g: one("gradient", "class", "logit"),
  H: pair("hessian", "logit", "logit", "class"),
  F: pair("fisher", "logit", "logit", "class"),
  G: pair("teacher", "logit", "teacher", "class"),
  L: one("loss", "class"),
  J: one("parameter gradient", "class", "parameter"),
  // scalars that the loss names
  theta: one("parameter", "parameter"),
  rate: one("parameter rate", "parameter"),
  // rates of a mode
  A: pair("hessian rate", "logit", "logit"),
  D: pair("teacher rate", "logit", "teacher"),
  P: { ...one("preconditioner", "logit"), diagonal: true },
  omega: one("sign factor", "class"),
  // averages over the modes
  M: one("logit mean", "class", "logit"),
  B: pair("logit covariance", "logit", "logit", "class"),
  Q: one("squared norm", "logit"),
  R: pair("teacher alignment", "logit", "teacher"),
  C: pair("cross covariance", "logit", "teacher", "class"),
  // where results are those of another state than that of the gradient
  Me: one("observed mean", "class", "logit"),
  Be: pair("observed covariance", "logit", "logit", "class"),
  Ce: pair("observed cross covariance", "logit", "teacher", "class"),
  Mstar: one("teacher logit mean", "class", "teacher"),
  Bstar: pair("teacher logit covariance", "teacher", "teacher", "class"),
  Tstar: pair("teacher squared norm", "teacher", "teacher"),
};
