import { describe, expect, test } from "vitest";
import { deriveText } from "../../src/cli/derive.js";
import type { Problem } from "../../src/problem/problem.js";
import { deriveSystem } from "../../src/symbolic/derive-system.js";
import type { OdeSystem } from "../../src/symbolic/ode-system.js";
import { LOSSES } from "./losses.js";

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
      const text = await deriveText(problem(classes), "text");
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

  test("json is the system itself", async () => {
    const json = await deriveText(problem(2), "json");
    expect(JSON.parse(json) as OdeSystem).toEqual(await deriveSystem("binary-logistic", 2));
  });

  test("latex: every brace, bracket and environment is closed", async () => {
    for (const loss of LOSSES) {
      const text = await deriveText(problem(3, loss), "latex");
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

  test("what is not derived yet is refused", async () => {
    const teacher = { coordinates: [1], link: "linear" } as const;
    await expect(deriveText({ ...problem(1), teacher }, "text")).rejects.toThrow(/teacher/);
    await expect(deriveText(problem(2, "softmax"), "text")).rejects.toThrow(/softmax/);
  });
});

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
