import { InputError } from "../../../problem/input-error.js";
import type { Derivation } from "../../../theory/derivation.js";
import type { MultiPassProblem } from "../problem.js";
import { processObstacle } from "../mean-field/obstacle.js";
import { closedStatements } from "./closed-statements.js";
import { kernelStatements } from "./kernel-statements.js";
import { observedStatements } from "./observed-statements.js";
import { coordinateStatements, sampleStatements } from "./process-statements.js";
import { settingStatements } from "./setting-statements.js";
import { plainLatex } from "../../../symbolic/print/plain-latex.js";
import type { Part } from "./statement.js";

/** The mean-field equations of the problem's loss, classes and clock, each with its reason. */
export async function derive(problem: MultiPassProblem): Promise<Derivation> {
  const obstacle = processObstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  const parts = await meanFieldParts(problem);
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

/** The limit of several passes: the process of one sample, that of the coordinates, and the kernels that join them. */
async function meanFieldParts(problem: MultiPassProblem): Promise<readonly Part[]> {
  const each = problem.classes.length > 1 ? ` of class c = 1, ..., ${problem.classes.length}` : "";
  return [
    { title: "Setting", statements: await settingStatements(problem) },
    { title: `One sample${each}`, statements: sampleStatements(problem) },
    { title: "Coordinates along a joint eigenvector", statements: coordinateStatements(problem) },
    { title: "Kernels", statements: kernelStatements(problem) },
    { title: "Closed equations", statements: closedStatements(problem) },
    { title: "What is observed", statements: observedStatements(problem) },
  ];
}

function textOf(name: string, parts: readonly Part[]): string {
  const blocks = parts.map(({ title, statements }) => {
    const lines = statements.map(
      ({ text, reason }) => `  ${text}\n      because ${reason.replace(/\.$/, "")}`,
    );
    return [title, ...lines].join("\n");
  });
  return (
    [`${name}: limit of SGD with several passes over n samples`, ...blocks].join("\n\n") + "\n"
  );
}

function latexOf(name: string, parts: readonly Part[]): string {
  const body = parts.flatMap(({ title, statements }) => [
    `\\section*{${title}}`,
    ...statements.flatMap(({ latex, reason, reasonLatex }) => [
      `\\[ ${latex} \\]`,
      `\\noindent Because: ${(reasonLatex ?? plainLatex(reason)).replace(/\.$/, "")}.`,
    ]),
  ]);
  return [
    "\\documentclass{article}",
    "\\usepackage{amsmath,amssymb}",
    "\\begin{document}",
    `\\title{${plainLatex(name)}}\\date{}\\maketitle`,
    ...body,
    "\\end{document}",
    "",
  ].join("\n");
}
