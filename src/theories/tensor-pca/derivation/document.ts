import type { Derivation } from "../../../theory/derivation.js";
import type { TensorPcaProblem } from "../problem.js";
import { deriveEffectiveDynamics, tensorField, velocityOf } from "./derive.js";
import { asciiPolynomial, latexPolynomial } from "./print-polynomial.js";
import { stepsOf, type ReasonedStep } from "./steps.js";

/** The derivation for a problem's order: drift f, corrector g and volatility Sigma apart, and what is integrated. */
export function tensorPcaDerivation({ order }: TensorPcaProblem): Derivation {
  const dynamics = deriveEffectiveDynamics(tensorField(order));
  const steps = stepsOf(dynamics);
  const [overlap, rest] = velocityOf(dynamics);
  const title = `Tensor PCA of order ${order}: L = |Y - x^(x)${order}|^2, Y = lambda v^(x)${order} + W`;
  const equations = [
    {
      unknown: "m",
      rightHandSide: asciiPolynomial(overlap),
      latex: `\\dot m=${latexPolynomial(overlap)}`,
    },
    {
      unknown: "r2",
      rightHandSide: asciiPolynomial(rest),
      latex: `\\dot r_2=${latexPolynomial(rest)}`,
    },
  ];
  const ascii = (polynomials: Parameters<typeof asciiPolynomial>[0][]): string[] =>
    polynomials.map(asciiPolynomial);
  return {
    text: () => textOf(title, steps, equations),
    latex: () => latexOf(order, steps, equations),
    json: () => ({
      title,
      unknowns: ["m", "r2"],
      equations,
      drift: ascii([dynamics.drift.m, dynamics.drift.r2]),
      corrector: ascii([dynamics.corrector.m, dynamics.corrector.r2]),
      volatility: dynamics.volatility.map((row) => row.map(asciiPolynomial)),
      nextOrder: ascii([dynamics.nextOrder.m, dynamics.nextOrder.r2]),
      steps,
    }),
  };
}

interface Equation {
  readonly unknown: string;
  readonly rightHandSide: string;
  readonly latex: string;
}

function textOf(
  title: string,
  steps: readonly ReasonedStep[],
  equations: readonly Equation[],
): string {
  return [
    title,
    "Update: x <- x - (gamma/d) grad L, t = steps/d; m = <x, v>, r2 = |x|^2 - m^2, R2 = |x|^2.",
    ...steps.map(
      ({ rule, justification, result }, k) =>
        `\n${k + 1}. ${rule}: ${justification}.\n${indented(result)}`,
    ),
    "\nThe limit, f + g:",
    ...equations.map(({ unknown, rightHandSide }) => `   ${unknown}' = ${rightHandSide}`),
    "",
  ].join("\n");
}

function latexOf(
  order: number,
  steps: readonly ReasonedStep[],
  equations: readonly Equation[],
): string {
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    "\\begin{document}",
    `\\section*{Tensor PCA of order $${order}$}`,
    `$L=|Y-x^{\\otimes ${order}}|^2$, $Y=\\lambda v^{\\otimes ${order}}+W$; $x\\leftarrow x-\\frac{\\gamma}{d}\\nabla L$,`,
    "$t=\\text{steps}/d$; $m=\\langle x,v\\rangle$, $r_2=|x|^2-m^2$, $R^2=|x|^2$.",
    "\\begin{enumerate}",
    ...steps.map(
      ({ rule, justificationLatex, resultLatex }) =>
        `\\item \\emph{${rule}}: ${justificationLatex}.\n\\begin{gather*}\n${resultLatex}\n\\end{gather*}`,
    ),
    "\\end{enumerate}",
    "The limit, $f+g$:",
    ...equations.map(({ latex }) => `\\[ ${latex} \\]`),
    "\\end{document}",
    "",
  ].join("\n");
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `   ${line}`)
    .join("\n");
}
