import { breakEquation, breakProse } from "./break-lines.js";
import type { DerivationStep, Expectation, OdeSystem } from "./ode-system.js";

const WIDTH = 100;

/**
 * The derivation for a terminal, 100 columns wide: setting, numbered steps (rule, reason, result), then the
 * system with its expectations, averages and constants. A step's starting point is printed only where it
 * is not the line before.
 */
export function textDocument(system: OdeSystem, name: string): string {
  return [
    heading(system.title, "="),
    ...breakProse(`Problem: ${name}`, WIDTH),
    "",
    ...SETTING.flatMap((line) => indented(breakProse(line, WIDTH - 2), "  ")),
    "",
    heading("Derivation", "-"),
    ...system.steps.flatMap((step, index) => stepLines(step, index, system.steps[index - 1])),
    heading("System, in every mode", "-"),
    ...system.equations.flatMap(({ unknown, rightHandSide }) => [
      ...equationLines(`d/dt ${unknown} = ${rightHandSide}`, "  "),
      "",
    ]),
    heading("Expectations", "-"),
    ...system.expectations.map((e) => `  ${e.name} = ${expectationText(e, system)}`),
    "",
    heading("Averages over the modes", "-"),
    ...system.averages.map((a) => `  ${a.name} = <${a.of}>`.padEnd(24) + a.meaning),
    "",
    heading("Unknowns and constants", "-"),
    ...[...system.unknowns, ...system.modeConstants, ...system.scalars].map(
      (q) => `  ${q.name}`.padEnd(14) + q.meaning,
    ),
    "",
  ].join("\n");
}

const SETTING = [
  "a | class i ~ N(mu_i, K_i) with probability p_i; the K_i commute. Logit r = X^T a, label y.",
  "One pass of SGD: X -> X - (gamma/d) a f'(r). Time t = n/d, d -> infinity.",
  "x, a, mu_i, lambda_i are components along one joint eigenvector of the K_i (the mode; its index is " +
    "left out). f', f'' are taken at r. E_i is the mean over the data of class i, < > the mean over the modes.",
];

function heading(text: string, underline: string): string {
  return `${text}\n${underline.repeat(text.length)}\n`;
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => indent + line);
}

/** An equation whose continuation lines stand four columns to the right. */
function equationLines(text: string, indent: string): string[] {
  const [first, ...others] = breakEquation(text, WIDTH - indent.length - 4);
  return [indent + first, ...indented(others, `${indent}    `)];
}

function stepLines(
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

function expectationText(e: Expectation, system: OdeSystem): string {
  const { variable, label } = system.loss;
  const index = e.classIndex + 1;
  return `E[${e.integrand}],  ${variable} ~ N(${e.mean}, ${e.variance}), ${label} = y_${index}`;
}
