import { describe, expect, test } from "vitest";
import {
  decaysLike,
  growsLike,
  isAsymptoticTo,
  isBigO,
  isLittleO,
  staysBounded,
  tendsTo,
} from "../../src/claims/judging/growth-judges.js";
import { curveOfFunction } from "../asymptotics/planted.js";

const logarithm = curveOfFunction((x) => Math.log(2 * x + 3));
const settling = curveOfFunction((x) => Math.log(2 + 1 / x));
const oscillating = curveOfFunction((x) => 0.3 * Math.sin(x));
const short = curveOfFunction((x) => Math.log(2 * x + 3), 2);

describe("≍, ∼, O and o differ as they should", () => {
  test.each([
    [() => growsLike(logarithm, "log t"), "supported"],
    [() => growsLike(logarithm, "sqrt(log t)"), "refuted"],
    [() => isAsymptoticTo(logarithm, "2 log t"), "supported"],
    [() => isAsymptoticTo(logarithm, "log t"), "refuted"],
    [() => isBigO(logarithm, "log t"), "supported"],
    [() => isLittleO(logarithm, "log t"), "refuted"],
    [() => isLittleO(logarithm, "(log t)^2"), "supported"],
    [() => isBigO(logarithm, "sqrt(log t)"), "refuted"],
    [() => staysBounded(settling), "supported"],
    [() => staysBounded(logarithm), "refuted"],
    [() => tendsTo(settling, 2), "supported"],
    [() => tendsTo(settling, 2.01), "refuted"],
    [() => tendsTo(settling, 0), "refuted"],
    [
      () =>
        decaysLike(
          curveOfFunction((x) => -(x ** 2) - x),
          "exp(-c (log t)^2)",
        ),
      "supported",
    ],
  ] as const)("%s: %s", (judge, verdict) => {
    const found = judge();
    expect(found.verdict, found.reason ?? found.witness).toBe(verdict);
  });
});

test.each([
  ["grows", () => growsLike(short, "log t")],
  ["is bounded", () => staysBounded(short)],
  ["oscillates, bounded", () => staysBounded(oscillating)],
  ["oscillates, tends to", () => tendsTo(oscillating, 1)],
])("%s: inconclusive with a sentence", (_, judge) => {
  const { verdict, reason } = judge();
  expect(verdict).toBe("inconclusive");
  expect(reason).toMatch(/.+\.$/);
});

test("support is withdrawn when the control is not refuted, and kept with it when it is", () => {
  const refuted = growsLike(logarithm, "log t", { control: "sqrt(log t)" });
  expect(refuted.verdict).toBe("supported");
  expect(refuted.evidence.at(-1)?.summary).toMatch(/control is refuted/);
  const shared = isBigO(logarithm, "log t", { control: "(log t)^2" });
  expect(shared.verdict).toBe("inconclusive");
  expect(shared.reason).toMatch(/control is not refuted/);
});

test("signs are kept: a negative curve has negative limits, follows no law, and may be bounded", () => {
  const negative = { ...settling, sign: -1 } as const;
  expect(tendsTo(negative, -2).verdict).toBe("supported");
  expect(tendsTo(settling, 2).verdict).toBe("supported");
  expect(tendsTo(negative, 2)).toMatchObject({ verdict: "refuted" });
  expect(tendsTo(settling, -2).witness).toMatch(/is positive from/);
  expect(tendsTo(negative, -2.2).verdict).toBe("refuted");
  expect(growsLike({ ...logarithm, sign: -1 }, "log t").witness).toMatch(/is negative from/);
  expect(staysBounded(negative).verdict).toBe("supported");
});

test("a limit that is no number is a mistake", () => {
  expect(() => tendsTo(settling, NaN)).toThrow(/expected a finite number/);
});
