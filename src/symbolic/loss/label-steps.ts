import { sum } from "../expression/expression.js";
import { linkExpressions, noiseOf, type TeacherLaw } from "./label-law.js";
import { latex, latexSymbol } from "../print/latex.js";
import { step } from "./loss-steps.js";
import type { DerivationStep, LabelLaw } from "../derivation/ode-system.js";
import { print } from "../print/print-expression.js";

/** How the teacher makes a label: of the one that there is, or of the first. */
export function labelLaw(teacher: TeacherLaw, labels: readonly string[]): LabelLaw {
  const [[label, link]] = linkExpressions(teacher, labels);
  const value = teacher.isNoisy ? sum(link, noiseOf(label)) : link;
  return { value: print(value), latex: latex(value), isNoisy: teacher.isNoisy };
}

export function labelStep(law: LabelLaw, labels: readonly string[]): DerivationStep {
  const name = labels[0];
  const noise = law.isNoisy ? " The noise z is standard normal and independent of the rest." : "";
  return step(
    "label",
    `The label is that of the teacher X*, with logits \`r_star = (X_star)^T a\`.${noise}`,
    { ascii: `${name} = label`, latex: `${latexSymbol(name)} = \\mathrm{label}` },
    { ascii: `${name} = ${law.value}`, latex: `${latexSymbol(name)} = ${law.latex}` },
  );
}

/** Label b of softmax with open indices. */
export function openLabelLaw({ isNoisy }: TeacherLaw): LabelLaw {
  return {
    value: `exp(r_star_b)/sum_o(exp(r_star_o))${isNoisy ? " + sigma*z_b" : ""}`,
    latex: "\\frac{e^{r^\\star_b}}{\\sum_o e^{r^\\star_o}}" + (isNoisy ? " + \\sigma \\, z_b" : ""),
    isNoisy,
  };
}
