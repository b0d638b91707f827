import type { EffectiveDynamics } from "../effective/effective-dynamics.js";
import type { EffectiveStep } from "../effective/effective-steps.js";
import { breakProse } from "./break-lines.js";
import { display } from "./latex-document.js";
import { print } from "./print-expression.js";
import { equationLines, heading, indented, WIDTH } from "./text-document.js";

const TITLE = "Drift, corrector and volatility";
const CONVENTION =
  "du = (f + g) dt, and sqrt(d) (run - limit) has noise of covariance Sigma dt. Sigma(u, v) is that of <phi u> and <psi v>, " +
  "means over the modes with weights phi, psi (of one mode: its indicator over its share).";

/** The section in three formats; where there is none, the reason. */
export function effectiveSections(effective: EffectiveDynamics | { readonly obstacle: string }): {
  readonly text: string;
  readonly latex: string;
  readonly data: unknown;
} {
  if ("obstacle" in effective) {
    const sentence = `Not split: ${effective.obstacle}.`;
    return {
      text: [heading(TITLE, "-"), ...indented(breakProse(sentence, WIDTH - 2), "  "), ""].join(
        "\n",
      ),
      latex: `\\subsection*{${TITLE}}\n${sentence}`,
      data: effective,
    };
  }
  const { split, volatility, steps } = effective;
  const data = {
    drift: split.map(({ unknown, drift }) => ({ unknown, value: print(drift) })),
    corrector: split.map(({ unknown, corrector }) => ({ unknown, value: print(corrector) })),
    volatility: volatility.map(({ of, value }) => ({ of, value: print(value) })),
    steps,
  };
  return { text: effectiveText(effective), latex: effectiveLatex(effective), data };
}

/** The section of the text document, 100 columns of ASCII. */
function effectiveText({ steps }: Pick<EffectiveDynamics, "steps">): string {
  return [
    heading(TITLE, "-"),
    ...indented(breakProse(CONVENTION, WIDTH - 2), "  "),
    "",
    ...steps.flatMap(stepLines),
  ].join("\n");
}

function stepLines({ rule, justification, equations }: EffectiveStep, index: number): string[] {
  return [
    `${String(index + 1).padStart(3)}. ${rule}`,
    ...indented(breakProse(justification, WIDTH - 5), "     "),
    ...equations.flatMap(({ left, right }) => equationLines(`${left} = ${right}`, "       ")),
    "",
  ];
}

/** The same for LaTeX. */
function effectiveLatex({ steps }: Pick<EffectiveDynamics, "steps">): string {
  return [
    `\\subsection*{${TITLE}}`,
    String.raw`$\mathrm du = (f + g)\,\mathrm dt$, and $\sqrt d\,(\text{run} - \text{limit})$ has noise of covariance $\Sigma\,\mathrm dt$;`,
    String.raw`$\Sigma(u, v)$ is that of $\langle \varphi u \rangle$ and $\langle \psi v \rangle$, means over the modes with weights $\varphi$, $\psi$.`,
    "\\begin{enumerate}",
    ...steps.map(
      ({ rule, justificationLatex, equations }) =>
        `\\item \\textbf{${rule}.} ${justificationLatex}\n` +
        equations.map(({ latex }) => display(latex)).join("\n"),
    ),
    "\\end{enumerate}",
  ].join("\n");
}
