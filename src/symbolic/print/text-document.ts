import { breakEquation, breakProse } from "./break-lines.js";
import { listedQuantities } from "./document-quantities.js";
import type {
  DerivationStep,
  Expectation,
  NamedQuantity,
  OdeSystem,
} from "../derivation/ode-system.js";

export const WIDTH = 100;

/**
 * The derivation for a terminal, 100 columns wide: setting, numbered steps (rule, reason, result), then the
 * system with its expectations, averages and constants. A step's starting point is printed only where it
 * is not the line before. With several logits the system is printed in matrices, then entry by entry or
 * with open indices, and the rest with open indices.
 * @param further a section at the end
 */
export function textDocument(system: OdeSystem, name: string, further = ""): string {
  const listed = listedQuantities(system);
  return [
    heading(system.title, "="),
    ...breakProse(`Problem: ${name}`, WIDTH),
    "",
    ...setting(system).flatMap((line) => indented(breakProse(line, WIDTH - 2), "  ")),
    "",
    heading("Derivation", "-"),
    ...system.steps.flatMap((step, index) => stepLines(step, index, system.steps[index - 1])),
    ...equationSection("System in matrices, in every mode", system.matrixEquations),
    ...equationSection(
      system.isIndexed ? "System with open indices, in every mode" : "System, in every mode",
      system.equations,
    ),
    ...equationSection("Parameters", system.parameterEquations),
    ...definitions("Rates of a mode", listed.rates, ({ of }) => of),
    heading("Expectations", "-"),
    ...listed.expectations.flatMap((e) =>
      equationLines(`${e.name} = ${expectationText(e, system)}`, "  "),
    ),
    "",
    ...definitions("Averages over the modes", listed.averages, ({ of }) => `<${of}>`),
    ...definitions("Averages that do not move", listed.fixedAverages, ({ of }) => `<${of}>`),
    heading("Unknowns and constants", "-"),
    ...[
      ...listed.unknowns,
      ...listed.parameters,
      ...listed.modeConstants,
      ...listed.scalars,
    ].flatMap((q) => withMeaning(`  ${q.name}`.padEnd(14), q.meaning)),
    "",
    ...(further === "" ? [] : [further]),
  ].join("\n");
}

/** What the symbols of the derivation mean. */
function setting({ logits, teacherLogits, label, step, trained }: OdeSystem): string[] {
  const isOne = logits === 1;
  const noise = label?.isNoisy ? ", z ~ N(0, 1)" : "";
  const taught =
    `The teacher X* has ${teacherLogits === 1 ? "the logit r_star" : "logits r_star"} = X*^T a; ` +
    `${isOne ? "f'_star is the derivative of f'" : "f_b_star_h is the derivative of f_b"} in r_star` +
    `${isOne || teacherLogits === 1 ? "" : "_h"}, xstar the component of X* along the mode${noise}.`;
  const x = isOne ? "x, a, mu_i, lambda_i" : "x_b, a, mu_i, lambda_i";
  const derivatives = isOne
    ? "f', f'' are taken at r"
    : "f_b, f_b_c are partial derivatives of f in the logits, taken at r; sum_e is the sum over the logits" +
      (teacherLogits > 1 ? ", sum_o over those of the teacher" : "");
  return [
    `a | class i ~ N(mu_i, K_i) with probability p_i; the K_i commute. ${isOne ? "Logit" : "Logits"} r = X^T a, label y.`,
    `One pass of SGD: ${step.ascii}. Time t = n/d, d -> infinity.`,
    `${x} are components along one joint eigenvector of the K_i (the mode; its index is ` +
      `left out). ${derivatives}. E_i is the mean over the data of class i, < > the mean over the modes.`,
    ...(teacherLogits > 0 ? [taught] : []),
    ...(trained.length > 0
      ? [
          `theta_s are the parameters ${trained.join(", ")} of the loss, f_theta_s its derivative in them.`,
        ]
      : []),
  ];
}

export function heading(text: string, underline: string): string {
  return `${text}\n${underline.repeat(text.length)}\n`;
}

export function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => indent + line);
}

export function equationSection(title: string, equations: OdeSystem["matrixEquations"]): string[] {
  if (equations.length === 0) return [];
  return [
    heading(title, "-"),
    ...equations.flatMap(({ unknown, rightHandSide }) => [
      ...equationLines(`d/dt ${unknown} = ${rightHandSide}`, "  "),
      "",
    ]),
  ];
}

export function definitions<T extends NamedQuantity>(
  title: string,
  list: readonly T[],
  right: (quantity: T) => string,
): string[] {
  if (list.length === 0) return [];
  const lines = list.flatMap((q) => withMeaning(`  ${q.name} = ${right(q)}`.padEnd(24), q.meaning));
  return [heading(title, "-"), ...lines, ""];
}

/** A symbol and its meaning, which goes on below where it is too long. */
export function withMeaning(symbol: string, meaning: string): string[] {
  const lead = symbol.endsWith(" ") ? symbol : `${symbol} `;
  const [first, ...others] = breakProse(meaning, WIDTH - lead.length);
  return [lead + first, ...indented(others, " ".repeat(lead.length))];
}

/** An equation whose continuation lines stand four columns to the right. */
export function equationLines(text: string, indent: string): string[] {
  const [first, ...others] = breakEquation(text, WIDTH - indent.length - 4);
  return [indent + first, ...indented(others, `${indent}    `)];
}

export function stepLines(
  step: DerivationStep,
  index: number,
  previous: DerivationStep | undefined,
): string[] {
  const start = step.before === previous?.after ? [] : equationLines(step.before, "       ");
  return [
    `${String(index + 1).padStart(3)}. ${step.rule}`,
    ...indented(breakProse(step.justification, WIDTH - 5), "     "),
    ...start,
    ...equationLines(`-> ${step.after}`, "    "),
    "",
  ];
}

export function expectationText(
  e: Expectation,
  { loss, teacherLogits, label }: Pick<OdeSystem, "loss" | "teacherLogits" | "label">,
): string {
  const { variable } = loss;
  const law = `${teacherLogits === 0 ? variable : `(${variable}, r_star)`} ~ N(${e.mean}, ${e.variance})`;
  const index = e.classIndex === undefined ? "i" : e.classIndex + 1;
  const noise = e.hasNoise ? ", z ~ N(0, 1)" : "";
  return `E[${e.integrand}],  ${law}${label ? noise : `, ${loss.label} = y_${index}`}`;
}
