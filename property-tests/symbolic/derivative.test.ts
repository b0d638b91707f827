import { describe, expect, test } from "vitest";
import { compareWithMathjs } from "../../src/symbolic/expression/derivative-check.js";
import { differentiate } from "../../src/symbolic/expression/differentiate.js";
import { evaluate } from "../../src/symbolic/expression/evaluate.js";
import type { Expression } from "../../src/symbolic/expression/expression.js";
import { negate, number, product, sum, symbol } from "../../src/symbolic/expression/expression.js";
import { differentiateLoss, lossExpression } from "../../src/symbolic/loss/loss-expression.js";
import { nerdamerDerivative } from "../../src/symbolic/expression/nerdamer-derivative.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { LOSSES, nameOf } from "./losses.js";

const value = (e: Expression, r: number, y: number): number =>
  evaluate(
    e,
    new Map([
      ["r", r],
      ["y", y],
    ]),
  ).value;

/** Central differences, extrapolated twice (error of order h^6). */
function numericalDerivative(f: (r: number) => number, r: number): number {
  const central = (h: number): number => (f(r + h) - f(r - h)) / (2 * h);
  const [coarse, middle, fine] = [0.04, 0.02, 0.01].map(central);
  const [first, second] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  return (16 * second - first) / 15;
}

describe("gradient and Hessian of a loss", () => {
  test.each(LOSSES.map((loss) => [nameOf(loss), loss] as const))(
    "%s: equal to numerical derivatives",
    async (_, loss) => {
      const { value: f, gradient, hessian, fisher } = await differentiateLoss(loss);
      for (const r of [-2.3, -0.4, 0.7, 1.9])
        for (const y of [0, 1, -1]) {
          const slope = numericalDerivative((x) => value(f, x, y), r);
          const curvature = numericalDerivative((x) => value(gradient, x, y), r);
          expect(value(gradient, r, y)).toBeCloseTo(slope, 7);
          expect(value(hessian, r, y)).toBeCloseTo(curvature, 7);
          expect(value(fisher, r, y)).toBeCloseTo(slope * slope, 6);
        }
    },
  );

  test("a wrong derivative is found out", async () => {
    for (const loss of LOSSES) {
      const f = await lossExpression(loss);
      const right = await differentiate(f, "r");
      const small = product(number(1e-6), symbol("r"));
      expect(await compareWithMathjs(f, "r", right)).toBe("agree");
      expect(await compareWithMathjs(f, "r", negate(right))).toHaveProperty("at");
      expect(await compareWithMathjs(f, "r", sum(right, small))).toHaveProperty("at");
    }
  });

  test("where nerdamer is wrong another route is taken", async () => {
    const f = await parseExpression("log(exp(r) + exp(-r))");
    expect(await compareWithMathjs(f, "r", await nerdamerDerivative(f, "r"))).toHaveProperty("at");
    expect(await compareWithMathjs(f, "r", await differentiate(f, "r"))).toBe("agree");
  });

  test("the name of the logit does not matter", async () => {
    const named = { expression: "log(1 + exp(-y*margin))", variable: "margin" };
    const plain = { expression: "log(1 + exp(-y*r))", variable: "r" };
    expect(await differentiateLoss(named)).toEqual(await differentiateLoss(plain));
  });

  test.each([
    [{ expression: "floor(r)", variable: "r" }, /loss\.expression.*floor/],
    [{ expression: "a*b", variable: ["a", "a"] }, /loss\.variable.*different/],
    [{ expression: "a^2", variable: ["a", "b"] }, /does not contain the logit.*b/],
    [{ expression: "sqrt(r^2)", variable: "r" }, /loss.*derivative/],
    [{ expression: "q*r", variable: "r" }, /unknown symbol q/],
    [{ expression: "r*", variable: "r" }, /loss\.expression/],
    [{ expression: "y^2", variable: "y" }, /loss\.variable/],
    [{ expression: "e^2", variable: "e" }, /loss\.variable/],
    [{ expression: "y^2", variable: "r" }, /does not contain the logit/],
    [{ expression: "log(-1 - r^2)", variable: "r" }, /too few real points/],
    ["softmax" as const, /two classes/],
  ])("%j is refused in one line", async (loss, message) => {
    await expect(differentiateLoss(loss)).rejects.toMatchObject({ name: "InputError" });
    await expect(differentiateLoss(loss)).rejects.toThrow(message);
  });
});
