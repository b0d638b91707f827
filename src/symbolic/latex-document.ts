import { breakEquation } from "./break-lines.js";
import { latex, latexSymbol } from "./latex.js";
import type { DerivationStep, OdeSystem } from "./ode-system.js";
import { parseExpression } from "./parse.js";

/** Rough width of a line of an equation in characters as set. */
const WIDTH = 66;

/** A complete document of class article (amsmath, amssymb): the derivation, the system and its symbols. */
export async function latexDocument(system: OdeSystem, name: string): Promise<string> {
  return [
    "\\documentclass[11pt]{article}",
    "\\usepackage[a4paper, margin=25mm]{geometry}",
    "\\usepackage{amsmath, amssymb}",
    "\\allowdisplaybreaks",
    "\\begin{document}",
    `\\section*{${escape(system.title)}}`,
    `\\noindent Problem: ${escape(name)}.\\par`,
    SETTING,
    "\\subsection*{Derivation}",
    "\\begin{enumerate}",
    ...system.steps.map((step, index) => item(step, system.steps[index - 1])),
    "\\end{enumerate}",
    "\\subsection*{System}",
    ...system.equations.map((equation) => display(equation.latex)),
    "\\subsection*{Expectations and averages}",
    await expectations(system),
    await averages(system),
    "\\end{document}",
    "",
  ].join("\n");
}

const SETTING = String.raw`
Class $i$ has probability $p_i$, and $a \mid i \sim \mathcal N(\mu_i, K_i)$ in $\mathbb R^d$ with commuting
$K_i = \sum_\rho \lambda_\rho^{(i)} u_\rho u_\rho^\top$. The logit is $r = X^\top a$, the label $y$, and one pass of SGD takes
$X \mapsto X - \tfrac{\gamma}{d} \, a \, f'(r)$. Time is $t = n/d$ and $d \to \infty$. In the direction of $u_\rho$ write
$x_\rho$, $a_\rho$, $\mu_{\rho,i}$, and
\[ V_\rho = d \, x_\rho^2, \qquad m_{\rho,j} = d \, x_\rho \, \mu_{\rho,j}, \qquad c_{\rho,ij} = d \, \mu_{\rho,i} \, \mu_{\rho,j}. \]`;

function item(step: DerivationStep, previous: DerivationStep | undefined): string {
  const start = step.beforeLatex === previous?.afterLatex ? "" : `${display(step.beforeLatex)}\n`;
  const head = `\\item \\textbf{${escape(step.rule)}.} ${step.justificationLatex}`;
  return `${head}\n${start}${display(step.afterLatex)}`;
}

/** A displayed equation, broken where it is too wide. */
function display(text: string): string {
  const lines = breakEquation(text, WIDTH, widthOf);
  if (lines.length === 1) return `\\[ ${text} \\]`;
  return `\\begin{multline*}\n${lines.join(" \\\\\n")}\n\\end{multline*}`;
}

/** Characters left when commands, braces, scripts and spaces are taken away, roughly. */
function widthOf(text: string): number {
  return text.replace(/\\(?:big|Big|bigg)[lr]|\\,|[{}^_\s]/g, "").replace(/\\[a-zA-Z]+/g, "x")
    .length;
}

async function expectations(system: OdeSystem): Promise<string> {
  const lines = await Promise.all(
    system.expectations.map(async (e) => {
      const integrand = latex(await parseExpression(e.integrand));
      const law = `r \\sim \\mathcal N(${latexSymbol(e.mean)}, ${latexSymbol(e.variance)})`;
      const label = `y = ${latexSymbol(`y_${e.classIndex + 1}`)}`;
      return `${e.latex} &= \\mathbb{E}\\biggl[ ${integrand} \\biggr], && ${law}, \\ ${label}`;
    }),
  );
  return aligned(lines);
}

async function averages(system: OdeSystem): Promise<string> {
  const lines = await Promise.all(
    system.averages.map(async (average) => {
      const integrand = latex(await parseExpression(average.of));
      return `${average.latex} &= \\frac1d \\sum_\\rho ${integrand}`;
    }),
  );
  return aligned(lines);
}

function aligned(lines: readonly string[]): string {
  return `\\begin{align*}\n${lines.join(" \\\\\n")}\n\\end{align*}`;
}

/** Prose for LaTeX, special characters escaped. */
function escape(text: string): string {
  return text.replace(/[&%$#_{}\\^~<>]/g, (character) =>
    "&%$#_{}".includes(character) ? `\\${character}` : `{\\char${character.charCodeAt(0)}}`,
  );
}
