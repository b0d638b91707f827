import { describe, expect, test } from "vitest";
import { limitChart } from "../../src/figures/chart/limit-chart.js";
import { strokeOf } from "../../src/figures/chart/palette.js";
import { chartSvg } from "../../src/figures/write/chart-svg.js";
import { chartTex } from "../../src/figures/write/chart-tex.js";
import { fromSvg } from "../../src/figures/write/picture-writer.js";
import { texLabel, texText } from "../../src/figures/write/tex-text.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import { problemFrom } from "../../src/theories/problem-from.js";
import { smallProblem } from "../cli/command-line.js";

const { theory, problem } = problemFrom(smallProblem, "small");

async function solved(log10Times: readonly number[]) {
  const limit = await solve(problem, { log10Times });
  if ("failure" in limit) throw new Error(limit.failure);
  return limit;
}

describe("pictures of limits and runs", () => {
  test("log axes carry exact logarithms where the loss underflows; t = 0 has no place on them", async () => {
    const limit = await solved([-Infinity, -1, 0, 1, 2, 400, 4000]);
    const chart = limitChart([{ theory, limit }], {});
    const [line] = chart.layers;
    const points = line.pieces.flat();
    const logarithms = limit.observables.logLoss.slice(1).map((value) => Number(value) / Math.LN10);
    const places = points.map(([x]) => x);
    expect(points.map(([, y]) => y)).toEqual(logarithms);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[1]).toBe(0);
    expect(places[0]).toBeCloseTo(-places[2], 12);
    // far out it is the logarithm of log10 t
    expect(places[5] - places[4]).toBeCloseTo(1, 2);
    const labels = chart.x.ticks.map(({ position, label }) => [label, position]);
    expect(labels).toContainEqual(["10⁰", 0]);
  });

  test.each(["linear", "log"] as const)(
    "on a %s axis, limit stands over the band of runs over the predicted band",
    async (yAxis) => {
      const times = [0.25, 0.5, 1, 2];
      const limit = await solved(times.map(Math.log10));
      const runs = await simulate(problem, { until: 2, runs: 6, seed: 1, points: 8, workers: 0 });
      if ("interrupted" in runs) throw new Error("interrupted");
      const fluctuations = { loss: times.map(() => 0.1) };
      const shown = { theory, runs, limit: { ...limit, fluctuations } };
      const { layers } = limitChart([shown], { xAxis: "linear", yAxis });
      expect(layers.map(({ label }) => label)).toEqual([
        "predicted, 5 to 95 %",
        "SGD, 5 to 95 %",
        "limit",
        "SGD, mean",
      ]);
      const value = (height: number): number => (yAxis === "log" ? 10 ** height : height);
      const half = (1.6449 * 0.1) / 2; // d = 4
      layers[0].pieces.flat().forEach(([, low, high = NaN], k) => {
        expect(value(low)).toBeCloseTo(Number(limit.observables.loss[k]) - half, 12);
        expect(value(high)).toBeCloseTo(Number(limit.observables.loss[k]) + half, 12);
      });
    },
  );

  test("runs of several problems have one name for all bands and one for each limit, same names or not", async () => {
    const limit = await solved([-1, 0]);
    const runs = await simulate(problem, { until: 1, runs: 3, seed: 1, points: 4, workers: 0 });
    if ("interrupted" in runs) throw new Error("interrupted");
    const { layers } = limitChart(
      [1, 2].map(() => ({ theory, runs, limit })),
      {},
    );
    expect(layers.map(({ kind }) => kind)).toEqual([
      "band",
      "band",
      "line",
      "line",
      "line",
      "line",
    ]);
    const names = layers.map(({ label }) => label);
    expect(names).toEqual(["SGD, 5 to 95 %", undefined, "small", "small", "SGD, mean", undefined]);
  });

  test("a negative value on a logarithmic axis is refused", async () => {
    const limit = await solved([0]);
    const asked = { observable: "overlaps.2.1", yAxis: "log" as const };
    expect(() => limitChart([{ theory, limit }], asked)).toThrow(
      /overlaps.2.1 is negative, expected linear/,
    );
  });

  test("every curve and band of a chart is in the SVG and in the TeX, with its name", async () => {
    const limit = await solved([0, 0.5, 1]);
    const other = { ...limit, problem: { ...limit.problem, name: "50 % & more_$" } };
    const chart = limitChart(
      [
        { theory, limit },
        { theory, limit: other },
      ],
      { xAxis: "log" },
    );
    const [svg, tex] = [chartSvg(chart), chartTex(chart)];
    expect(svg).toContain("50 % &amp; more_");
    expect(svg.match(/<path[^>]*stroke-width="1.8"|stroke-width="1.8"/g)?.length).toBeGreaterThan(
      1,
    );
    expect(tex).toContain("\\addlegendentry{50 \\% \\& more\\_}");
    expect(tex.match(/\\addplot/g)).toHaveLength(2);
    for (const [open, close] of ["{}", "[]"])
      expect(tex.split(open).length).toBe(tex.split(close).length);
  });

  test("PNG and PDF hold the picture in the size of the SVG", async () => {
    const svg = chartSvg(limitChart([{ theory, limit: await solved([0, 0.5, 1]) }], {}));
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    const png = Buffer.from(await (await fromSvg("png"))(svg));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1260, 3 * height]);
    const pdf = Buffer.from(await (await fromSvg("pdf"))(svg)).toString("latin1");
    expect(pdf).toContain(`/MediaBox [0 0 315 ${0.75 * height}]`);
    expect(pdf).toMatch(/DejaVuSans/);
  });

  test("ten curves have ten colours, and more than ten still differ", () => {
    const strokes = Array.from({ length: 40 }, (_, k) => JSON.stringify(strokeOf(k)));
    expect(new Set(strokes).size).toBe(40);
    expect(new Set(Array.from({ length: 10 }, (_, k) => strokeOf(k).colour)).size).toBe(10);
  });

  test("labels in TeX are mathematics, text is escaped", () => {
    expect(texLabel("−1.5×10⁻³⁰⁰")).toBe("$-1.5\\times 10^{-300}$");
    expect(texText("a_b $x_1$ 5%")).toBe("a\\_b $x_1$ 5\\%");
  });
});
