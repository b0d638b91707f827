import type { Chart } from "../../../figures/chart/chart.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import { prepareSolve } from "../../../results/solve.js";
import { failureText } from "../../../theory/failure.js";
import type { Theory } from "../../../theory/theory.js";
import type { PlotOptions } from "../../plot/plot-options.js";
import type { Terminal } from "../../terminal/terminal.js";

/** The band of the runs with the limit over it, and the band in which runs are predicted where a method gives it. */
export async function runsChart(
  theory: Theory,
  runs: SimulateResult,
  options: PlotOptions,
  terminal: Terminal,
): Promise<Chart> {
  const { problem, times } = runs;
  const fluctuations = theory.choose(problem).options?.includes("fluctuations") === true;
  const asked = { at: times, theories: [theory], keepReached: true };
  const solve = await prepareSolve(problem, {
    ...asked,
    ...(fluctuations && { options: { fluctuations } }),
  });
  const limit = await solve();
  const stopped = "failure" in limit;
  if (stopped) terminal.note(`warning: the picture's limit: ${failureText(limit)}\n`);
  const found = stopped ? limit.reached : limit;
  const { limitChart } = await import("../../../figures/chart/limit-chart.js");
  return limitChart([{ theory, runs, ...(found && { limit: found }) }], options);
}
