import { expect, test } from "vitest";
import { curveFromLogarithms } from "../../src/asymptotics/curve.js";
import { lawSeries } from "../../src/claims/catalog/support/figures.js";

const logTimes = Array.from({ length: 40 }, (_, k) => (1 + k) * 17);
const along = (logValue: (logTime: number) => number) =>
  curveFromLogarithms(
    "L",
    logTimes,
    logTimes.map(logValue),
    logTimes.map(() => 1e-10),
  );
const gaps = (logValue: (logTime: number) => number): number[] => {
  const curve = along(logValue);
  const { values } = lawSeries(curve, { power: -1, logPower: 0 }, "1/t", "log10");
  return values.map((value, k) => value - curve.logValues[k] / Math.LN10);
};

test("a law meets the end of a curve that follows it, and of one nearly as steep", () => {
  expect(gaps((x) => -x + 3).at(-1)).toBeCloseTo(0, 9);
  expect(gaps((x) => -x / 2).at(-1)).toBeCloseTo(0, 9);
});

test("a law that is nowhere near a curve is drawn from its start, not as a vertical line at its end", () => {
  const missed = gaps((x) => -1 - Math.exp(-x / 30));
  expect(missed[0]).toBeCloseTo(0, 9);
  expect(missed.at(-1)).toBeLessThan(-200);
});
