import type { MultiPassProblem } from "../../../theories/multi-pass/problem.js";
import { simulateRuns } from "../../../results/simulate-runs.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import { flatten, type Value } from "../../../theory/value.js";
import type { Evidence, Figure, JudgeContext, Series } from "../../claim.js";
import { solvedAt } from "./trajectories.js";

/** A clock under the name that the legend has for it. */
export interface NamedProblem {
  readonly label: string;
  readonly problem: MultiPassProblem;
  /** So many that the noise of the curve is that of a line's width. */
  readonly paths: number;
}

/** Runs of SGD for the bands. */
const RUNS = { dimension: 200, runs: 16, seed: 1 };
const [EPOCHS, POINTS] = [4, 16];
const DRAWN = { trainLoss: "training loss", loss: "population loss" } as const;

/** Training and population loss against epochs: limits of several clocks, each over the band of its runs. */
export async function passFigures(
  problems: readonly NamedProblem[],
  context: JudgeContext,
): Promise<Evidence> {
  const series = await Promise.all(problems.map((one) => drawnSeries(one, context)));
  const [{ problem }] = problems;
  const unit = problem.samples.perDimension;
  const time = { unit, label: "epochs" };
  const figures = Object.entries(DRAWN).map(([name, title]): Figure => {
    const curves = series.map((of) => of[name as keyof typeof DRAWN]);
    return {
      title: `${title}, ${problem.name}`,
      yLabel: title,
      yScale: "linear",
      time,
      series: curves,
    };
  });
  const { dimension, runs } = RUNS;
  return {
    kind: "simulated",
    summary: `Training and population loss against epochs: limits, each over the band that holds nine of ten of ${runs} runs of SGD at $d = ${dimension}$.`,
    problem,
    figures,
  };
}

async function drawnSeries(
  { label, problem, paths }: NamedProblem,
  context: JudgeContext,
): Promise<Record<keyof typeof DRAWN, Series>> {
  const until = EPOCHS * problem.samples.perDimension;
  const sgd = await runsOf(problem, until);
  const { times } = sgd;
  const limit = await solvedAt(problem, times, context, { paths });
  const drawn = (name: keyof typeof DRAWN): Series => {
    const numbers = (values: readonly Value[]): number[] =>
      values.map((value) => flatten(value)[0]);
    const [low, high] = [numbers(sgd.quantiles[name]["5"]), numbers(sgd.quantiles[name]["95"])];
    return {
      label,
      role: "measured",
      log10Time: times.map(Math.log10),
      values: numbers(limit.observables[name]),
      band: times.map((_, k) => [low[k], high[k]]),
    };
  };
  return { trainLoss: drawn("trainLoss"), loss: drawn("loss") };
}

async function runsOf(problem: MultiPassProblem, until: number): Promise<SimulateResult> {
  const { dimension, runs, seed } = RUNS;
  const finite = { ...problem, dimension };
  const found = await simulateRuns(finite, { until, points: POINTS, runs, seed });
  if ("interrupted" in found) throw new Error("figure: interrupted without a signal");
  return found;
}
