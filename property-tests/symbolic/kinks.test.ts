import { describe, expect, test } from "vitest";
import type { ExpressionLoss, Loss } from "../../src/problem/problem.js";
import { compileExpression } from "../../src/symbolic/expression/compile-function.js";
import { compareWithMathjs } from "../../src/symbolic/expression/derivative-check.js";
import { differentiate } from "../../src/symbolic/expression/differentiate.js";
import { number, product, sum } from "../../src/symbolic/expression/expression.js";
import { kinks } from "../../src/symbolic/expression/kinks.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { print } from "../../src/symbolic/print/print-expression.js";
import { nameOf } from "./losses.js";

const KINKED: readonly string[] = [
  "abs(r)",
  "max(0, 1 - y*r)",
  "(abs(r) - y)^2",
  "max(r, y)^2",
  "min(r, y, 0.3)",
  "log(1 + exp(-abs(r - y)))",
  "abs(max(0, r) - y)",
  "relu(r - y)^2*r + sign(r - 0.1)*r^3",
  "hinge(r*y)^3/sqrt(2*pi)",
  "max(0.5*(r - y), 0.5*(y - r))",
  "abs(r)^1.5",
  "max(0, abs(r) - max(1, r/2))^2",
  "log(1 + exp(abs(max(r, 0) - y)*max(r, y/2, 0.1)))",
];
const DERIVED = await Promise.all(
  KINKED.map(async (text) => {
    const value = await parseExpression(text);
    return { text, value, gradient: await differentiate(value, "r") };
  }),
);
const H = 1e-5;

describe("a loss with kinks", () => {
  test("has the slope that differences show, on either side of every kink", () => {
    for (const { text, value, gradient } of DERIVED) {
      const [f, slope] = [value, gradient].map((e) => compileExpression(e, ["r", "y"]));
      const corners = kinks(value).map((u) => compileExpression(u, ["r", "y"]));
      let compared = 0;
      for (let r = -2.03; r < 2; r += 0.11)
        for (const y of [-1, 0.25, 1]) {
          if (corners.some((u) => u(r - H, y) * u(r + H, y) <= 0)) continue;
          const difference = (f(r + H, y) - f(r - H, y)) / (2 * H);
          expect(Math.abs(slope(r, y) - difference), `${text} at ${r}, ${y}`).toBeLessThan(1e-6);
          compared++;
        }
      expect(compared).toBeGreaterThan(60);
    }
  });

  test("a wrong slope is found out, be it wrong on one side of a kink only", async () => {
    for (const { value, gradient } of DERIVED) {
      const oneSided = product(number(1e-6), await parseExpression("relu(r - 1)"));
      expect(await compareWithMathjs(value, "r", gradient)).toBe("agree");
      const outcome = await compareWithMathjs(value, "r", sum(gradient, oneSided));
      expect(outcome).toHaveProperty("at");
    }
  });

  test("bends at the zeros of its kinks and nowhere else", () => {
    for (const { text, value, gradient } of DERIVED) {
      const slope = compileExpression(gradient, ["r", "y"]);
      const corners = kinks(value).map((u) => compileExpression(u, ["r", "y"]));
      for (let r = -2.005; r < 2; r += 0.01) {
        const jump = Math.abs(slope(r + 1e-9, 0.25) - slope(r, 0.25));
        if (jump > 1e-3)
          expect(
            corners.some((u) => u(r, 0.25) * u(r + 1e-9, 0.25) <= 0),
            text,
          ).toBe(true);
      }
    }
  });

  test("prints as it reads", async () => {
    for (const { value, gradient } of DERIVED)
      for (const e of [value, gradient])
        expect(print(await parseExpression(print(e)))).toBe(print(e));
  });

  test("kinks of a smooth loss: none", async () => {
    expect(kinks(await parseExpression("log(1 + exp(r)) - y*r"))).toEqual([]);
  });

  test("the largest of several is the same through max, min and relu", async () => {
    const [a, b, c] = await Promise.all(
      ["max(r, y, 1)", "-min(-r, -1, -y)", "1 + relu(r - 1 + relu(y - r))"].map(parseExpression),
    );
    const [f, g, h] = [a, b, c].map((e) => compileExpression(e, ["r", "y"]));
    for (const r of [-2, 0.5, 1, 1.5])
      for (const y of [-1, 0.7, 1.2, 3]) {
        expect(f(r, y)).toBeCloseTo(Math.max(r, y, 1), 14);
        expect(g(r, y)).toBeCloseTo(Math.max(r, y, 1), 14);
        expect(h(r, y)).toBeCloseTo(Math.max(r, y, 1), 14);
      }
  });
});

const several = (text: string, ...variable: string[]): ExpressionLoss => ({
  expression: text,
  variable,
});
const SEVERAL: readonly (readonly [Loss, number])[] = [
  ["softmax", 2],
  ["softmax", 3],
  ["softmax", 6],
  [several("log(exp(u) + exp(v) + exp(w)) - y*u*v", "u", "v", "w"), 3],
  [several("max(0, 1 - y*(u - v))^2 + abs(v) + u^2/10", "u", "v"), 2],
  [several("(u*v - y)^2 + log(cosh(u - v))", "u", "v"), 2],
];

describe("gradient and Hessian in several logits", () => {
  test.each(SEVERAL.map(([loss, logits]) => [`${nameOf(loss)}, ${logits}`, loss, logits] as const))(
    "%s: are those of differences",
    async (_, loss, logits) => {
      const { variables, labels, value, gradients, hessians } = await differentiateLoss(
        loss,
        logits,
      );
      const names = [...variables, ...labels];
      const f = compileExpression(value, names);
      const at = names.map((__, k) => 0.9 * Math.sin(2.3 * (k + 1)));
      const moved = (b: number, h: number): number[] => at.map((x, k) => (k === b ? x + h : x));
      for (const [b, gradient] of gradients.entries()) {
        const slope = compileExpression(gradient, names);
        const difference = (f(...moved(b, H)) - f(...moved(b, -H))) / (2 * H);
        expect(Math.abs(slope(...at) - difference)).toBeLessThan(1e-8);
        for (const [c, entry] of hessians[b].entries()) {
          const second = (slope(...moved(c, H)) - slope(...moved(c, -H))) / (2 * H);
          expect(Math.abs(compileExpression(entry, names)(...at) - second)).toBeLessThan(1e-8);
        }
      }
      expect(variables).toHaveLength(logits);
    },
  );
});
