import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjugate,
  determinant,
  differences,
  identity,
  scaled,
  symmetric,
  times,
} from "../../proofs-checks/matrices.js";
import { agrees, between } from "../../proofs-checks/numbers.js";
import { vanishes, vanishesAtPoints } from "../../proofs-checks/vanishes.js";

const outcome = async (expression: string | readonly string[]): Promise<string> =>
  (await vanishes("step", "claim", expression)).outcome;

describe("vanishes", () => {
  test.each([
    "(a + b)^2 - a^2 - 2*a*b - b^2",
    "1/(1+E) - E/(1+E)^2 - 1/(1+E)^2",
    "(a^3 - b^3) - (a - b)*(a^2 + a*b + b^2)",
  ])("holds for an identity: %s", async (expression) => {
    expect(await outcome(expression)).toBe("holds");
  });

  test.each([
    "(a + b)^2 - a^2 - b^2",
    "a*b - b*a + 1",
    "(a - b)/10^9",
    "1/(1+E) - E/(1+E)^2 + 1/(1+E)^2",
  ])("fails, with a witness, for what is none: %s", async (expression) => {
    const step = await vanishes("step", "claim", expression);
    expect(step.outcome).toBe("fails");
    expect(step.found).toMatch(/^-?[\d.]+(e-?\d+)? at [aE] = \d/);
  });

  test("fails where one of several fails", async () => {
    expect(await outcome(["a - a", "a - b"])).toBe("fails");
  });

  test("stays undecided where nerdamer's expansion is wrong: it makes 2 - 2A of this 0", async () => {
    expect(await outcome("2*J*T*(A/(T*J)) - 2*A")).toBe("undecided");
  });

  test("tells small multiples apart: the arithmetic is exact", async () => {
    const small = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 20, max: 40 }));
    await fc.assert(
      fc.asyncProperty(small, async ([n, digits]) => {
        const step = await vanishesAtPoints("step", "claim", [`a*b - b*a + ${n}*a/10^${digits}`]);
        expect(step.outcome).toBe("fails");
      }),
      { numRuns: 10 },
    );
  });
});

describe("agrees", () => {
  const compared = { name: "n", claim: "c", means: "m" };
  test.each([
    [1, 1, "holds"],
    [1 + 5e-13, 1, "holds"],
    [1 + 5e-11, 1, "undecided"],
    [1.001, 1, "fails"],
    [NaN, 1, "undecided"],
    [0, 0, "holds"],
    [Infinity, 1, "fails"],
  ])("%f and %f: %s", (left, right, expected) => {
    expect(
      agrees(
        compared,
        [
          [1, 1],
          [left, right],
        ],
        1e-12,
      ).outcome,
    ).toBe(expected);
  });

  test("decimals are subtracted before they are rounded", () => {
    const one = new Decimal(1);
    expect(agrees(compared, [[one.plus("1e-19"), one]], 1e-30).outcome).toBe("fails");
    expect(agrees(compared, [[1, one.plus("1e-19")]], 1e-30).outcome).toBe("fails");
  });
});

describe("between", () => {
  const compared = { name: "n", claim: "c", means: "m" };
  test.each([
    [0, 1, 2, "holds"],
    [0, 2.1, 2, "fails"],
    [0, -0.1, 2, "fails"],
    [0, 2, 2, "undecided"],
    [0, NaN, 2, "undecided"],
    [0, 7, Infinity, "holds"],
  ])("%f < %f < %f: %s", (low, value, high, expected) => {
    expect(between(compared, [[low, value, high]]).outcome).toBe(expected);
  });
});

test.each([1, 2, 3])("A adj(A) = det(A) I for formulas, dimension %i", async (size) => {
  const A = symmetric("a", size);
  const entries = differences(times(A, adjugate(A)), scaled(determinant(A), identity(size)));
  expect(await outcome(entries)).toBe("holds");
  const wrong = differences(times(A, adjugate(A)), scaled(`2*(${determinant(A)})`, identity(size)));
  expect(await outcome(wrong)).toBe("fails");
});
