import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import type { Curve } from "../../src/asymptotics/curve.js";
import { parseLaw } from "../../src/asymptotics/law.js";
import { isBounded } from "../../src/asymptotics/upper-bound.js";
import { normals } from "./planted-laws.js";
import { sampledTimes } from "./planted.js";

/** The truth with a slow correction, and a false neighbour. */
const pairs = [
  { truth: "log t", wrong: "sqrt(log t)", z: (x: number) => Math.log(x + 2) },
  { truth: "sqrt(log t)", wrong: "log t", z: (x: number) => 0.5 * Math.log(x) + 1 / x },
  { truth: "t^-1", wrong: "t^-1.05", z: (x: number) => -x + Math.log1p(Math.log(x) / x) },
  { truth: "t^-1.05", wrong: "t^-1", z: (x: number) => -1.05 * x + 2 / x },
  { truth: "1", wrong: "log log t", z: (x: number) => Math.log(2 + 1 / x) },
  { truth: "log log t", wrong: "1", z: (x: number) => Math.log(Math.log(x)) + 1 / x },
  { truth: "t^-1 log t", wrong: "t^-1", z: (x: number) => -x + Math.log(x + 3) },
  { truth: "t^-1", wrong: "t^-1 log t", z: (x: number) => -x + 3 / x },
  { truth: "exp(-c t^0.3)", wrong: "exp(-c t^0.35)", z: (x: number) => -Math.exp(0.3 * x) - x },
  { truth: "exp(-c (log t)^2)", wrong: "exp(-c (log t)^1.5)", z: (x: number) => -(x ** 2) - x },
];

/** Noise of a given size, stated honestly as a standard error. */
function curveOf(z: (x: number) => number, last: number, noise: number, seed = 7): Curve {
  const normal = normals(seed);
  const logTimes = sampledTimes(last).filter((x) => x > 1.4);
  return {
    name: "$y$",
    logTimes,
    logValues: logTimes.map((x) => z(x) + noise * normal()),
    errors: logTimes.map((x) => 4e-16 * Math.max(1, Math.abs(z(x)))),
    standardErrors: logTimes.map(() => noise),
  };
}

describe.each(pairs)("$truth against $wrong", ({ truth, wrong, z }) => {
  test("300 decades tell them apart", () => {
    const curve = curveOf(z, 300, 1e-9);
    const found = followsLaw(curve, parseLaw(truth));
    expect(found.decision, found.summary).toBe("holds");
    expect(followsLaw(curve, parseLaw(wrong)).decision).toBe("fails");
  });

  test.each([
    [4, 1e-3],
    [8, 1e-2],
    [12, 1e-4],
  ])("%d decades with noise %d never support the wrong one", (last, noise) => {
    for (const seed of [1, 2, 3]) {
      const found = followsLaw(curveOf(z, last, noise, seed), parseLaw(wrong));
      expect(found.decision, found.summary).not.toBe("holds");
      expect(found.summary).toMatch(/\.$/);
    }
  });
});

test("boundedness of log log t is refuted where the horizon allows and open where it does not", () => {
  const z = (x: number): number => Math.log(Math.log(x) + 3);
  expect(isBounded(curveOf(z, 300, 1e-10)).decision).not.toBe("holds");
  expect(isBounded(curveOf(z, 8, 1e-3)).decision).toBe("undecided");
});
