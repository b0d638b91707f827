import { plainLatex } from "../../../symbolic/print/plain-latex.js";
import type { Derivation } from "../../../theory/derivation.js";
import type { RandomFeaturesProblem } from "../problem.js";
import { statementsOf, type Statement } from "./statements.js";

/** The way from the step to the transform of the loss, each equation with its reason. */
export function deriveRandomFeatures(problem: RandomFeaturesProblem): Derivation {
  const statements = statementsOf(problem);
  return {
    text: () => textOf(problem, statements),
    latex: () => latexOf(problem, statements),
    json: () => ({ name: problem.name, theory: problem.model, statements }),
  };
}

function textOf({ name }: RandomFeaturesProblem, statements: readonly Statement[]): string {
  const blocks = statements.map(
    ({ name: title, text, reason }, k) => `${k + 1}. ${title}\n   ${text}\n   because ${reason}`,
  );
  return [`${name}: the loss of SGD on power-law random features`, ...blocks].join("\n\n") + "\n";
}

function latexOf({ name }: RandomFeaturesProblem, statements: readonly Statement[]): string {
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    "\\begin{document}",
    `\\title{${plainLatex(name)}}\\date{}\\maketitle`,
    "\\begin{enumerate}",
    ...statements.map(
      ({ name: title, latex, reason }) =>
        `\\item \\emph{${title}}\n\\[ ${latex} \\]\nbecause ${plainLatex(reason)}.`,
    ),
    "\\end{enumerate}",
    "\\end{document}",
    "",
  ].join("\n");
}
