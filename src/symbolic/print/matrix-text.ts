import type { MatrixSystem, NamedVector } from "../matrix-system/matrix-system.js";
import { breakProse } from "./break-lines.js";
import {
  definitions,
  equationLines,
  equationSection,
  expectationText,
  heading,
  indented,
  stepLines,
  WIDTH,
  withMeaning,
} from "./text-document.js";

/** The derivation without a common eigenbasis for a terminal, in the form of {@link textDocument}. */
export function matrixText(system: MatrixSystem, name: string): string {
  const { steps, equations, expectations, statistics, unknowns, constants, scalars } = system;
  return [
    heading(system.title, "="),
    ...breakProse(`Problem: ${name}`, WIDTH),
    "",
    ...setting(system).flatMap((line) => indented(breakProse(line, WIDTH - 2), "  ")),
    "",
    heading("Derivation", "-"),
    ...steps.flatMap((step, index) => stepLines(step, index, steps[index - 1])),
    ...equationSection(
      system.isIndexed ? "System with open indices" : "System in vectors and matrices",
      equations,
    ),
    heading("Expectations", "-"),
    ...expectations.flatMap((e) =>
      equationLines(`${e.name} = ${expectationText(e, system)}`, "  "),
    ),
    "",
    ...definitions("Law of the logits, and results", statistics, ({ of }) => of),
    heading("Unknowns and constants", "-"),
    ...[...unknowns, ...constants].flatMap((q) => withMeaning(`  ${q.name}`.padEnd(14), shaped(q))),
    ...scalars.flatMap((q) => withMeaning(`  ${q.name}`.padEnd(14), q.meaning)),
    "",
  ].join("\n");
}

const shaped = ({ shape, meaning }: NamedVector): string => `(${shape}) ${meaning}`;

function setting({ logits, teacherLogits, step }: MatrixSystem): string[] {
  const isOne = logits === 1;
  return [
    `a | class i ~ N(mu_i, K_i) in R^d with probability p_i; the K_i need not commute. ${isOne ? "Logit" : "Logits"} r = X^T a, label y.`,
    `One pass of SGD: ${step.ascii}. Time t = n/d; mu_i and K_i bounded as d grows.`,
    `${isOne ? "x, a, mu_i" : "x_b, a, mu_i"} are vectors in R^d, K_i matrices, ^T is the transpose and tr the trace. E_i is the mean ` +
      "over the data of class i. Work is d^3 a step: for d up to a thousand.",
    ...(teacherLogits > 0
      ? [
          `The teacher X* has the columns ${teacherLogits > 1 ? "xstar_h" : "xstar"}, r_star = X*^T a.`,
        ]
      : []),
  ];
}
