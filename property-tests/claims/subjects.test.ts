import { describe, expect, test } from "vitest";
import { arithmetic } from "../../src/asymptotics/arithmetic.js";
import { parseLaw } from "../../src/asymptotics/law.js";
import { asserts } from "../../src/claims/define/asserts.js";
import { claim } from "../../src/claims/define/claim.js";
import { parseAssertion } from "../../src/claims/define/parse-assertion.js";
import { judgeClaim } from "../../src/claims/judging/judge.js";
import {
  identityProblem,
  powerLawProblem,
  zeroOneProblem,
} from "../../src/claims/catalog/support/families.js";
import { combinedCurve } from "../../src/claims/measuring/combined-curve.js";
import { curveOf } from "../../src/claims/measuring/curve-of.js";
import { inBlock } from "../../src/claims/measuring/mixture-quantities.js";
import { real } from "../../src/claims/region/parameter.js";
import type { Claim } from "../../src/claims/claim.js";
import type { Problem } from "../../src/problem/problem.js";
import { until } from "../../src/asymptotics/curve.js";
import { curveOfFunction } from "../asymptotics/planted.js";

const judged = (one: Claim) => judgeClaim(one, { tolerance: 1e-8 }, () => 0);

/** Logistic regression in finite dimension, K = I. */
const small: Problem = {
  ...identityProblem(0.5),
  name: "small",
  dimension: 400,
};

const gamma = real(0.1, 2);
const holding: readonly Parameters<typeof claim>[0][] = [
  {
    id: "block",
    problem: zeroOneProblem(0.5),
    says: "overlap on eigenvalues (0, 0) grows like log t",
  },
  {
    id: "block-norm",
    problem: zeroOneProblem(0.5),
    says: "norm on eigenvalues (1, 1) stays bounded",
  },
  {
    id: "block-range",
    problem: zeroOneProblem(0.5),
    says: "norm on eigenvalues (0.5 to 2, 0.1 to 1) stays bounded",
  },
  {
    id: "ratio",
    problem: zeroOneProblem(0.5),
    beside: zeroOneProblem(1),
    says: "loss / beside.loss tends to 2",
  },
  {
    id: "difference",
    problem: identityProblem(0.5),
    beside: identityProblem(1),
    says: "loss - beside.loss tends to a limit",
  },
  { id: "at-most", problem: zeroOneProblem(0.5), says: "loss at t = 1e20 is at most 2e-20 * 10" },
  { id: "within", problem: identityProblem(0.5), says: "loss at t = 10 is 0.4 +- 0.05" },
  {
    id: "mean",
    problem: small,
    simulate: { runs: 20 },
    says: "mean of simulated loss at t = 2 is the limit",
  },
  {
    id: "deviation",
    problem: small,
    simulate: { runs: 20 },
    says: "standard deviation of simulated loss at t = 2 is at most 0.1",
  },
  {
    id: "exists",
    exists: { gamma },
    problem: ({ gamma }: Record<string, unknown>) => identityProblem(Number(gamma)),
    says: "loss at t = 100 is at most 0.41",
  },
];

describe("what can be said, with its control", () => {
  test.each(holding)("$id: $says", async (draft) => {
    const { verdict, reason, witness, control } = await judged(claim(draft));
    expect(verdict, reason ?? witness).toBe("supported");
    expect(control.verdict, control.reason).toBe("refuted");
  });
});

test("exists is refuted where every draw is, with one of them", async () => {
  const none = claim({
    id: "none",
    exists: { gamma },
    runs: 4,
    problem: ({ gamma }: { gamma: number }) => zeroOneProblem(gamma),
    says: "loss decays like t^-2",
  });
  const { verdict, witness } = await judged(none);
  expect(verdict).toBe("refuted");
  expect(witness).toMatch(/None of 4 draws .* all are refuted; at \$\\gamma = /);
});

test("a law of the region's parameters is another law at each point", async () => {
  const law = (exponent: string): Claim =>
    claim({
      id: "parametric",
      forAll: { gamma },
      runs: 3,
      problem: ({ gamma }: { gamma: number }) => zeroOneProblem(gamma),
      says: `loss decays like t^-(${exponent})`,
    });
  expect((await judged(law("2 gamma/(gamma + gamma)"))).verdict).toBe("supported");
  expect((await judged(law("1 + gamma/10"))).verdict).toBe("refuted");
  expect(law("1/(2 gamma + 1)").statement).toMatch(
    /texttt\{loss decays like t\^-\(1\/\(2 gamma \+ 1\)\)\}/,
  );
});

