import { describe, expect, test } from "vitest";
import { curveFromLogarithms, type Curve } from "../../src/asymptotics/curve.js";
import { extrapolate, windowOf } from "../../src/asymptotics/extrapolate.js";
import { FAMILIES } from "../../src/asymptotics/family.js";
import { inferGrowth } from "../../src/asymptotics/inference.js";
import { limitOf } from "../../src/asymptotics/growth.js";
import { samplesOf } from "../../src/asymptotics/sample.js";
import { tendsToValue, tendsToZero } from "../../src/asymptotics/tends.js";
import { isAtMost, isBounded, isSmaller } from "../../src/asymptotics/upper-bound.js";
import { isLittleO } from "../../src/claims/judging/growth-judges.js";
import { curveOfFunction, sampledTimes } from "./planted.js";

const times = sampledTimes(300);
const withError = (logValue: (x: number) => number, error: number): Curve =>
  curveFromLogarithms("$y$", times, times.map(logValue), error);

const constant = curveOfFunction(() => 0.7);
const inverse = curveOfFunction((x) => -x + 3 / x);

describe("bounds at their edges", () => {
  test("a ratio that is known to no factor has not settled", () => {
    const finding = isBounded(withError(() => 0.7, 2));
    expect(finding.decision).toBe("undecided");
    expect(finding.summary).toMatch(/too uncertain for the bound|open is the bound/);
    expect(isBounded(constant).decision).toBe("holds");
  });

  test("o is stricter than O exactly where the orders are the same", () => {
    const one = { power: 0, logPower: 0 };
    expect(isAtMost(constant, one).decision).toBe("holds");
    expect(isSmaller(constant, one)).toMatchObject({ decision: "fails" });
    expect(isSmaller(constant, one).summary).toMatch(/beyond the bound \$o\(/);
    expect(isSmaller(inverse, one).decision).toBe("holds");
    expect(isSmaller(inverse, { power: -1, logPower: 0 }).decision).toBe("fails");
    expect(isSmaller(inverse, { power: -1, logPower: 0.5 }).decision).toBe("holds");
  });

  test("what was measured is the exponent of the curve, not of its ratio to the law", () => {
    const { measured, summary } = isAtMost(inverse, { power: -0.5, logPower: 0 });
    const [[name, { value, error }]] = Object.entries(measured);
    expect(name).toBe("power of $t$ in $y$");
    expect(Math.abs(value + 1)).toBeLessThan(error + 1e-6);
    expect(summary).toMatch(/^The power of \$t\$ in \$y\$ is .* within the bound \$O\(/);
  });

  test("the control of a bound in o is refuted by the same judge, the one given or the default", () => {
    const judgement = isLittleO(inverse, "1", { control: "1/t" });
    expect(judgement.verdict).toBe("supported");
    expect(isLittleO(inverse, "1/t").verdict).toBe("refuted");
  });
});

describe("limits at their edges", () => {
  test("the error of the stated number counts with that of the limit", () => {
    const curve = curveOfFunction((x) => Math.log(2 + Math.exp(-0.2 * x)));
    expect(tendsToValue(curve, 2.01).decision).toBe("fails");
    expect(tendsToValue(curve, 2.01, 0.02).decision).toBe("holds");
    const [{ error }] = Object.entries(tendsToValue(curve, 2.01, 0.02).measured)
      .filter(([name]) => name.startsWith("limit of"))
      .map(([, interval]) => interval);
    expect(error).toBeCloseTo(limitOf(curve).error + 0.02, 12);
  });

  test("a decay too slow to be told from none, and one that is not known, say so", () => {
    const slow = tendsToZero(curveOfFunction((x) => -0.001 * x));
    expect(slow.decision).not.toBe("holds");
    const vague = tendsToZero(withError(() => 0, 3));
    expect(vague.decision).toBe("undecided");
    expect(vague.summary).toMatch(/too wide|not determined/);
    const { measured, summary } = tendsToZero(inverse);
    expect(measured["power of $t$ in $y$"].value).toBeCloseTo(-1, 3);
    expect(summary).toMatch(/^The power of \$t\$ in \$y\$ is .* by \$t = 10\^\{300\}\$\.$/);
  });
});

describe("ranked families", () => {
  test("stand in order, the best first and by 0", () => {
    for (const curve of [constant, inverse, curveOfFunction((x) => -(x ** 1.5))]) {
      const against = inferGrowth(curve).models.map((model) => model.against);
      expect(against[0]).toBe(0);
      expect(against).toEqual([...against].sort((a, b) => a - b));
    }
  });

  test("a tiny slope decides nothing, though one family remains", () => {
    const tiny = inferGrowth(curveOfFunction((x) => -0.001 * x));
    expect(tiny.decided).toBe(false);
    expect(inferGrowth(inverse).decided).toBe(true);
  });
});

describe("windows", () => {
  test("are in decades", () => {
    const window = windowOf(samplesOf(curveFromLogarithms("$y$", [3, 30, 300], [0, 0, 0], 0)));
    expect(window.from).toBeCloseTo(3 / Math.LN10, 12);
    expect(window.to).toBeCloseTo(300 / Math.LN10, 12);
    expect(window.points).toBe(3);
  });

  test("that are too short give the reason", () => {
    const [found] = extrapolate(FAMILIES[0].terms, []);
    expect(found.error).toBe(Infinity);
    expect(found.reason).toMatch(
      /^the horizon is too short: 0 usable points with log t from - to -/,
    );
  });
});
