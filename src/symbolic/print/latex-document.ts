import { breakEquation } from "./break-lines.js";
import { listedQuantities } from "./document-quantities.js";
import { latex, latexSymbol } from "./latex.js";
import type { DerivationStep, OdeSystem } from "../derivation/ode-system.js";
import { parseExpression } from "../expression/parse.js";

/** Rough width of a line of an equation in characters as set. */
const WIDTH = 66;

/** A complete document of class article (amsmath, amssymb): the derivation, the system and its symbols, a further section. */
export async function latexDocument(
  system: OdeSystem,
  name: string,
  further = "",
): Promise<string> {
  const listed = listedQuantities(system);
  return article(system.title, name, [
    setting(system),
    "\\subsection*{Derivation}",
    "\\begin{enumerate}",
    ...system.steps.map((step, index) => item(step, system.steps[index - 1])),
    "\\end{enumerate}",
    "\\subsection*{System}",
    ...system.matrixEquations.map((equation) => display(equation.latex)),
    ...(system.matrixEquations.length > 0 ? ["\\noindent Entry by entry:"] : []),
    ...[...system.equations, ...system.parameterEquations].map((equation) =>
      display(equation.latex),
    ),
    "\\subsection*{Expectations and averages}",
    expectations(listed.expectations, system),
    await definitions(listed.rates, ""),
    await definitions([...listed.averages, ...listed.fixedAverages], "\\frac1d \\sum_\\rho "),
    ...(further === "" ? [] : [further]),
  ]);
}

/** A document of class article about a problem, from the text below its title. */
export function article(title: string, name: string, text: readonly string[]): string {
  return [
    "\\documentclass[11pt]{article}",
    "\\usepackage[a4paper, margin=25mm]{geometry}",
    "\\usepackage{amsmath, amssymb}",
    "\\allowdisplaybreaks",
    "\\begin{document}",
    `\\section*{${escape(title)}}`,
    `\\noindent Problem: ${escape(name)}.\\par`,
    ...text,
    "\\end{document}",
    "",
  ].join("\n");
}

/** Prose before the derivation, with the notation of the mode. */
function setting({ logits, teacherLogits, label, step, trained }: OdeSystem): string {
  const isOne = logits === 1;
  const taught = [
    String.raw`The label is made by a teacher $X^\star$ with logits $r^\star = X^{\star\top} a$`,
    label?.isNoisy ? String.raw`and noise $z \sim \mathcal N(0, 1)$` : "",
    String.raw`; $x^\star_\rho = X^{\star\top} u_\rho$, $q_\rho = d \, x_\rho \, x_\rho^{\star\top}$,`,
    String.raw`$u_{\rho,j} = d \, \mu_{\rho,j} \, x^\star_\rho$, $T_\rho = d \, x^\star_\rho \, x_\rho^{\star\top}$.`,
  ].join(" ");
  const several = String.raw`$f_b$, $f_{bc}$ are partial derivatives of $f$ in the logits; $M_\rho$ is the mean Hessian of a mode.`;
  return [
    String.raw`Class $i$ has probability $p_i$, and $a \mid i \sim \mathcal N(\mu_i, K_i)$ in $\mathbb R^d$ with commuting`,
    String.raw`$K_i = \sum_\rho \lambda_\rho^{(i)} u_\rho u_\rho^\top$. The ${isOne ? "logit is" : "logits are"} $r = X^\top a$, the label $y$, and one pass of SGD takes`,
    String.raw`$${step.latex}$. Time is $t = n/d$ and $d \to \infty$. In the direction of $u_\rho$ write`,
    String.raw`$x_\rho$, $a_\rho$, $\mu_{\rho,i}$, and`,
    isOne
      ? String.raw`\[ V_\rho = d \, x_\rho^2, \qquad m_{\rho,j} = d \, x_\rho \, \mu_{\rho,j}, \qquad c_{\rho,ij} = d \, \mu_{\rho,i} \, \mu_{\rho,j}. \]`
      : String.raw`\[ V_\rho = d \, x_\rho x_\rho^\top, \qquad m_{\rho,j} = d \, x_\rho \, \mu_{\rho,j}, \qquad c_{\rho,ij} = d \, \mu_{\rho,i} \, \mu_{\rho,j}. \]`,
    ...(isOne ? [] : [several]),
    ...(teacherLogits > 0 ? [taught] : []),
    ...(trained.length > 0
      ? [String.raw`$\theta_s$ are the parameters ${escape(trained.join(", "))} of the loss.`]
      : []),
  ].join("\n");
}

