import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { sweepChart } from "../../src/figures/sweep/sweep-chart.js";
import { chartSvg } from "../../src/figures/write/chart-svg.js";
import { chartTex } from "../../src/figures/write/chart-tex.js";
import { csvText } from "../../src/results/table/csv-text.js";
import { sweepColumns } from "../../src/sweep/sweep-columns.js";
import { parseAxes } from "../../src/sweep/axis.js";
import type { Measured } from "../../src/sweep/measure.js";
import { lineFrom } from "../../src/sweep/line.js";
import { withParameters } from "../../src/sweep/parameter.js";
import { sweepResult, type SweepResult } from "../../src/sweep/sweep-result.js";
import { mixture } from "../../src/theories/mixture/mixture.js";
import { sweep, type SweepRequest } from "../../src/sweep/sweep.js";

const side = (label: 0 | 1): object => ({
  probability: 0.5,
  label,
  mean: { kind: "power-law", exponent: 0.2, scale: 2 * label - 1 },
  covariance: { kind: "power-law", exponent: 1.5 },
});
const problem = parseProblem(
  {
    name: "power laws",
    dimension: "infinity",
    classes: [side(1), side(0)],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.5 },
  },
  "test",
);

const varied = (names: string[], values: number[]): Problem =>
  withParameters({ theory: mixture, problem }, names, values) as Problem;

const request = (over: string, observable = "exponent", log10Time = 60): SweepRequest => ({
  problem,
  axes: parseAxes(over),
  measurement: { observable, log10Time, tolerance: 1e-8 },
  workers: 0,
});

describe("a sweep", () => {
  it("sees the transition at alpha = 1 + beta: exponents 0, 1/3 on the line at beta = 0, 1", async () => {
    const asked = request("alpha=0.5:1.5:3,beta=0:0:1");
    const points = await sweep(asked);
    [0, 1 / 3, 1].forEach((exponent, k) => {
      const measured = points.get(k) as { value: number; error: number };
      expect(Math.abs(measured.value - exponent)).toBeLessThan(2e-3);
      // a value is excluded when it is missed by two half-widths
      expect(Math.abs(measured.value - exponent)).toBeLessThan(2 * measured.error + 1e-6);
    });
  });

  it("repeats no point that is there, and gives every missing one", async () => {
    const there: Measured = { value: 42, error: 0 };
    const seen: number[] = [];
    const asked = request("gamma=0.1:0.5:3", "logLoss", 1);
    const points = await sweep({
      ...asked,
      finished: new Map([[1, there]]),
      onPoint: (point) => seen.push(point),
    });
    expect(seen).toEqual([0, 2]);
    expect(points.get(1)).toBe(there);
    const values = [0, 2].map((k) => (points.get(k) as { value: number }).value);
    expect(values[1]).toBeLessThan(values[0]); // larger steps are further at the same time
  });

  it("stops between points when asked to", async () => {
    const controller = new AbortController();
    const points = await sweep({
      ...request("gamma=0.1:0.5:3", "logLoss", 1),
      signal: controller.signal,
      onPoint: () => {
        controller.abort();
      },
    });
    expect(points.size).toBe(1);
  });

  it("hears that it is to stop while a million points are still being read", async () => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, 1);
    const million = request("gamma=0.1:0.5:1e6", "logLoss", 1);
    expect((await sweep({ ...million, signal: controller.signal })).size).toBe(0);
  });

  it("sets a parameter wherever it stands, and by its path", () => {
    const changed = varied(["alpha", "classes[1].mean.scale"], [2, -3]);
    expect(changed.classes.map(({ covariance }) => covariance)).toEqual(
      [1, 2].map(() => ({ kind: "power-law", exponent: 2 })),
    );
    expect(changed.classes[1].mean).toMatchObject({ scale: -3 });
    expect(changed.classes[0].mean).toMatchObject({ scale: 1 });
    expect(problem.classes[1].mean).toMatchObject({ scale: -1 });
  });

  it.each([
    ["classes[0].mean.size", "no number there"],
    ["name", "no number there"],
    ["gama", "no number there"],
  ])("%s is no parameter", (name, complaint) => {
    expect(() => varied([name], [1])).toThrow(complaint);
  });

  it("refuses a value that makes no valid problem before anything is measured", async () => {
    const seen: number[] = [];
    const asked = { ...request("gamma=1:-1:3"), onPoint: (point: number) => seen.push(point) };
    await expect(sweep(asked)).rejects.toThrow("stepSize.gamma: 0, expected a number > 0");
    await expect(sweep(request("gamma=1:2:2", "exponents"))).rejects.toThrow(
      "did you mean exponent",
    );
    expect(seen).toEqual([]);
  });
});

