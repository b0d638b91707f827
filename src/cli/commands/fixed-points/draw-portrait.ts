import type { Point } from "../../../figures/chart/chart.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { readProblem } from "../../../theories/read-problem.js";
import { drawTo } from "../../plot/plot-options.js";
import { UsageError } from "../../terminal/terminal.js";

const RUNS = 4;
const POINTS = 400;
/** How often the slowest way to a stable point is followed. */
const LONG = 6;

/**
 * Draws the phase portrait of a problem, with runs of SGD where it has a dimension.
 * @throws UsageError where its field has not two order parameters
 */
export async function drawPortrait(
  file: string,
  plot: string,
  points: readonly FixedPoint[],
): Promise<void> {
  const draw = await drawTo(plot);
  const { theory, problem } = await readProblem(file);
  const { phasePortrait } = await import("../../../figures/portrait/phase-portrait.js");
  const { planePortrait, portraitOf } = await import("../../../phase-plane/draw-portrait.js");
  const plane = await theory.plane?.(problem);
  if (plane) {
    await draw(phasePortrait(planePortrait(problem.name, plane, plane)));
    return;
  }
  const field = await theory.field?.(problem);
  if (field?.names.length !== 2)
    throw new UsageError(`--plot: ${field?.names.length ?? 0} order parameters, expected two`);
  const slowest = Math.min(
    ...points.flatMap(({ stable, eigenvalues }) => (stable ? [-eigenvalues[0][0]] : [])),
  );
  const hasRuns = "dimension" in problem && theory.simulate && slowest < Infinity;
  const ensemble = hasRuns
    ? await theory.simulate?.(problem, {
        ...{ until: LONG / slowest, points: POINTS, spacing: "linear" },
        ...{ runs: RUNS, seed: 1, workers: 0 },
      })
    : undefined;
  const [first, second] = field.names.map((name) => ensemble?.values[name] ?? []);
  const paths = first.map((run, k) =>
    run.map((value, t): Point => [value as number, second[k][t] as number]),
  );
  await draw(phasePortrait(portraitOf(problem.name, field, points, paths)));
}
