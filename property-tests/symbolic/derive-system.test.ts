import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveSystem } from "../../src/symbolic/derivation/derive-system.js";
import { evaluate } from "../../src/symbolic/expression/evaluate.js";
import type { OdeSystem } from "../../src/symbolic/derivation/ode-system.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import type { Rule } from "../../src/symbolic/derivation/rules.js";
import type { Rules } from "../../src/symbolic/derivation/stages.js";
import { TRUE_RULES } from "../../src/symbolic/derivation/stages.js";
import { arbitraryInput } from "./arbitrary-state.js";
import { LOSSES } from "./losses.js";
import { namedValues, theoreticalDrift } from "./theory.js";

/** Whether every right-hand side equals the formula written by hand, at random values of all symbols. */
async function equalsTheory(system: OdeSystem): Promise<boolean> {
  const equations = await Promise.all(
    system.equations.map(({ rightHandSide }) => parseExpression(rightHandSide)),
  );
  const law = fc.property(arbitraryInput(system.classes), (at) => {
    const expected = theoreticalDrift(at);
    return equations.every((right, k) => {
      const { value, size } = evaluate(right, namedValues(at));
      return Math.abs(value - expected[k]) <= 1e-12 * size;
    });
  });
  return !fc.check(law, { numRuns: 200 }).failed;
}

const altered = (change: Partial<Rules>): Rules => ({ ...TRUE_RULES, ...change });
const halved: Rule = (term, logits) =>
  TRUE_RULES.nameExpectations(term, logits).map((t) => ({
    ...t,
    coefficient: t.symbols.has("F_i") ? t.coefficient / 2 : t.coefficient,
  }));
const withoutMean: Rule = (term, logits) =>
  TRUE_RULES.stein(term, logits).filter((t) => t === term || !t.symbols.has("mu_i"));
const wrongSign: Rule = (term, logits) =>
  TRUE_RULES.stein(term, logits).map((t) =>
    t !== term && t.symbols.has("x") ? { ...t, coefficient: -t.coefficient } : t,
  );

describe("the derived system", () => {
  test.each([1, 2, 3])("is the one of the theory, %i classes", async (classes) => {
    const system = await deriveSystem("binary-logistic", classes);
    expect(system.equations.map(({ unknown }) => unknown)).toEqual(
      system.unknowns.map(({ name }) => name),
    );
    expect(await equalsTheory(system)).toBe(true);
  });

  test("has the same equations for every loss", async () => {
    const [first, ...others] = await Promise.all(LOSSES.map((loss) => deriveSystem(loss, 2)));
    for (const other of others) expect(other.equations).toEqual(first.equations);
  });

  test.each([
    ["a wrong sign in Stein's lemma", { stein: wrongSign }],
    ["Stein's lemma without the mean", { stein: withoutMean }],
    ["half the noise", { nameExpectations: halved }],
  ])("is another one with %s", async (_, change) => {
    expect(await equalsTheory(await deriveSystem("least-squares", 2, altered(change)))).toBe(false);
  });

  test("every symbol of an equation is a listed quantity", async () => {
    const system = await deriveSystem("binary-logistic", 3);
    const { symbolsOf } = await import("../../src/symbolic/derivation/parts.js");
    const known = [
      ...system.unknowns,
      ...system.modeConstants,
      ...system.scalars,
      ...system.expectations,
    ].map(({ name }) => name);
    for (const { rightHandSide } of system.equations)
      for (const name of symbolsOf(await parseExpression(rightHandSide)))
        expect(known).toContain(name);
  });

  test("the steps of an unknown form a chain", async () => {
    const { steps } = await deriveSystem("binary-logistic", 2);
    const opening = ["gradient", "update", "classes"];
    steps.forEach((step, index) => {
      if (!opening.includes(step.rule)) expect(step.before).toBe(steps[index - 1].after);
      expect(step.after).not.toBe(step.before);
      expect(step.justification).toMatch(/\.$/);
    });
  });
});
