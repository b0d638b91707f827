import { describe, expect, test } from "vitest";
import type { Curve } from "../../src/asymptotics/curve.js";
import type { Figure, Judgement } from "../../src/claims/claim.js";
import {
  approachesLike,
  decaysFasterThanPolynomials,
  decaysLike,
  goesOneWay,
  growsLike,
  isAsymptoticTo,
  isBigO,
  isLittleO,
  staysBelow,
  staysBounded,
  tendsTo,
  tendsToLimit,
} from "../../src/claims/judging/growth-judges.js";
import { curveOfFunction } from "../asymptotics/planted.js";

const settling = curveOfFunction((x) => Math.log(2 + 1 / x));
const logarithm = curveOfFunction((x) => Math.log(3 * x));
const inverse = curveOfFunction((x) => Math.log(5) - x);
const fast = curveOfFunction((x) => -(x ** 2) / 4);

function drawnBy({ evidence }: Judgement): Figure {
  expect(evidence).toHaveLength(1);
  expect(evidence[0].figures).toHaveLength(1);
  return evidence[0].figures![0];
}

/** y of a series, from the scale it is drawn on. */
const logOf = (scale: Figure["yScale"]) => (value: number) =>
  scale === "log10" ? value * Math.LN10 : Math.log(value);

describe("what a judge saw is drawn as it was: y against log10 t", () => {
  test.each<[string, Curve, (curve: Curve) => Judgement, Figure["yScale"]]>([
    ["settles", settling, staysBounded, "linear"],
    ["has a limit", settling, tendsToLimit, "linear"],
    ["is at most 3", settling, (curve) => staysBelow(curve, 3), "linear"],
    ["decreases", settling, (curve) => goesOneWay(curve, "decreases"), "linear"],
    ["tends to 2", settling, (curve) => tendsTo(curve, 2), "linear"],
    ["grows like log t", logarithm, (curve) => growsLike(curve, "log t"), "linear"],
    ["is O(log t)", logarithm, (curve) => isBigO(curve, "log t"), "linear"],
    ["decays like 1/t", inverse, (curve) => decaysLike(curve, "1/t"), "log10"],
    ["is O(1/t)", inverse, (curve) => isBigO(curve, "1/t"), "log10"],
    ["is o(t^-1/2)", inverse, (curve) => isLittleO(curve, "t^-1/2"), "log10"],
    ["decays beyond powers", fast, decaysFasterThanPolynomials, "log10"],
    ["is stretched", fast, (curve) => decaysLike(curve, "exp(-c (log t)^2)"), "log10"],
  ])("%s", (_, curve, judge, scale) => {
    const judgement = judge(curve);
    expect(judgement.verdict, judgement.reason ?? judgement.witness).toBe("supported");
    const { yScale, title, yLabel, series } = drawnBy(judgement);
    expect(yScale).toBe(scale);
    expect(yLabel).toBe(curve.name);
    expect(title).toContain(curve.name);
    const [measured] = series;
    expect(measured.role).toBe("measured");
    measured.values.map(logOf(scale)).forEach((z, k) => {
      expect(z).toBeCloseTo(curve.logValues[k], 9);
      expect(measured.log10Time[k] * Math.LN10).toBeCloseTo(curve.logTimes[k], 9);
    });
  });
});

test.each<[string, Judgement, Curve]>([
  ["log t", growsLike(logarithm, "log t"), logarithm],
  ["log t", isBigO(logarithm, "log t"), logarithm],
  ["t^-1", decaysLike(inverse, "1/t"), inverse],
  ["t^-1", isBigO(inverse, "1/t"), inverse],
  ["3\\,\\log t", isAsymptoticTo(logarithm, "3 log t"), logarithm],
])("a law that is the curve's is drawn upon it, by its name: %s", (law, judgement, curve) => {
  const { yScale, series } = drawnBy(judgement);
  const [, claimed] = series;
  expect(claimed.role).toBe("claimed");
  expect(claimed.label.replaceAll(/[\\{}]/g, "")).toContain(law.replaceAll("\\", ""));
  claimed.values.map(logOf(yScale)).forEach((z, k) => {
    expect(z).toBeCloseTo(curve.logValues[k + curve.logTimes.length - claimed.values.length], 8);
  });
});

test.each([
  ["decreases", goesOneWay(settling, "decreases")],
  ["stays bounded", staysBounded(settling)],
  ["has a limit", tendsToLimit(settling)],
  ["is at most 3", staysBelow(settling, 3)],
  ["decays beyond powers", decaysFasterThanPolynomials(fast)],
])("what claims no line has none: %s", (_, judgement) => {
  expect(drawnBy(judgement).series.map(({ role }) => role)).toEqual(["measured"]);
});

