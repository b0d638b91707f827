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

const failing = [
  "is at most 0.3",
  "is at least 0.5",
  "is 0.3 +- 0.05", // the interval beside it holds the value
  "is 0.35 +- 0.02",
];

test.each(failing)(
  "what does not hold at one time leaves its control refuted: %s",
  async (said) => {
    const draft = { id: "false", problem: identityProblem(0.5), says: `loss at t = 10 ${said}` };
    const { verdict, reason, control } = await judged(claim(draft));
    expect(verdict, reason).toBe("refuted");
    expect(control.verdict, control.reason).toBe("refuted");
  },
);

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
  ["overlap on coordinates 10 to 1 grows like log t", /on coordinates 1 to 10/],
  ["overlap on classes 1 to 2 grows like log t", /on eigenvalues \(0, 0.1 to 1\)/],
  ["overlaps.1.2 on coordinate 1 grows like log t", /expected logit 1/],
  [
    "mean of simulated norm on coordinate 1 at t = 2 is the limit",
    /expected a quantity as a whole/,
  ],
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
    return inBlock("overlaps", 0, { eigenvalues: [range, range] });
  };
  const whole = await valuesOf("overlap");
  const [lower, upper] = [await valuesOf(between(0, 0.3)), await valuesOf(between(0.3, 1))];
  whole.forEach((value, k) => expect((lower[k] + upper[k]) / value).toBeCloseTo(1, 7));
  expect(Math.min(...lower, ...upper)).toBeGreaterThan(0);
});

/** mu on a few coordinates of an identity matrix, an initial point that is not along it. */
const uneven: Problem = {
  ...small,
  dimension: 20,
  classes: small.classes.map((model, k) => ({ ...model, mean: unevenMean(k === 0 ? 1 : -1) })),
  stepSize: { rule: "constant", gamma: 0.7 },
  initial: {
    kind: "coordinates",
    values: [Array.from({ length: 20 }, (_, i) => 0.1 * Math.sin(i))],
  },
};

function unevenMean(sign: 1 | -1): { kind: "coordinates"; values: number[] } {
  const values = Array.from({ length: 20 }, (_, i) => sign * (i < 5 ? 0.4 : 0.05 * (i % 3)));
  return { kind: "coordinates", values };
}

/** E X_i^2 and E X_i integrated coordinate by coordinate elsewhere (scipy, tolerance 1e-11), at t = 1 and 10. */
const BY_COORDINATE = [
  { first: 1, last: 3, norms: [0.10190663, 0.97084236], overlaps: [0.20136407, 0.66793149] },
  { first: 4, last: 11, norms: [0.07984479, 0.72650867], overlaps: [0.08203369, 0.46053621] },
  { first: 12, last: 20, norms: [0.07235568, 0.18896335], overlaps: [0.00408097, 0.04855122] },
];

test.each(BY_COORDINATE)(
  "coordinates $first to $last that share their eigenvalue with others have their own norm and overlap",
  async ({ first, last, norms, overlaps }) => {
    for (const [word, values] of [
      ["norm", norms],
      ["overlap", overlaps],
    ] as const) {
      for (const [k, time] of [1, 10].entries()) {
        const said = `${word} on coordinates ${first} to ${last} at t = ${time} is`;
        const verdict = async (value: number) =>
          (await asserts(uneven, `${said} ${value} +- 2e-8`)({ tolerance: 1e-9 })).verdict;
        expect([said, await verdict(values[k]), await verdict(values[k] + 5e-8)]).toEqual([
          said,
          "supported",
          "refuted",
        ]);
      }
    }
  },
);

test.each([
  ["overlap on coordinates 1 to 10 tends to 1", "infinity", /expected a mixture of finite/],
  ["overlap on coordinates 1 to 10 tends to 1", 9, /up to 9/],
] as const)("%s in dimension %s is refused in one line", (says, dimension, refusal) => {
  expect(() => asserts({ ...powerLawProblem(1.5, 0.5, 0.5), dimension } as Problem, says)).toThrow(
    refusal,
  );
});

test("a quotient, a difference and a block at one time are themselves, not their first quantity", async () => {
  const verdict = async (says: string) =>
    (await asserts(zeroOneProblem(0.5), says, { beside: zeroOneProblem(1) })({ tolerance: 1e-8 }))
      .verdict;
  const [loss, beside, overlap, block] = await Promise.all(
    [
      [0.5, "loss"],
      [1, "loss"],
      [0.5, "overlap"],
      [0.5, inBlock("overlaps", 0, { eigenvalues: [0, 1] })],
    ].map(async ([gamma, followed]) => {
      const problem = zeroOneProblem(gamma as number);
      const decades = [0, 2] as const;
      const curve = await curveOf(problem, followed as string, { tolerance: 1e-9 }, { decades });
      return Math.exp(curve.logValues.at(-1)!);
    }),
  );
  const stated: [string, number][] = [
    ["loss / beside.loss", loss / beside],
    ["loss - beside.loss", loss - beside],
    ["loss / overlap", loss / overlap],
    ["overlap on eigenvalues (0, 1)", block],
  ];
  for (const [subject, value] of stated) {
    const width = `+- ${1e-5 * value}`;
    expect([subject, await verdict(`${subject} at t = 100 is ${value} ${width}`)]).toEqual([
      subject,
      "supported",
    ]);
    expect(await verdict(`${subject} at t = 100 is ${1.001 * value} ${width}`)).toBe("refuted");
  }
});

test("a range of a continuous spectrum is refused, in one line", () => {
  const says = "overlap on eigenvalues (0 to 0.1, 0 to 0.1) tends to 1";
  const refusal = /expected a finite dimension/;
  expect(() => asserts(powerLawProblem(1.5, 0.5, 0.5), says)).toThrow(refusal);
});
