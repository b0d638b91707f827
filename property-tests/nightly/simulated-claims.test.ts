import { expect, test } from "vitest";
import * as classes from "../../src/claims/catalog/finite-dimension/class-number.js";
import * as rate from "../../src/claims/catalog/finite-dimension/concentration.js";
import { follows, PROBLEMS } from "../../src/claims/catalog/step-size/adagrad-norm.js";
import { quickContext } from "../claims/context.js";
import { propertySeed } from "../project/seed.js";

/** A nightly run draws one of its own and announces it; FC_SEED repeats that of a night. */
const seed = propertySeed();
/** By day the ledger judges these with the seed that stands there. */
const nightly = test.runIf(process.env.NIGHTLY);

test("AdaGrad-Norm follows its formula, and not one without tr K/d, on fresh runs", async () => {
  const stated = await follows((trace) => trace, PROBLEMS, quickContext(), seed);
  expect([seed, stated.verdict]).toEqual([seed, "supported"]);
  const control = await follows(() => 1, PROBLEMS.slice(0, 1), quickContext(), seed);
  expect([seed, control.verdict]).toEqual([seed, "refuted"]);
});

nightly(
  "single classes stop being deterministic where their number grows like d, on fresh runs",
  async () => {
    const { behave, sharp, alsoShares, LOGARITHMIC, LINEAR, CONTROL } = classes;
    const stated = await behave(sharp, [LOGARITHMIC, LINEAR], quickContext(), seed);
    expect([seed, stated.verdict]).toEqual([seed, "supported"]);
    const control = await behave(alsoShares, [CONTROL], quickContext(), seed);
    expect([seed, control.verdict]).toEqual([seed, "refuted"]);
  },
);

nightly("SGD concentrates like d^-1/2 and not like d^-0.42, on fresh runs", async () => {
  const stated = await rate.concentrates(-0.5, rate.TRIED, quickContext(), seed);
  expect([seed, stated.verdict]).toEqual([seed, "supported"]);
  const control = await rate.concentrates(-0.42, rate.CONTROL, quickContext(), seed);
  expect([seed, control.verdict]).toEqual([seed, "refuted"]);
});
