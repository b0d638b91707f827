import { expect, test } from "vitest";
import { follows, PROBLEMS } from "../../src/claims/catalog/step-size/adagrad-norm.js";
import { quickContext } from "../claims/context.js";
import { propertySeed } from "../project/seed.js";

test("AdaGrad-Norm follows its formula, and not one without tr K/d, on runs from a fresh seed", async () => {
  const seed = propertySeed();
  const stated = await follows((trace) => trace, PROBLEMS, quickContext(), seed);
  expect([seed, stated.verdict]).toEqual([seed, "supported"]);
  const control = await follows(() => 1, PROBLEMS.slice(0, 1), quickContext(), seed);
  expect([seed, control.verdict]).toEqual([seed, "refuted"]);
});