export function item(step: DerivationStep, previous: DerivationStep | undefined): string {
  const start = step.beforeLatex === previous?.afterLatex ? "" : `${display(step.beforeLatex)}\n`;
  const head = `\\item \\textbf{${escape(step.rule)}.} ${step.justificationLatex}`;
  return `${head}\n${start}${display(step.afterLatex)}`;
}

/** A displayed equation, broken where it is too wide. */
export function display(text: string): string {
  const lines = breakEquation(text, WIDTH, widthOf);
  if (lines.length === 1) return `\\[ ${text} \\]`;
  return `\\begin{multline*}\n${lines.join(" \\\\\n")}\n\\end{multline*}`;
}

/** Characters left when commands, braces, scripts and spaces are taken away, roughly. */
function widthOf(text: string): number {
  return text.replace(/\\(?:big|Big|bigg)[lr]|\\,|[{}^_\s]/g, "").replace(/\\[a-zA-Z]+/g, "x")
    .length;
}

export function expectations(
  list: OdeSystem["expectations"],
  system: Pick<OdeSystem, "teacherLogits" | "label">,
): string {
  const logit = system.teacherLogits === 0 ? "r" : "(r, r^\\star)";
  const lines = list.map((e) => {
    const integrand = latex(e.tree);
    const law = `${logit} \\sim \\mathcal N(${symbols(e.mean)}, ${symbols(e.variance)})`;
    const index = e.classIndex === undefined ? "i" : e.classIndex + 1;
    const label = system.label ? "" : `, \\ y = ${latexSymbol(`y_${index}`)}`;
    return `${e.latex} &= \\mathbb{E}\\biggl[ ${integrand} \\biggr], && ${law}${label}`;
  });
  return aligned(lines);
}

/** Names, or lists of them as columns and matrices. */
function symbols(list: string): string {
  if (!list.startsWith("[")) return latexSymbol(list);
  const rows = list.startsWith("[[") ? list.slice(2, -2).split("], [") : [list.slice(1, -1)];
  const entry = (name: string): string =>
    name.endsWith("^T") ? `${latexSymbol(name.slice(0, -2))}^\\top` : latexSymbol(name);
  const body = rows.map((row) =>
    row
      .split(", ")
      .map(entry)
      .join(rows.length > 1 ? " & " : ", "),
  );
  if (rows.length === 1) return `(${body[0]})`;
  return `\\bigl(\\begin{smallmatrix} ${body.join(" \\\\ ")} \\end{smallmatrix}\\bigr)`;
}

async function definitions(list: OdeSystem["averages"], operator: string): Promise<string> {
  if (list.length === 0) return "";
  const lines = await Promise.all(
    list.map(async (q) => {
      const right = latex(await parseExpression(q.of));
      const isSum = operator !== "" && right.includes(" + ");
      return `${q.latex} &= ${operator}${isSum ? `\\bigl( ${right} \\bigr)` : right}`;
    }),
  );
  return aligned(lines);
}

export function aligned(lines: readonly string[]): string {
  return `\\begin{align*}\n${lines.join(" \\\\\n")}\n\\end{align*}`;
}

/** Prose for LaTeX, special characters escaped. */
export function escape(text: string): string {
  return text.replace(/[&%$#_{}\\^~<>]/g, (character) =>
    "&%$#_{}".includes(character) ? `\\${character}` : `{\\char${character.charCodeAt(0)}}`,
  );
}
