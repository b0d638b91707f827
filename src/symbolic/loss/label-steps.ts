import { linkDefinition } from "../../losses/links/links.js";
import type { Shown } from "../derivation/derivation.js";
import { sum } from "../expression/expression.js";
import {
  isSmoothLaw,
  labelBranches,
  noiseOf,
  type LabelBranch,
  type TeacherLaw,
} from "./label-law.js";
import { latex, latexSymbol } from "../print/latex.js";
import { step } from "./loss-steps.js";
import type { DerivationStep, LabelLaw } from "../derivation/ode-system.js";
import { print } from "../print/print-expression.js";

/** How the teacher makes a label: of the one that there is, or of the first. */
export async function labelLaw(teacher: TeacherLaw, labels: readonly string[]): Promise<LabelLaw> {
  const branches = await labelBranches(teacher, labels);
  const { ascii, latex } =
    branches.length === 1 ? shownValue(teacher, branches[0]) : shownDraw(branches);
  return {
    value: ascii,
    latex,
    isNoisy: teacher.isNoisy,
    isFlipped: teacher.isFlipped ?? false,
    isSmooth: isSmoothLaw(branches),
  };
}

function shownValue({ isNoisy }: TeacherLaw, { labels }: LabelBranch): Shown {
  const [[label, link]] = labels;
  const value = isNoisy ? sum(link, noiseOf(label)) : link;
  return { ascii: print(value), latex: latex(value) };
}

/** The first value with its probability, and what is left. */
function shownDraw(branches: readonly LabelBranch[]): Shown {
  const [{ probability, labels }, other] = branches;
  const [[, first]] = labels;
  const [[, second]] = other.labels;
  return {
    ascii: `${print(first)} with probability ${print(probability)}, else ${print(second)}`,
    latex: `${latex(first)} \\text{ with probability } ${latex(probability)} \\text{, else } ${latex(second)}`,
  };
}

export function labelStep(law: LabelLaw, labels: readonly string[]): DerivationStep {
  const name = labels[0];
  const noise = law.isNoisy ? " The noise z is standard normal and independent of the rest." : "";
  const flip = law.isFlipped
    ? " With probability flip it is replaced by another one, uniformly."
    : "";
  return step(
    "label",
    `The label is that of the teacher X*, with logits \`r_star = (X_star)^T a\`.${noise}${flip}`,
    { ascii: `${name} = label`, latex: `${latexSymbol(name)} = \\mathrm{label}` },
    { ascii: `${name} = ${law.value}`, latex: `${latexSymbol(name)} = ${law.latex}` },
  );
}

/** Label b of a teacher with a logit for each, with open indices. */
export async function openLabelLaw(
  teacher: TeacherLaw,
  labels: readonly string[],
): Promise<LabelLaw> {
  const { isNoisy, isFlipped = false, link } = teacher;
  const { open } = linkDefinition(link);
  if (open === undefined) throw new Error("openLabelLaw: link: expected one with open indices");
  return {
    value: `${open.ascii}${isNoisy ? " + sigma*z_b" : ""}`,
    latex: `${open.latex}${isNoisy ? " + \\sigma \\, z_b" : ""}`,
    ...{ isNoisy, isFlipped, isSmooth: isSmoothLaw(await labelBranches(teacher, labels)) },
  };
}