test("a claimed limit is a level, which says its size; 0 has none on a plot of sizes", () => {
  const { series } = drawnBy(tendsTo(settling, 2.5));
  expect(series[1].role).toBe("claimed");
  expect(series[1].label).toContain("2.5");
  series[1].values.forEach((value) => expect(value).toBeCloseTo(2.5, 12));
  expect(drawnBy(tendsTo(inverse, 0)).series).toHaveLength(1);
});

test("laws that have no line through a point are not drawn: stretched ones, and constants as bounds", () => {
  expect(drawnBy(decaysLike(fast, "exp(-c (log t)^2)")).series).toHaveLength(1);
  expect(drawnBy(isBigO(fast, "exp(-c (log t)^2)")).series).toHaveLength(1);
  expect(drawnBy(isBigO(settling, "1")).series).toHaveLength(1);
  expect(drawnBy(isBigO(settling, "log log t")).series).toHaveLength(1);
  expect(drawnBy(growsLike(settling, "constant")).series).toHaveLength(2);
});

describe("-y beside y", () => {
  const negative: Curve = { ...settling, sign: -1 };
  const mirrored = [
    ["tends to", tendsTo(settling, 2), tendsTo(negative, -2)],
    ["increases", goesOneWay(settling, "increases"), goesOneWay(negative, "decreases")],
    ["decreases", goesOneWay(settling, "decreases"), goesOneWay(negative, "increases")],
    ["approaches", approachesLike(settling, 2, "1/log t"), approachesLike(negative, -2, "1/log t")],
    ["does not", approachesLike(settling, 2, "1/t"), approachesLike(negative, -2, "1/t")],
    ["has a limit", tendsToLimit(settling), tendsToLimit(negative)],
  ] as const;

  test.each(mirrored)("%s: the mirrored sentence has the same verdict", (_, one, other) => {
    expect(one.verdict).not.toBe("inconclusive");
    expect(other.verdict).toBe(one.verdict);
  });

  test("whether 2 + 1/log t goes up or down is seen", () => {
    expect(mirrored[1][1].verdict).toBe("refuted");
    expect(mirrored[2][1].verdict).toBe("supported");
  });

  test("what is negative is at most anything positive, and follows no law to a positive limit", () => {
    const below = staysBelow(negative, 1e-6);
    expect(below.verdict).toBe("supported");
    expect(below.evidence[0].summary).toMatch(/is negative to \$t = 10\^\{300\}\$/);
    expect(staysBelow(settling, 1e-6).verdict).toBe("refuted");
    const away = approachesLike(negative, 2, "1/log t");
    expect(away.verdict).toBe("refuted");
    expect(away.witness).toMatch(/is negative from .* to \$t = 10\^\{300\}\$, .*limit of \$2\$/);
    expect(approachesLike(settling, -2, "1/log t").witness).toMatch(/is positive from/);
  });
});

test("the distance to 0 is the size of the value, of either sign", () => {
  const slow = curveOfFunction((x) => -Math.log(x));
  expect(approachesLike(slow, 0, "1/log t").verdict).toBe("supported");
  expect(approachesLike({ ...slow, sign: -1 }, 0, "1/log t").verdict).toBe("supported");
  expect(tendsTo({ ...inverse, sign: -1 }, 0).verdict).toBe("supported");
});

test("a limit that is known to an error is met within it, and only within it", () => {
  expect(tendsTo(settling, 2.01, 0.02).verdict).not.toBe("refuted");
  expect(tendsTo(settling, 2.01, 1e-6).verdict).toBe("refuted");
});

test("a control is judged by the statement's own judge, with the constant of a sharp law", () => {
  const sharp = isAsymptoticTo(logarithm, "3 log t", { control: "log t" });
  expect(sharp.verdict).toBe("supported");
  expect(sharp.evidence.at(-1)).toMatchObject({ kind: "integrated" });
  expect(sharp.evidence.at(-1)?.summary).toMatch(/control is refuted: .*\d/);
  const little = isLittleO(logarithm, "(log t)^2", { control: "log t" });
  expect(little.verdict).toBe("supported");
  const limit = tendsTo(settling, 2, 0, { control: 2.1 });
  expect(limit.evidence.at(-1)?.summary).toMatch(/control is refuted/);
  const refuted = tendsTo(settling, 2.1, 0, { control: 2 });
  expect(refuted.verdict).toBe("refuted");
  expect(refuted.evidence).toHaveLength(1);
  const shared = isBigO(logarithm, "(log t)^2", { control: "(log t)^3" });
  expect(shared.evidence).toHaveLength(2);
  expect(shared.reason).toMatch(/\(supported\): .*\d/);
});
