import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "../../src/symbolic/expression/evaluate.js";
import type { Expression } from "../../src/symbolic/expression/expression.js";
import {
  key,
  negate,
  power,
  number,
  product,
  sum,
} from "../../src/symbolic/expression/expression.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { print } from "../../src/symbolic/print/print-expression.js";

/** Formulas as text, in two symbols, with every operator of the syntax. */
const { formula } = fc.letrec<{ formula: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(fc.constantFrom("r", "y"), fc.integer({ min: 1, max: 9 }).map(String)),
  formula: fc.oneof(
    { maxDepth: 4 },
    tie("leaf"),
    fc
      .tuple(tie("formula"), fc.constantFrom("+", "-", "*"), tie("formula"))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => `(${a})/(1 + (${b})^2)`),
    tie("formula").map((a) => `-(${a})`),
    tie("formula").map((a) => `(${a})^2`),
    tie("formula").map((a) => `sqrt(1 + (${a})^2)`),
    tie("formula").map((a) => `exp(-(${a})^2)`),
    tie("formula").map((a) => `log(1 + exp(tanh(${a})))`),
  ),
}));
const AT = new Map([
  ["r", 0.83],
  ["y", -0.31],
]);

async function valueByMathjs(text: string): Promise<number> {
  const { evaluate: mathjs } = await import("mathjs");
  return mathjs(text, new Map(AT)) as number;
}

function expectSame(e: Expression, expected: number, tolerance = 1e-11): void {
  const { value, size } = evaluate(e, AT);
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(size, Math.abs(expected)),
  );
}

describe("expressions in normal form", () => {
  test("have the value that mathjs gives the text", async () => {
    await fc.assert(
      fc.asyncProperty(formula, async (text) => {
        expectSame(await parseExpression(text), await valueByMathjs(text));
      }),
    );
  });

  test("are printed in a form that mathjs reads back", async () => {
    await fc.assert(
      fc.asyncProperty(formula, async (text) => {
        const e = await parseExpression(text);
        expectSame(e, await valueByMathjs(print(e)));
        expectSame(await parseExpression(print(e)), evaluate(e, AT).value);
      }),
    );
  });

  test("do not depend on the order of terms and factors", async () => {
    await fc.assert(
      fc.asyncProperty(formula, formula, async (s, t) => {
        const [left, right] = [await parseExpression(s), await parseExpression(t)];
        expect(key(sum(left, right))).toBe(key(sum(right, left)));
        expect(key(product(left, right))).toBe(key(product(right, left)));
      }),
    );
  });

  test("cancel against themselves", async () => {
    await fc.assert(
      fc.asyncProperty(formula, async (text) => {
        const e = await parseExpression(text);
        expect(print(sum(e, negate(e)))).toBe("0");
        const { value } = evaluate(e, AT);
        if (value !== 0) expectSame(product(e, power(e, number(-1))), 1);
      }),
    );
  });

  test("refuse what is not a piecewise smooth function of real numbers", async () => {
    for (const text of ["floor(r)", "max()", "r >= 0", "[1, 2]", "abs(r, 1)", "f(r)", "r!", "2 +"])
      await expect(parseExpression(text), text).rejects.toThrow();
  });
});
