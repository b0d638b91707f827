import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { until } from "../../src/asymptotics/curve.js";
import "../../src/vitest/register.js";
import { curveOfFunction } from "../asymptotics/planted.js";

const share = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 100 }).map((k) => low + ((high - low) * k) / 100);
const messageOf = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("passed, expected a failure");
};

/** y = c t^p (log t)^q (1 + 1/log t). */
const law = (power: number, logPower = 0, logConstant = 0) =>
  curveOfFunction((x) => power * x + logPower * Math.log(x) + logConstant + Math.log1p(1 / x));

test("a planted law passes, its neighbours are refuted", () => {
  fc.assert(
    fc.property(share(0.2, 2), share(-2, 2), share(-3, 3), (power, logPower, logConstant) => {
      const decays = law(-power, logPower, logConstant);
      expect(decays).toDecayLike({ power: -power, logPower });
      expect(decays).not.toDecayLike({ power: -power - 0.1, logPower });
      expect(decays).not.toDecayLike({ power: -power, logPower: logPower + 0.5 });
      expect(decays).toTendTo(0);
      const grows = law(power, logPower, logConstant);
      expect(grows).toGrowLike({ power, logPower });
      expect(grows).not.toStayBounded();
      expect(grows).toBeComparableTo({ power, logPower });
    }),
    { numRuns: 6 },
  );
});

test("bounded curves: limits, and comparison with another curve", () => {
  fc.assert(
    fc.property(share(0.5, 5), share(0.5, 5), (c, other) => {
      const curve = law(0, 0, Math.log(c));
      expect(curve).toStayBounded();
      expect(curve).toTendTo(c);
      expect(curve).not.toTendTo(1.1 * c);
      expect(curve).toBeComparableTo("constant");
      expect(law(-1, 1, Math.log(c))).toBeComparableTo(law(-1, 1, Math.log(other)));
      expect(law(-1, 1, Math.log(c))).not.toBeComparableTo(law(-1, 2, Math.log(other)));
    }),
    { numRuns: 6 },
  );
});

test("a stretched exponential is faster than every power of t, a power is not", () => {
  expect(curveOfFunction((x) => -(x ** 1.5))).toDecayFasterThanPolynomials();
  expect(law(-3)).not.toDecayFasterThanPolynomials();
});

describe("what is inconclusive fails both ways", () => {
  const short = until(law(-1, 0.5), 1.2);

  test("a law on too short a horizon", () => {
    expect(messageOf(() => expect(short).toDecayLike("1/t"))).toMatch(
      /to decay like .*inconclusive/,
    );
    expect(messageOf(() => expect(short).not.toDecayLike("1/t"))).toMatch(/not .*inconclusive/);
  });

  test("a judgement", () => {
    const judgement = { verdict: "inconclusive", evidence: [], reason: "too short" } as const;
    expect(messageOf(() => expect(judgement).toBeSupported())).toContain("too short");
    expect(messageOf(() => expect(judgement).not.toBeSupported())).toContain("too short");
    expect({ ...judgement, verdict: "supported" }).toBeSupported();
    expect({ ...judgement, verdict: "proved" }).toBeSupported();
    expect({ ...judgement, verdict: "refuted" }).not.toBeSupported();
  });
});

test("a failure says what was measured, readable without typesetting", () => {
  const message = messageOf(() => expect(law(-1)).toDecayLike("t^-2"));
  expect(message).toMatch(/expected y to decay like t⁻²: refuted\. The power of t in y is -1/);
  expect(message).toMatch(/not -2/);
  expect(message).not.toContain("$");
});

test.each([
  [
    () => expect(Promise.resolve(law(-1))).toDecayLike("1/t"),
    /a promise \(await it\), expected a curve/,
  ],
  [() => expect(3).toStayBounded(), /number, expected a curve/],
  [() => expect(law(-1)).toGrowLike("1/t"), /a law that decays, expected one that grows/],
  [() => expect(law(-1)).toDecayLike("log t"), /a law that grows, expected one that decays/],
  [() => expect(law(-1)).toDecayLike("frogs"), /law: "frogs".*expected one like/],
  [() => expect(law(0)).toTendTo(-1), /toTendTo: -1, expected/],
  [() => expect(law(0)).toBeComparableTo(until(law(0), 100)), /expected curves at the same times/],
  [() => expect(law(0)).toBeSupported(), /expected a judgement/],
])("misuse is an error of its own, with .not as well: %#", (assertion, complaint) => {
  expect(assertion).toThrow(complaint);
});
