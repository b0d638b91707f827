import { InputError } from "../../../problem/input-error.js";
import type { Derivation } from "../../../theory/derivation.js";
import { logitsOf } from "../../../problem/logits.js";
import type { MultiPassProblem } from "../problem.js";
import { processObstacle } from "../mean-field/obstacle.js";
import { meanFieldParts, type PrintedLoss } from "./mean-field-parts.js";
import type { Part } from "./statement.js";

/** The mean-field equations of the problem's loss and clock, each with its reason. */
export async function derive(problem: MultiPassProblem): Promise<Derivation> {
  const obstacle = processObstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  if (logitsOf(problem) > 1) {
    const text = "several logits, expected one logit to derive with samples";
    throw new InputError(problem.name, "loss", text);
  }
  const parts = meanFieldParts(problem, await printedLoss(problem));
  return {
    text: () => textOf(problem.name, parts),
    latex: () => latexOf(problem.name, parts),
    json: () => ({
      name: problem.name,
      theory: "multi-pass",
      parts,
    }),
  };
}

async function printedLoss({ loss }: MultiPassProblem): Promise<PrintedLoss> {
  const { differentiateLoss } = await import("../../../symbolic/loss/loss-expression.js");
  const { print } = await import("../../../symbolic/print/print-expression.js");
  const { latex } = await import("../../../symbolic/print/latex.js");
  const { gradient, hessian } = await differentiateLoss(loss);
  return {
    gradient: { text: print(gradient), latex: latex(gradient) },
    hessian: { text: print(hessian), latex: latex(hessian) },
  };
}

function textOf(name: string, parts: readonly Part[]): string {
  const blocks = parts.map(({ title, statements }) => {
    const lines = statements.map(({ text, reason }) => `  ${text}\n      because ${reason}`);
    return [title, ...lines].join("\n");
  });
  return (
    [`${name}: limit of SGD with several passes over n samples`, ...blocks].join("\n\n") + "\n"
  );
}

function latexOf(name: string, parts: readonly Part[]): string {
  const body = parts.flatMap(({ title, statements }) => [
    `\\section*{${title}}`,
    ...statements.flatMap(({ latex, reason }) => [
      `\\[ ${latex} \\]`,
      `\\noindent Because ${escaped(reason)}.`,
    ]),
  ]);
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    "\\begin{document}",
    `\\title{${escaped(name)}}\\date{}\\maketitle`,
    ...body,
    "\\end{document}",
    "",
  ].join("\n");
}

/** Plain words with the characters that TeX reads as commands made harmless. */
function escaped(words: string): string {
  return words
    .replace(/\\/g, "\\textbackslash{}")
    .replace(/[&%$#_{}]/g, (character) => `\\${character}`)
    .replace(/\^/g, "\\^{}")
    .replace(/~/g, "\\~{}");
}
