import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { expressionPointwise } from "../../src/expectation/expression-pointwise.js";
import { compileEntries } from "../../src/symbolic/expression/compile-entries.js";
import { compileExpression } from "../../src/symbolic/expression/compile-function.js";
import type { Expression } from "../../src/symbolic/expression/expression.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";

const number = fc.double({ min: -3, max: 3, noNaN: true });
const NAMES = ["r1", "r2", "y", "theta_1"];
const TEXTS = [
  "log(1 + exp(theta_1*r1)) - y*r2",
  "theta_1*r1/(1 + exp(r2))",
  "sign(r1)*abs(r2) + y^3",
  "2*pi",
];
const READ = { r: ["r1", "r2"], y: ["y"], theta: ["theta_1"] };

describe("expressions compiled together", async () => {
  const expressions: Expression[] = await Promise.all(TEXTS.map((text) => parseExpression(text)));
  const [first, ...others] = expressions;
  const write = compileEntries(READ, { out: [first], rest: others });
  const alone = expressions.map((e) => compileExpression(e, NAMES));

  test.prop([number, number, number, number])(
    "have the values that each has alone, to the last digit",
    (r1, r2, y, theta) => {
      const [out, rest] = [new Float64Array(2).fill(7), new Float64Array(3)];
      write(Float64Array.of(r1, r2), Float64Array.of(y), Float64Array.of(theta), out, rest);
      expect([out[0], ...rest]).toEqual(alone.map((f) => f(r1, r2, y, theta)));
      expect(out[1]).toBe(7);
    },
  );

  it("compute what they share once", () => {
    const text = write.toString();
    expect(text.match(/theta\[0\]/gu)).toHaveLength(1);
    expect(text.match(/r\[0\]/gu)).toHaveLength(1);
  });
});

describe("a loss in two logits with a trained scalar", async () => {
  const loss = {
    expression: "(v*relu(r1) - relu(r2) - y)^2/2",
    variable: ["r1", "r2"],
  };
  const pointwise = expressionPointwise(await differentiateLoss(loss, 2, ["v"]));

  test.prop([number, number, number, number])(
    "has the value and the slopes of its formula",
    (a, b, y, v) => {
      const relu = (x: number): number => Math.max(0, x);
      const step = (x: number): number => (1 + Math.sign(x)) / 2;
      const gap = v * relu(a) - relu(b) - y;
      const [r, label, theta] = [Float64Array.of(a, b), Float64Array.of(y), Float64Array.of(v)];
      const [out, inV, unread] = [new Float64Array(2), new Float64Array(1), new Float64Array(2)];
      pointwise.gradient(r, label, out, theta, inV);
      pointwise.gradient(r, label, unread, theta);
      expect(pointwise.value(r, label, theta)).toBeCloseTo(gap ** 2 / 2, 10);
      expect(out[0]).toBeCloseTo(gap * v * step(a), 10);
      expect(out[1]).toBeCloseTo(-gap * step(b), 10);
      expect(inV[0]).toBeCloseTo(gap * relu(a), 10);
      expect(unread).toEqual(out);
    },
  );
});
