import type { Update } from "../derivation/update.js";
import type { DerivationStep } from "../derivation/ode-system.js";
import { call, symbol, type Expression } from "../expression/expression.js";
import { reason } from "../derivation/reason.js";
import { smallStepEquations } from "./small-step.js";
import type { Split } from "./drift-and-corrector.js";
import type { RandomPart } from "./random-parts.js";
import { meanOf, type Volatility } from "./volatility.js";
import { steinEquations } from "./stein-equations.js";
import type { Gaussian } from "./stein-sums.js";
import { ofTwo, shownEquation, type ShownEquation } from "./shown-equation.js";

/** A step of the derivation with everything that it gives. */
export type EffectiveStep = Pick<
  DerivationStep,
  "rule" | "justification" | "justificationLatex"
> & { readonly equations: readonly ShownEquation[] };

const WHY = {
  drift:
    "`f`: the terms linear in the gradient, for SGD the mean of `<grad L, grad u>` times `-gamma`, and the pull of a penalty.",
  corrector:
    "`g`: `(gamma^2/2d) tr(V Hess u)`, the terms in which two gradients of one sample meet; what is linear in `X` has none.",
  random:
    "`d` times a step, as far as it is random given `X` and of order 1, for the means `<phi u>` over the modes. `S_phi(x) = " +
    "sum phi a x` over all coordinates is a Gaussian of order 1. `sum phi a^2 / d` is `<phi lambda_i>` up to `d^(-1/2)`; the " +
    "gradients beside it stay random: the noise of the corrector, which `J V J^T` lacks.",
  stein:
    "Stein's lemma for every sum, `Phi` a function of the logits or the product of one with a sum, whose derivative is the covariance. " +
    "`D_e` differentiates in a logit; where that does not exist, `E_i[D_e Phi] = E_i[Phi w_e]`, " +
    "`E_i[D_e_g Phi] = E_i[Phi (w_e w_g - B_i^(-1)_e_g)]`, `w = B_i^(-1) (s - M_i)`.",
  mean: "The mean of the random part given `X`.",
  volatility:
    "`Sigma = Cov(G_u, G_u')` over class, data and label: a step moves `sqrt(d) u` by `G / sqrt(d)` in time `1/d`.",
  inSums:
    " The sums `S` are left, in the mean as well: Stein's rules average them, and the JSON holds the result.",
  batch:
    " A mean over a batch has 1/batch of the covariance of one sample; products of two samples' data are of order `d^(-1/2)`.",
  small:
    "Below the critical step size, `gamma -> 0` at fixed `gamma t`, rates are divided by `gamma`: `f` stays, the gradient flow of the mean " +
    "loss; corrector and volatility vanish, the noise of the corrector first.",
};

/** Of formulas in these sentences. */
const TYPESET: Readonly<Record<string, string>> = {
  "<grad L, grad u>": "\\langle \\nabla L, \\nabla u \\rangle",
  "(gamma^2/2d) tr(V Hess u)":
    "\\tfrac{\\gamma^2}{2d} \\operatorname{tr}(V \\operatorname{Hess} u)",
  "<phi u>": "\\langle \\varphi u \\rangle",
  "S_phi(x) = sum phi a x": "S_\\varphi(x) = \\sum \\varphi a x",
  "sum phi a^2 / d": "\\sum \\varphi a^2 / d",
  "<phi lambda_i>": "\\langle \\varphi \\lambda^{(i)} \\rangle",
  "J V J^T": "J V J^\\top",
  Phi: "\\Phi",
  "E_i[D_e Phi] = E_i[Phi w_e]": "\\mathbb{E}_i[D_e \\Phi] = \\mathbb{E}_i[\\Phi w_e]",
  "E_i[D_e_g Phi] = E_i[Phi (w_e w_g - B_i^(-1)_e_g)]":
    "\\mathbb{E}_i[D_e D_g \\Phi] = \\mathbb{E}_i[\\Phi (w_e w_g - (B_i^{-1})_{eg})]",
  "w = B_i^(-1) (s - M_i)": "w = B_i^{-1} (s - m_i)",
  "Sigma = Cov(G_u, G_u')": "\\Sigma = \\operatorname{Cov}(G_u, G_{u'})",
  "sqrt(d) u": "\\sqrt{d} \\, u",
  "G / sqrt(d)": "G / \\sqrt{d}",
};

/** Drift, corrector, random part with its mean, volatility, and what is left of them below the critical step size. */
export function effectiveSteps(
  split: readonly Split[],
  parts: readonly RandomPart[],
  volatility: readonly Volatility[],
  update: Update,
  given: Gaussian,
): EffectiveStep[] {
  const isOne = given.counts.logits === 1;
  const named = (head: string, of: string): Expression => call(head, symbol(of));
  const small = smallStepEquations(split, volatility);
  const steps: [rule: string, why: string, equations: readonly ShownEquation[]][] = [
    ["drift", WHY.drift, split.map((s) => shownEquation(named("f", s.unknown), s.drift))],
    [
      "corrector",
      WHY.corrector,
      split.map((s) => shownEquation(named("g", s.unknown), s.corrector)),
    ],
    ["random part", WHY.random, parts.map((p) => shownEquation(randomOf(p.unknown), p.random))],
    ["Stein", WHY.stein, steinEquations(parts, given)],
    [
      "mean",
      WHY.mean,
      parts.map((p) => shownEquation(meanOf(p.unknown, "phi"), isOne ? p.mean : p.meanInSums)),
    ],
    [
      "volatility",
      WHY.volatility + (update.isBatched ? WHY.batch : "") + (isOne ? "" : WHY.inSums),
      volatility.map(({ of, value, inSums }) =>
        ofTwo("Sigma", "\\Sigma", of.map(symbol), isOne ? value : inSums),
      ),
    ],
    ...(small === undefined
      ? []
      : ([["small steps", WHY.small, small]] as [string, string, readonly ShownEquation[]][])),
  ];
  return steps.map(([rule, why, equations]) => ({ rule, ...reason(why, TYPESET), equations }));
}

const randomOf = (unknown: string): Expression =>
  call(unknown.startsWith("theta") ? "G" : "G_phi", symbol(unknown));
