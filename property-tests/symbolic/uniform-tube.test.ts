import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { isAnalyticInTube } from "../../src/symbolic/expression/uniform-tube.js";

describe("analytic in one tube around the real space", () => {
  test.each([
    "logistic(r - 2*s + 1)*s^3",
    "log(1 + exp(r)) - tanh(s)*r",
    "(erf(r) + erf(s) - tanh(r + s))^2",
    "exp(-(r - s)^2/2)*erf(r)*r",
    "sqrt(1 + r^2)*s",
    "tanh(tanh(r)*s^0)",
  ])("%s", async (text) => {
    expect(isAnalyticInTube(await parseExpression(text), ["r", "s"])).toBe(true);
  });

  test.each([
    "logistic(r*s)",
    "(tanh(r) - logistic(r*s))^2",
    "tanh(r^2)",
    "exp(-r*s)",
    "sqrt(1 + r^2*s^2)",
    "log(1 + exp(r*s))*r",
    "tanh((r + s)*r)",
  ])("not %s", async (text) => {
    expect(isAnalyticInTube(await parseExpression(text), ["r", "s"])).toBe(false);
  });
});
