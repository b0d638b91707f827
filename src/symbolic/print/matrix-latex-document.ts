import type { MatrixSystem } from "../matrix-system/matrix-system.js";
import { aligned, article, display, escape, expectations, item } from "./latex-document.js";

/** A complete document of class article (amsmath, amssymb): the derivation without a common eigenbasis. */
export function matrixLatexDocument(system: MatrixSystem, name: string): string {
  const { steps, statistics, unknowns, constants, step } = system;
  const vectors = [...unknowns, ...constants].map(
    ({ latex, shape, meaning }) =>
      `${latex} & \\in \\mathbb R^{${shape.replace("x", "\\times")}} && \\text{${escape(meaning)}}`,
  );
  return article(system.title, name, [
    String.raw`Class $i$ has probability $p_i$, and $a \mid i \sim \mathcal N(\mu_i, K_i)$ in $\mathbb R^d$; the $K_i$ need not commute.`,
    String.raw`Logits $r = X^\top a$, label $y$; one pass of SGD takes $${step.latex}$. Time is $t = n/d$.`,
    "\\subsection*{Derivation}",
    "\\begin{enumerate}",
    ...steps.map((entry, index) => item(entry, steps[index - 1])),
    "\\end{enumerate}",
    "\\subsection*{System}",
    ...system.equations.map((equation) => display(equation.latex)),
    "\\subsection*{Expectations, law of the logits, results}",
    expectations(system.expectations, system),
    aligned(statistics.map(({ latex, ofLatex }) => `${latex} &= ${ofLatex}`)),
    "\\subsection*{Unknowns and constants}",
    aligned(vectors),
  ]);
}
