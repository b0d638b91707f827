import type { Chart } from "../../../figures/chart/chart.js";
import type { Shown } from "../../../figures/chart/limit-chart.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import type { SolveResult } from "../../../results/solve-result.js";
import { prepareSolve } from "../../../results/solve.js";
import { failureText } from "../../../theory/failure.js";
import type { Theory } from "../../../theory/theory.js";
import type { PlotOptions } from "../../plot/plot-options.js";
import type { Terminal } from "../../terminal/terminal.js";

/**
 * The bands of the runs with the limits over them, and the bands in which runs are predicted where a method gives it,
 * of one or several problems.
 */
export async function runsChart(
  simulated: readonly { theory: Theory; result: SimulateResult }[],
  options: PlotOptions,
  terminal: Terminal,
): Promise<Chart> {
  const shown: Shown[] = [];
  for (const { theory, result } of simulated) {
    const limit = await limitBeside(theory, result, terminal);
    shown.push({ theory, runs: result, ...(limit && { limit }) });
  }
  const { limitChart } = await import("../../../figures/chart/limit-chart.js");
  return limitChart(shown, options);
}

/** The limit at the times of the runs, as far as it goes. */
async function limitBeside(
  theory: Theory,
  { problem, times }: SimulateResult,
  terminal: Terminal,
): Promise<SolveResult | undefined> {
  const fluctuations = theory.choose(problem).options?.includes("fluctuations") === true;
  const asked = { at: times, theories: [theory], keepReached: true };
  const solve = await prepareSolve(problem, {
    ...asked,
    ...(fluctuations && { options: { fluctuations } }),
  });
  const limit = await solve();
  if (!("failure" in limit)) return limit;
  terminal.note(`warning: the picture's limit: ${failureText(limit)}\n`);
  return limit.reached;
}
