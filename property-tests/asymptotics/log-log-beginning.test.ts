import { expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { plantedCurve } from "./planted-curve.js";
import { FAMILIES } from "./planted-families.js";

const family = FAMILIES.findIndex(({ name }) => name === "t^p (log log t + a)^r");

/** Seeds of draws up to t = 10^15 and 10^17 on which corrections in 1/log t said that a power of log log t saturates. */
test.each([23 * 100_003 + 17, 24 * 100_003 + 35])(
  "a power of log log t that has only begun is not refuted (draw %i)",
  (seed) => {
    const { curve, power, logPower, logLogPower, text } = plantedCurve(FAMILIES[family], seed);
    const law = { power, logPower: logPower ?? NaN, logLogPower };
    expect([text, followsLaw(curve, law).decision]).toEqual([text, "undecided"]);
  },
);
