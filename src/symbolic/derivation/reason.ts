import type { DerivationStep } from "./ode-system.js";

type Justification = Pick<DerivationStep, "justification" | "justificationLatex">;

/**
 * A sentence whose formulas stand between backquotes, as plain text and for LaTeX.
 * @param typeset the LaTeX of formulas of forms that {@link formula} does not know
 */
export function reason(
  sentence: string,
  typeset: Readonly<Record<string, string>> = {},
): Justification {
  return {
    justification: sentence.replaceAll("`", ""),
    justificationLatex: sentence
      .split("`")
      .map((part, index) => (index % 2 === 1 ? `$${typeset[part] ?? formula(part)}$` : part))
      .join(""),
  };
}

/** The few forms that formulas in prose take, in LaTeX. */
function formula(ascii: string): string {
  return ascii
    .replace(/r_star/g, "r^\\star")
    .replace(/X_star/g, "X^{\\star}")
    .replace(/<m_i>/, "\\langle m_{\\rho,i} \\rangle")
    .replace(/<lambda_i V>/, "\\langle \\lambda_\\rho^{(i)} V_\\rho \\rangle")
    .replace(/\bM_i\b/g, "m_i")
    .replace(/->/g, "\\mapsto")
    .replace(/~/g, "\\sim")
    .replace(/\bN\(/g, "\\mathcal N(")
    .replace(/\bE_i\[/g, "\\mathbb{E}_i[")
    .replace(/dphi\/d(\w)/g, "\\partial_$1 phi")
    .replace(/(?<!\\)\b(gamma|mu|lambda)(?![a-z])/g, "\\$1")
    .replace(/\bphi\b/g, "\\varphi")
    .replace(/_(\w)_(\w)/g, "_{$1$2}")
    .replace(/\^T/g, "^\\top")
    .replace(/\^\(([^)]*)\)/g, "^{$1}");
}