test.each([
  ["1/(2 alpha + 1)", 1 / 6],
  ["2 alpha^2 - -3", 15.5],
  ["-(1 + 2)*2/4", -1.5],
  ["2e-3", 0.002],
  ["2^3^2", 512],
])("arithmetic: %s", (text, value) => {
  expect(arithmetic(text, { alpha: 2.5 })).toBeCloseTo(value, 12);
});

test.each(["1/(2 alpha", "2 +", "beta", "2 $", ""])("no arithmetic: %s", (text) => {
  expect(() => arithmetic(text, { alpha: 1 })).toThrow(RangeError);
});

test("exponents of laws", () => {
  expect(parseLaw("t^-(1/(2 alpha + 1)) (log t)^alpha", { alpha: 2 })).toMatchObject({
    power: -0.2,
    logPower: 2,
  });
  expect(() => parseLaw("t^-alpha")).toThrow(/alpha has no value/);
});

test("a quotient and a difference of curves are those of their values", () => {
  const one = curveOfFunction((x) => Math.log(3 + Math.exp(-x / 10)));
  const two = curveOfFunction((x) => Math.log(3 + 2 * Math.exp(-x / 10)));
  const middle = Math.floor(one.logTimes.length / 4);
  const u = Math.exp(-one.logTimes[middle] / 10);
  expect(Math.exp(combinedCurve(one, two, "/").logValues[middle])).toBeCloseTo(
    (3 + u) / (3 + 2 * u),
    12,
  );
  const early = [until(one, 30), until(two, 30)] as const; // later the difference is below the errors
  const difference = combinedCurve(...early, "-");
  expect(difference.sign).toBe(-1);
  const x = early[0].logTimes.at(-1) ?? NaN;
  expect(difference.logValues.at(-1)).toBeCloseTo(-x / 10, 6);
  expect(() => combinedCurve(one, two, "-")).toThrow(/cannot be told apart/);
});

test.each([
  ["loss / beside.los tends to 1", /did you mean "loss"/],
  ["overlap on eigenvalues (1 to 0, 1) grows like log t", /LOW to HIGH/],
  ["overlap on coordinates 1 to 10 grows like log t", /on eigenvalues \(0, 0.1 to 1\)/],
  ["ratio on eigenvalues (0, 1) grows like log t", /expected one of overlap/],
  ["loss at t = -1 is at most 2", /expected a time/],
  ["loss at t = 10 is 2", /\+-/],
  ["simulated loss decays like 1/t", /at t = 10/],
])("%s is refused with what is expected", (sentence, complaint) => {
  expect(() => parseAssertion(sentence)).toThrow(complaint);
});

test("beside needs a problem beside", () => {
  expect(() =>
    claim({ id: "alone", problem: zeroOneProblem(1), says: "loss / beside.loss tends to 1" }),
  ).toThrow(/beside: missing/);
});

test("ranges of eigenvalues that cover the spectrum add up to the whole", async () => {
  const problem: Problem = { ...powerLawProblem(1.5, 0.5, 0.5), dimension: 30 };
  const valuesOf = async (followed: Parameters<typeof curveOf>[1]): Promise<number[]> => {
    const curve = await curveOf(problem, followed, { tolerance: 1e-8 }, { decades: [0, 3] });
    return curve.logValues.map(Math.exp);
  };
  const between = (low: number, high: number) => {
    const range = { low, high };
    return inBlock("overlaps", 0, [range, range]);
  };
  const whole = await valuesOf("overlap");
  const [lower, upper] = [await valuesOf(between(0, 0.3)), await valuesOf(between(0.3, 1))];
  whole.forEach((value, k) => expect((lower[k] + upper[k]) / value).toBeCloseTo(1, 7));
  expect(Math.min(...lower, ...upper)).toBeGreaterThan(0);
});

test("a range of a continuous spectrum is refused, in one line", () => {
  const says = "overlap on eigenvalues (0 to 0.1, 0 to 0.1) tends to 1";
  const refusal = /expected a finite dimension/;
  expect(() => asserts(powerLawProblem(1.5, 0.5, 0.5), says)).toThrow(refusal);
});
