import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSystem, type CompiledSystem } from "../../src/symbolic/compile/compile-system.js";
import { deriveDrift } from "../../src/symbolic/derivation/derivation.js";
import { sgdUpdate } from "../../src/symbolic/derivation/update.js";
import { deriveLimit, type LimitSetting } from "../../src/symbolic/derivation/derive-system.js";
import { evaluate } from "../../src/symbolic/expression/evaluate.js";
import { normIncrement, overlapIncrement } from "../../src/symbolic/derivation/increment.js";
import type { OdeSystem } from "../../src/symbolic/derivation/ode-system.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { symbolsOf } from "../../src/symbolic/derivation/parts.js";
import { TRUE_RULES } from "../../src/symbolic/derivation/stages.js";
import { toExpression } from "../../src/symbolic/derivation/term.js";
import { overClasses } from "../../src/symbolic/print/write-out.js";

const SETTINGS: readonly (readonly [string, LimitSetting])[] = [
  ["three classes", { loss: "softmax", classes: 3 }],
  [
    "a teacher of two logits",
    {
      loss: "softmax",
      classes: 2,
      logits: 2,
      teacher: { link: "softmax", logits: 2, isNoisy: true },
    },
  ],
  [
    "two logits, a teacher of one, ridge and batch",
    {
      loss: { expression: "(u*v - y)^2", variable: ["u", "v"] },
      classes: 2,
      teacher: { link: "linear", logits: 1, isNoisy: false },
      update: sgdUpdate({ hasRidge: true, isBatched: true }),
    },
  ],
  [
    "two logits, a teacher of one",
    {
      loss: { expression: "(u*v - y)^2", variable: ["u", "v"] },
      classes: 2,
      teacher: { link: "linear", logits: 1, isNoisy: false },
    },
  ],
];
const DERIVED = await Promise.all(
  SETTINGS.map(async ([name, setting]) => {
    const entries = await deriveLimit(setting);
    const indexed = await deriveLimit({ ...setting, isIndexed: true });
    return { name, entries, indexed };
  }),
);
const MODES = 3;

/** Both functions of a compiled system at numbers drawn for all of its arrays. */
function evaluated(compiled: CompiledSystem, draw: () => number): number[] {
  const array = (size: number): Float64Array => Float64Array.from({ length: size }, draw);
  const state = array(compiled.entries.unknowns.length * MODES);
  const [scalars, expectations] = [compiled.entries.scalars, compiled.entries.expectations].map(
    (list) => array(list.length),
  );
  const constants = Array.from(compiled.entries.modeConstants, () => array(MODES));
  const derivative = new Float64Array(state.length);
  compiled.rightHandSide(state, scalars, expectations, constants, derivative);
  const averages = new Float64Array(compiled.entries.averages.length);
  compiled.averages(state, array(MODES), constants, averages);
  return [...derivative, ...averages];
}

describe.each(DERIVED)("$name", ({ entries, indexed }) => {
  test("loops over open indices are the equations entry by entry", async () => {
    const [one, other] = await Promise.all([entries, indexed].map(compileSystem));
    expect(other.entries).toEqual(one.entries);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const stream = (): (() => number) => {
          let n = 0;
          return () => Math.sin(seed + 12.9 * ++n);
        };
        const [left, right] = [evaluated(one, stream()), evaluated(other, stream())];
        left.forEach((value, k) => expect(right[k]).toBeCloseTo(value, 10));
      }),
      { numRuns: 20 },
    );
  });

  test("every symbol of an equation is a listed quantity", async () => {
    const known = listed(entries);
    for (const { rightHandSide } of entries.equations)
      for (const name of symbolsOf(await parseExpression(rightHandSide)))
        expect(known).toContain(name);
  });

  test("the averages that drive the system are a mean and a symmetric covariance", () => {
    const names = new Set([...entries.averages, ...entries.fixedAverages].map(({ name }) => name));
    for (const { mean, variance } of entries.expectations) {
      const list = JSON.parse(quoted(mean)) as string[];
      const matrix = JSON.parse(quoted(variance)) as string[][];
      for (const name of [...list, ...matrix.flat()]) expect(names).toContain(name);
      matrix.forEach((row, a) => {
        expect(row).toHaveLength(list.length);
        row.forEach((name, b) => expect(name).toBe(matrix[b][a]));
      });
    }
  });
});

const quoted = (text: string): string => text.replace(/\w+/g, '"$&"');

const listed = (system: OdeSystem): string[] =>
  [
    ...system.unknowns,
    ...system.modeConstants,
    ...system.scalars,
    ...system.expectations,
    ...system.rates,
  ].map(({ name }) => name);

/** With numbers for indices the rules write every sum out: another way to the same equations. */
describe("open indices", () => {
  test("give the equations that the rules give entry by entry", async () => {
    const { entries } = DERIVED[0];
    const rates = await Promise.all(
      entries.rates.map(async ({ name, of }) => [name, await parseExpression(of)] as const),
    );
    const increments = [
      await normIncrement(3, 1, 1),
      await normIncrement(3, 1, 3),
      await normIncrement(3, 2, 3),
      await overlapIncrement(3, 2),
    ];
    for (const increment of increments) {
      const { drift } = deriveDrift(increment, sgdUpdate(), 3, TRUE_RULES);
      const unknown = increment.unknown.replace("_j", "_3");
      const direct = toExpression(overClasses(drift, 3, "3"), 3);
      const found = entries.equations.find((e) => e.unknown === unknown);
      const right = await parseExpression(found?.rightHandSide ?? "0");
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const at = new Map<string, number>();
          listed(entries).forEach((name, k) => at.set(name, Math.cos(seed + 3.7 * k)));
          rates.forEach(([name, of]) => at.set(name, evaluate(of, at).value));
          const [a, b] = [evaluate(right, at), evaluate(direct, at)];
          expect(Math.abs(a.value - b.value)).toBeLessThan(1e-12 * (a.size + b.size));
        }),
        { numRuns: 20 },
      );
    }
  });
});
