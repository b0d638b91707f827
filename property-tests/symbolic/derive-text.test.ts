import { describe, expect, test } from "vitest";
import { deriveText, type DeriveFormat } from "../../src/cli/commands/derive/run-derive.js";
import type { Problem } from "../../src/problem/problem.js";
import { deriveProblem, deriveSystem } from "../../src/symbolic/derivation/derive-system.js";
import { mixture } from "../../src/theories/mixture/mixture.js";
import { LOSSES } from "./losses.js";

const derived = (one: Problem, format: DeriveFormat): Promise<string> =>
  deriveText({ theory: mixture, problem: one }, format);

const problem = (classes: number, loss: Problem["loss"] = "binary-logistic"): Problem => ({
  name: "unequal covariances, 100 % & more",
  dimension: "infinity",
  classes: Array.from({ length: classes }, (_, i) => ({
    probability: 1 / classes,
    label: i % 2,
    mean: { kind: "uniform", scale: i - 1 },
    covariance: { kind: "power-law", exponent: i },
  })),
  loss,
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
});

describe("a derivation as a document", () => {
  test("text stays within 100 columns of ASCII and holds every step, equation and symbol", async () => {
    for (const classes of [1, 2, 3]) {
      const text = await derived(problem(classes), "text");
      const system = await deriveSystem("binary-logistic", classes);
      const joined = text.replace(/\s+/g, " ");
      expect(text).toMatch(/^[\x20-\x7e\n]+$/);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
      for (const { after, justification } of system.steps) {
        expect(joined).toContain(after);
        expect(joined).toContain(justification);
      }
      for (const { unknown, rightHandSide } of system.equations)
        expect(joined).toContain(`d/dt ${unknown} = ${rightHandSide}`);
      for (const { name } of system.expectations) expect(text).toContain(`  ${name} = E[`);
    }
  });

  test("json is the system itself, expressions as text", async () => {
    const json = await derived(problem(2), "json");
    const system = await deriveSystem("binary-logistic", 2);
    const asText: unknown = JSON.parse(
      JSON.stringify(system, (key, value: unknown) => (key === "tree" ? undefined : value)),
    );
    const { effective, ...printed } = JSON.parse(json) as Record<string, unknown>;
    expect(printed).toEqual(asText);
    expect(Object.keys(effective as object)).toEqual(["drift", "corrector", "volatility", "steps"]);
  });

  test("latex: every brace, bracket and environment is closed", async () => {
    for (const loss of LOSSES) {
      const text = await derived(problem(3, loss), "latex");
      expect(text).toMatch(/^\\documentclass/);
      expect(count(text, /(?<!\\)\{/g)).toBe(count(text, /(?<!\\)\}/g));
      expect(count(text, /\\begin\{/g)).toBe(count(text, /\\end\{/g));
      expect(count(text, /\\\[/g)).toBe(count(text, /\\\]/g));
      expect(count(text, /\\(big|Big|bigg)l/g)).toBe(count(text, /\\(big|Big|bigg)r/g));
      expect(count(text, /(?<!\\)\$/g) % 2).toBe(0);
      expect(text).toContain("100 \\% \\& more");
    }
  });

  test("latex: a typesetter takes every formula", async () => {
    const { default: temml } = await import("temml");
    for (const [index, loss] of LOSSES.entries()) {
      const derived = await deriveSystem(loss, 2);
      // The steps after the derivatives are the same for every loss.
      const system = index === 0 ? derived : { ...derived, steps: derived.steps.slice(0, 2) };
      const formulas = [
        ...system.steps.flatMap((step) => [step.beforeLatex, step.afterLatex]),
        ...system.steps.flatMap(({ justificationLatex }) =>
          justificationLatex.split("$").filter((_, part) => part % 2 === 1),
        ),
        ...system.equations.map((equation) => equation.latex),
        ...system.expectations.map((expectation) => expectation.latex),
      ];
      for (const formula of formulas)
        expect(() => temml.renderToString(formula, { throwOnError: true })).not.toThrow();
    }
  });
});

const teacher = (
  link: "logistic" | "absolute" | "softmax",
  logits = 1,
  noise = 0,
): NonNullable<Problem["teacher"]> => ({
  coordinates: Array.from({ length: logits }, (_, b) => [1, b]),
  link,
  noise,
});
const finite = (given: Partial<Problem>, classes = 2): Problem => ({
  ...problem(classes),
  dimension: 2,
  ...given,
});
const PROBLEMS: readonly (readonly [string, Problem])[] = [
  ["softmax, three classes", problem(3, "softmax")],
  ["softmax, fifteen classes", problem(15, "softmax")],
  [
    "softmax, a noisy teacher of fifteen logits",
    finite({ loss: "softmax", teacher: teacher("softmax", 15, 0.1) }),
  ],
  ["a logistic teacher", finite({ teacher: teacher("logistic") })],
  ["phase retrieval", finite({ loss: "phase-retrieval", teacher: teacher("absolute", 1, 0.1) }, 1)],
  [
    "a trained second layer, batches and a ridge",
    {
      ...problem(2, { expression: "(v1*max(r1,0) + v2*max(r2,0) - y)^2", variable: ["r1", "r2"] }),
      parameters: { v1: { initial: 1 }, v2: { initial: -1 } },
      batch: 2,
      ridge: 0.1,
    },
  ],
  ["hinge", problem(2, { expression: "max(0, 1 - y*r)", variable: "r" })],
  ["two logits", problem(2, { expression: "log(cosh(u - v)) - y*abs(u)", variable: ["u", "v"] })],
];

describe.each(PROBLEMS)("the derivation of %s", (_, given) => {
  test("text: within 100 columns, every step and equation, a few pages", async () => {
    const text = await derived(given, "text");
    const system = await deriveProblem(given);
    const joined = text.replace(/\s+/g, " ");
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    for (const { after } of system.steps) expect(joined).toContain(after);
    for (const { unknown, rightHandSide } of [...system.equations, ...system.matrixEquations])
      expect(joined).toContain(`d/dt ${unknown} = ${rightHandSide}`);
    expect(text.length).toBeLessThan(20_000);
  });

  test("latex: closed, and a typesetter takes every formula", async () => {
    const text = await derived(given, "latex");
    expect(count(text, /(?<!\\)\{/g)).toBe(count(text, /(?<!\\)\}/g));
    expect(count(text, /\\begin\{/g)).toBe(count(text, /\\end\{/g));
    expect(count(text, /\\(big|Big|bigg)l/g)).toBe(count(text, /\\(big|Big|bigg)r/g));
    expect(text).not.toMatch(/undefined|NaN|_star|xstar/);
    const { default: temml } = await import("temml");
    for (const [, , formula] of text.matchAll(
      /\\begin\{(multline|align)\*\}([\s\S]*?)\\end\{\1\*\}/g,
    )) {
      const body = `\\begin{aligned}${formula}\\end{aligned}`;
      expect(() => temml.renderToString(body, { throwOnError: true })).not.toThrow();
    }
    for (const [, formula] of text.matchAll(/\\\[([\s\S]*?)\\\]/g))
      expect(() => temml.renderToString(formula, { throwOnError: true })).not.toThrow();
  });

  test("a loss with kinks has no Hessian, and the step that goes round it is there", async () => {
    const { loss, steps, label } = await deriveProblem(given);
    const isKinked = loss.kinks.length > 0 || (label?.value.includes("abs") ?? false);
    expect(steps.some(({ rule }) => rule === "density form")).toBe(isKinked);
    expect(loss.hessian === "").toBe(loss.kinks.length > 0);
  });
});

test("drift, corrector and volatility stand apart, of every kind of order parameter", async () => {
  const [, trained] = PROBLEMS.find(([name]) => name.startsWith("a trained"))!;
  const text = (await derived(trained, "text")).replace(/\s+/g, " ");
  for (const name of ["V_b_c", "m_j_b", "theta_s"])
    for (const part of ["f", "g"]) expect(text).toContain(` ${part}(${name}) = `);
  const pairs = ["V_b_c, V_k_l", "V_b_c, m_n_k", "V_b_c, theta_r"];
  pairs.push("m_j_b, m_n_k", "m_j_b, theta_r", "theta_s, theta_r");
  for (const pair of pairs) expect(text).toContain(` Sigma(${pair}) = (`);
  expect(text).toContain("g(V_b_c)/gamma = O(gamma)");
  const sign = { ...problem(2), optimiser: { rule: "sign" } } as const;
  expect(await derived(sign, "text")).toContain("Not split: the rule acts on every coordinate");
});

test("the matrix form is the one of the theory", async () => {
  const { matrixEquations } = await deriveProblem(
    finite({ loss: "softmax", teacher: teacher("softmax", 5) }, 1),
  );
  const { evaluate, add, transpose } = await import("mathjs");
  let drawn = 0;
  const random = (columns: number): number[][] =>
    Array.from({ length: 5 }, () => Array.from({ length: columns }, () => Math.sin(7.1 * ++drawn)));
  const square = (): number[][] => random(5);
  const symmetric = (): number[][] => {
    const matrix = square();
    return add(matrix, transpose(matrix));
  };
  const scope = {
    ...{ gamma: 0.7, p_i: 1, lambda_i: 1.3, c_i_j: 0.4, sum_i: (x: unknown) => x },
    ...{ A: symmetric(), V: symmetric(), T: symmetric(), F_i: symmetric() },
    ...{ D: square(), q: square(), m_i: random(1), g_i: random(1), u_i: random(1) },
    ...{ m_j: random(1), u_j: random(1) },
  };
  const theory = [
    "-gamma*(A*V + V*A + m_i*g_i' + g_i*m_i' + D*q' + q*D') + gamma^2*lambda_i*F_i",
    "-gamma*(A*m_j + c_i_j*g_i + D*u_j)",
    "-gamma*(A*q + g_i*u_i' + D*T)",
  ];
  matrixEquations.forEach(({ rightHandSide }, k) => {
    const [derived, expected] = [rightHandSide.replaceAll("^T", "'"), theory[k]].map(
      (text) => evaluate(text, { ...scope }) as number[][],
    );
    expected.flat().forEach((value, n) => expect(derived.flat()[n]).toBeCloseTo(value, 12));
  });
});

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
