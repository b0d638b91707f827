import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compileExpression,
  compileFunction,
} from "../../src/symbolic/expression/compile-function.js";
import { evaluate } from "../../src/symbolic/expression/evaluate.js";
import { number } from "../../src/symbolic/expression/expression.js";
import { substitute } from "../../src/symbolic/expression/rewrite.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";
import { simplifyLogistic } from "../../src/symbolic/expression/logistic-form.js";
import { logcosh, logistic, softplus } from "../../src/symbolic/expression/special-functions.js";
import { LOSSES, nameOf } from "./losses.js";

const wide = fc.double({ min: -1500, max: 1500, noNaN: true });

describe("functions that do not overflow", () => {
  test("obey their functional equations", () => {
    fc.assert(
      fc.property(wide, (u) => {
        expect(logistic(u) + logistic(-u)).toBeCloseTo(1, 15);
        expect(Math.abs(softplus(u) - softplus(-u) - u)).toBeLessThanOrEqual(
          4e-16 * (1 + Math.abs(u)),
        );
        const throughSoftplus = softplus(2 * u) - u - Math.LN2;
        expect(Math.abs(logcosh(u) - throughSoftplus)).toBeLessThanOrEqual(
          1e-15 * (1 + Math.abs(u)),
        );
      }),
    );
  });

  test("logcosh is even and near u^2/2", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.3, max: 0.3, noNaN: true }), (u) => {
        expect(logcosh(-u)).toBe(logcosh(u));
        expect(Math.abs(logcosh(u) - (u * u) / 2)).toBeLessThanOrEqual(
          (u * u * u * u) / 12 + 1e-16,
        );
      }),
    );
  });
});

describe("compiled derivatives", () => {
  for (const loss of LOSSES)
    test(`${nameOf(loss)}: finite far out and unchanged by rewriting`, async () => {
      const parts = await differentiateLoss(loss);
      for (const y of [0, 1, -1])
        for (const part of [parts.value, parts.gradient, parts.hessian, parts.fisher]) {
          const known = substitute(part, new Map([["y", number(y)]]));
          const compiled = compileExpression(known, ["r"]);
          for (const r of [-1000, -720, -700, 700, 720, 1000])
            if (!nameOf(loss).startsWith("exp(")) expect(compiled(r)).not.toBeNaN();
          for (const r of [-20.3, -3.1, -0.4, 0.2, 2.7, 19.6])
            for (const form of [known, simplifyLogistic(known)]) {
              const plain = evaluate(form, new Map([["r", r]]));
              expect(Math.abs(compiled(r) - plain.value)).toBeLessThanOrEqual(1e-13 * plain.size);
            }
        }
    });

  test("keep their relative accuracy in the tails", async () => {
    const { gradient, hessian } = await differentiateLoss("binary-logistic");
    const ofOne = substitute(gradient, new Map([["y", number(1)]]));
    const slope = compileExpression(ofOne, ["r"]);
    const curvature = compileExpression(hessian, ["r"]);
    for (const r of [40, 200, 700]) {
      expect(slope(r) / -Math.exp(-r)).toBeCloseTo(1, 13);
      expect(curvature(r) / Math.exp(-r)).toBeCloseTo(1, 13);
      expect(curvature(-r) / Math.exp(-r)).toBeCloseTo(1, 13);
    }
  });

  test("quotients of exponentials that overflow as they stand", async () => {
    const cases: [string, number, number][] = [
      ["exp(r)/(1 + exp(r))", 1000, 1],
      ["exp(2*r)/(1 + exp(r))^2", 1000, 1],
      ["exp(r)/(1 + exp(r))^2", 1000, 0],
      ["log(1 + exp(r)) - r", 1000, 0],
      ["log(2*exp(r) + exp(-r))", -1000, 1000],
      ["sinh(r)/cosh(r)", 1000, 1],
      ["log(cosh(r))", -1000, 1000 - Math.LN2],
      ["log(1/(1 + exp(-r)))", -1000, -1000],
    ];
    for (const [text, r, expected] of cases) {
      const f = await compileFunction(text, ["r"]);
      expect(f(r), text).toBeCloseTo(expected, 12);
    }
  });
});
