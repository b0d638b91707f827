import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modeSystem } from "../../src/methods/modes/mode-system.js";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { modesOf } from "../../src/problem/modes-of.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { compileSystem } from "../../src/symbolic/compile/compile-system.js";
import { deriveProblem } from "../../src/symbolic/derivation/derive-system.js";
import type { OdeSystem } from "../../src/symbolic/derivation/ode-system.js";
import { commandLine, problemFolder } from "./command-line.js";
import { DERIVABLE, derivable } from "./derive-problems.js";
import { evaluatePrinted } from "./printed-system.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
});
afterAll(() => folder.remove());

async function printed(problem: Problem, ...options: string[]): Promise<OdeSystem> {
  const file = await folder.write("problem.json", problem);
  const { code, out, note } = await commandLine("derive", file, ...options);
  expect([code, note]).toEqual([0, ""]);
  return JSON.parse(out) as OdeSystem;
}

/** [equation][coordinate] what the library integrates, at the start of the problem. */
async function integrated(given: Problem): Promise<number[][]> {
  const problem = parseProblem(given, "test");
  const modes = modesOf(problem);
  const compiled = await compileSystem(await deriveProblem(problem));
  const system = modeSystem(problem, modes, compiled, await lossExpectation(problem));
  const derivative = new Float64Array(system.size);
  system.derivative(system.initial, derivative);
  const count = modes.fractions.length;
  const ascending = Array.from(modes.eigenvalues[0], (_, mode) => mode).sort(
    (a, b) => modes.eigenvalues[0][a] - modes.eigenvalues[0][b],
  );
  return compiled.entries.unknowns.map((_, place) =>
    ascending.map((mode) => derivative[place * count + mode]),
  );
}

describe.each(DERIVABLE)("derive --json of %s", (_, problemOf) => {
  test("evaluates, symbol by symbol, to the right-hand side that is integrated", async () => {
    for (const draw of [0, 2.6]) {
      const problem = problemOf(draw);
      const [read, library] = [
        await evaluatePrinted(await printed(problem, "--json"), problem),
        await integrated(problem),
      ];
      const size = Math.max(...library.flat().map(Math.abs));
      expect(size).toBeGreaterThan(0.1);
      expect(read.map((row) => row.length)).toEqual(library.map((row) => row.length));
      library
        .flat()
        .forEach((value, k) => expect(Math.abs(read.flat()[k] - value)).toBeLessThan(1e-7 * size));
    }
  });

  test("lists every symbol that it uses, once", async () => {
    const system = await printed(problemOf(0), "--format", "json");
    const { parse } = await import("mathjs");
    const lists = [
      ...[system.unknowns, system.modeConstants, system.scalars, system.rates],
      ...[system.averages, system.fixedAverages, system.expectations],
    ];
    const names = lists.flat().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const symbols = (text: string): string[] =>
      parse(text)
        .filter((node) => node.type === "SymbolNode")
        .map((node) => node.toString());
    const used = [
      ...system.equations.map(({ rightHandSide }) => rightHandSide),
      ...[...system.rates, ...system.averages, ...system.fixedAverages].map(({ of }) => of),
      ...system.expectations.flatMap(({ mean, variance }) => [mean, variance]),
    ].flatMap(symbols);
    expect(used.filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !/^[A-Za-z]+(_\d+)*$/.test(name))).toEqual([]);
    const integrated = [
      ...parse(system.loss.gradient).filter((node) => node.type === "SymbolNode"),
    ];
    expect(
      integrated.map((node) => node.toString()).filter((name) => names.includes(name)),
    ).toEqual([]);
    expect(system.equations.map(({ unknown }) => unknown)).toEqual(
      system.unknowns.map(({ name }) => name),
    );
    for (const { meaning, latex } of lists.flat())
      expect([meaning, latex].every((text) => text.length > 0)).toBe(true);
  });

  test("justifies every step, and ends in the equations", async () => {
    const { steps, equations, logits } = await printed(problemOf(0), "--json");
    for (const { rule, justification, justificationLatex, before, after } of steps) {
      expect(rule).toMatch(/^[A-Za-z][\w ,'-]*$/);
      for (const text of [justification, justificationLatex]) expect(text).toMatch(/^[^]+\.$/);
      expect(before).not.toBe(after);
    }
    for (const rule of ["update", "Stein", "scaling"])
      expect(steps.some((step) => step.rule.includes(rule))).toBe(true);
    if (logits > 1) return;
    const results = steps.map(({ after }) => after);
    for (const { unknown, rightHandSide } of equations.slice(0, 1))
      expect(results).toContain(`d/dt ${unknown} = ${rightHandSide}`);
  });
});

describe("derive --json", () => {
  test("a changed sign in the printed system is found out", async () => {
    const problem = DERIVABLE[0][1](0);
    const system = await printed(problem, "--json");
    const equations = system.equations.map((equation) => ({
      ...equation,
      rightHandSide: equation.rightHandSide.replace("+ gamma^2", "- gamma^2"),
    }));
    const [read, library] = [
      await evaluatePrinted({ ...system, equations }, problem),
      await integrated(problem),
    ];
    const [largest] = library[0]
      .map((value, k) => Math.abs(value - read[0][k]))
      .sort((a, b) => b - a);
    expect(largest).toBeGreaterThan(1e-3);
  });

  test("is the same whichever way it is asked for", async () => {
    const problem = DERIVABLE[0][1](0);
    expect(await printed(problem, "--json")).toEqual(await printed(problem, "--format", "json"));
    expect(await printed(problem, "--json", "--format", "latex")).toEqual(
      await printed(problem, "--json"),
    );
  });

  test("the form of the system depends on the loss and the sizes alone", async () => {
    const [one, other] = [0, 3].map((draw) =>
      derivable("softmax", { labels: [0, 1], logits: 2, draw }),
    );
    const changed: Problem = {
      ...other,
      dimension: 5,
      stepSize: { rule: "adagrad-norm", eta: 1, b: 1 },
    };
    expect(await printed(changed, "--json")).toEqual(await printed(one, "--json"));
  });

  test("keeps indices open with more than three logits", async () => {
    const problem = derivable("softmax", { labels: [0, 1, 2, 3], logits: 4 });
    const { isIndexed, logits, equations, unknowns } = await printed(problem, "--json");
    expect([isIndexed, logits, equations.length]).toEqual([true, 4, unknowns.length]);
    expect(unknowns.map(({ name }) => name)).toEqual(["V_b_c", "m_j_b"]);
  });
});
