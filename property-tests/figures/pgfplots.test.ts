import { describe, expect, test } from "vitest";
import { limitChart } from "../../src/figures/chart/limit-chart.js";
import type { Chart } from "../../src/figures/chart/chart.js";
import { sweepChart } from "../../src/figures/sweep/sweep-chart.js";
import { chartTex } from "../../src/figures/write/chart-tex.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import type { SweepResult } from "../../src/sweep/sweep-result.js";
import { problemFrom } from "../../src/theories/problem-from.js";
import { smallProblem } from "../cli/command-line.js";
import { compiled, hasPgfplots } from "./compiled-picture.js";

const { theory, problem } = problemFrom({ ...smallProblem, name: "50 % & more_~^#" }, "small");

async function farLimit(): Promise<Chart> {
  const limit = await solve(problem, { log10Times: [-1, 1, 2, 400, 15000] });
  if ("failure" in limit) throw new Error(limit.failure);
  return limitChart([{ theory, limit }], {});
}

async function bands(): Promise<Chart> {
  const runs = await simulate(problem, { until: 2, runs: 6, seed: 1, points: 8, workers: 0 });
  const limit = await solve(problem, { at: [0.5, 1, 2] });
  if ("failure" in limit || "interrupted" in runs) throw new Error("no picture");
  const fluctuations = { loss: limit.log10Times.map(() => 0.1) };
  return limitChart([{ theory, runs, limit: { ...limit, fluctuations } }], {});
}

function diagram(): Chart {
  const axes = [
    { name: "alpha", values: [1, 1.5, 2] },
    { name: "beta", values: [0, 1] },
  ];
  const grid = [1, 1.5, 2].flatMap((alpha) => [0, 1].map((beta) => ({ alpha, beta })));
  const points = grid.map((parameters, k) => ({
    parameters,
    ...(k === 1 ? { undecided: "too short" } : k === 4 ? { failure: "none" } : { value: k / 7 }),
  }));
  const line = { text: "alpha = 1 + beta", points: [[1, 0] as const, [2, 1] as const] };
  const told = { problem: "small", observable: "exponent", log10Time: 100, tolerance: 1e-8 };
  const result: SweepResult = { ...told, axes, line, points };
  const chart = sweepChart(result);
  if (!chart) throw new Error("no picture");
  return chart;
}

const CHARTS = { "far limits": farLimit, "bands of runs": bands, "a phase diagram": diagram };

describe.skipIf(!hasPgfplots)("pictures for pgfplots, by the TeX of this machine", () => {
  test.each(Object.entries(CHARTS))("%s compile without a complaint", async (_, chart) => {
    const { complaints, pdf } = compiled({ "picture.tex": chartTex(await chart()) });
    expect(complaints).toEqual([]);
    expect(pdf).toMatch(/^%PDF/);
  });

  test("a paper inputs two of them", async () => {
    const paper =
      "\\documentclass{article}\\usepackage{pgfplots}\\pgfplotsset{compat=1.16}" +
      "\\begin{document}A\\input{a}B\\input{b}C\\end{document}";
    const files = {
      "paper.tex": paper,
      "a.tex": chartTex(await farLimit()),
      "b.tex": chartTex(diagram()),
    };
    const { complaints, pdf } = compiled(files);
    expect(complaints.filter((line) => line.startsWith("!"))).toEqual([]);
    expect(pdf).toMatch(/^%PDF/);
  });
});