function sweepFigure(result: SweepResult): string | undefined {
  const chart = sweepChart(result);
  return chart && chartSvg(chart);
}

describe("the table and the figure of a sweep", () => {
  const asked = request("alpha=1:2:3,beta=0:1:2");
  const points = new Map<number, Measured>(
    Array.from({ length: 6 }, (_, k) => [
      k,
      k === 4 ? { failure: 'no "end"' } : { value: k, error: 0 },
    ]),
  );
  const result = sweepResult(asked, points);

  it("have a row and a rectangle for every point that has a value", () => {
    expect(csvText(sweepColumns(result)).trim().split("\n")).toHaveLength(7);
    expect(csvText(sweepColumns(result))).toContain('2,0,,,"no ""end"""');
    const rectangles = (one: typeof result): number => sweepFigure(one)?.split("<rect").length ?? 0;
    const full = sweepResult(asked, new Map(points).set(4, { value: 4, error: 0 }));
    const empty = { ...result, points: result.points.slice(0, 1) };
    expect(rectangles(full) - rectangles(result)).toBe(1);
    expect(rectangles(full) - rectangles(empty)).toBe(5);
  });

  it("have a cell in pgfplots for every point that has a value, with that value", () => {
    const chart = sweepChart(result);
    const tex = chart ? chartTex(chart) : "";
    const values = [...tex.matchAll(/^\([^[]+\) \[([-\d.e]+)\]/gm)].map(([, value]) =>
      Number(value),
    );
    expect(values).toEqual([0, 1, 2, 3, 5]);
    expect(tex).toMatch(/point meta min=0, point meta max=5/);
  });

  it("have a curve over one parameter and none over three", () => {
    const one = { ...result, axes: result.axes.slice(0, 1), points: result.points.slice(0, 3) };
    expect(sweepFigure(one)).toContain("<circle");
    const three = { ...result, axes: [...result.axes, { name: "gamma", values: [1] }] };
    expect(sweepFigure(three)).toBeUndefined();
  });
});

describe("a point that the horizon does not decide", () => {
  const asked = request("alpha=1:2:3,beta=0:1:2");
  const points = new Map<number, Measured>(
    Array.from({ length: 6 }, (_, k) => [k, { value: k, error: 0 }]),
  );
  const open = new Map(points)
    .set(2, { value: 0.5, error: 0.1, undecided: "its interval is wide" })
    .set(3, { undecided: "no law fits" });

  it("says so in the table, the JSON and the picture, and lends the scale no colour", async () => {
    const line = await lineFrom("alpha = 1 + beta", asked.axes);
    const result = sweepResult(asked, new Map(open).set(0, { value: 1, error: 0 }), line);
    expect(result.points[2]).toMatchObject({ value: 0.5, undecided: "its interval is wide" });
    expect(csvText(sweepColumns(result))).toContain("1.5,0,0.5,0.1,,its interval is wide");
    const picture = sweepFigure(result) ?? "";
    expect(picture).toContain("undecided");
    expect(picture).toContain("alpha = 1 + beta");
    expect(picture.split('fill="#bbbbbb"').length).toBeGreaterThan(2);
    expect(sweepFigure(sweepResult(asked, points))).not.toContain("undecided");
  });

  it("is one whose interval is wide: three decades leave an exponent open", async () => {
    const few = request("alpha=1.4:1.6:2,beta=0.5:0.5:1", "exponent", 4);
    for (const measured of (await sweep(few)).values())
      expect(measured).toHaveProperty("undecided");
  });

  it("stays on the line inside the diagram", async () => {
    const { points: along } = await lineFrom("alpha = 1 + beta", asked.axes);
    expect(along[0]).toEqual([1, 0]);
    for (const [alpha, beta] of along) expect(alpha).toBeCloseTo(1 + beta, 12);
    for (const text of ["gamma = beta", "alpha", "alpha = gamma", "alpha = 1 +"])
      await expect(lineFrom(text, asked.axes)).rejects.toThrow(/^--line: /);
  });
});
