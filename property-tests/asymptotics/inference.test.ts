import { describe, expect, test } from "vitest";
import { inferGrowth } from "../../src/asymptotics/inference.js";
import { curveOfFunction } from "./planted.js";

const laws: readonly [string, string, (x: number) => number][] = [
  ["a constant", "constant", (x) => Math.log(2 + 1 / x)],
  ["log log t", "power of log log t", (x) => Math.log(Math.log(x + 3))],
  ["log t", "power of log t", (x) => Math.log(x + 3)],
  ["1/t", "power of t", (x) => -x + 3 / x],
  ["t^-1 log t", "power of t with a power of log t", (x) => -x + Math.log(x + 2)],
  ["exp(-(log t)^1.5)", "stretched exponential in log t", (x) => -(x ** 1.5)],
  ["exp(-2 sqrt(log t))", "stretched exponential in log t", (x) => 1 - 2 * Math.sqrt(x)],
  ["exp(-t^0.3)", "stretched exponential in t", (x) => -Math.exp(0.3 * x)],
];

describe("over 300 decades the family is found and all that remain say the same", () => {
  test.each(laws)("%s", (_, family, z) => {
    const { models, decided, summary } = inferGrowth(curveOfFunction(z));
    expect(decided, summary).toBe(true);
    const found = models.find((model) => model.family === family);
    expect(found?.standing).not.toBe("rejected");
    expect(models.every(({ against }) => against >= 0)).toBe(true);
    expect(summary).toMatch(/10\^\{300\}/);
  });
});

test("over few decades log log t is not decided, and the truth remains", () => {
  const { models, decided } = inferGrowth(curveOfFunction((x) => Math.log(Math.log(x + 3)), 20));
  expect(decided).toBe(false);
  const truth = models.find(({ family }) => family === "power of log log t");
  expect(truth?.standing).not.toBe("rejected");
});

test.each([
  ["an oscillation", (x: number) => 0.1 * Math.sin(x)],
  ["a late change of regime", (x: number) => (x > 600 ? 0.1 * (x - 600) : 0)],
])("%s fits nothing, and every family says so", (_, z) => {
  const { models, decided, summary } = inferGrowth(curveOfFunction(z));
  expect(decided).toBe(false);
  expect(models.map(({ standing }) => standing)).toEqual(models.map(() => "rejected"));
  expect(summary).toMatch(/No law fits/);
});

test("the order of families in which a curve is scaled does not matter: a constant factor moves no exponent", () => {
  const z = (x: number): number => -0.5 * x + Math.log(x + 1);
  const [one, other] = [0, 2].map((shift) => inferGrowth(curveOfFunction((x) => z(x) + shift)));
  const exponents = [one, other].map(
    ({ models }) =>
      models.find(({ family }) => family === "power of t with a power of log t")?.parameters.p,
  );
  expect(exponents[0]?.value).toBeCloseTo(exponents[1]?.value ?? NaN, 7);
});
