import type { Ensemble } from "../../../theory/ensemble.js";
import { escapeWarnings } from "../../../theory/escapes.js";
import type { TensorPcaProblem } from "../problem.js";
import { QUANTITIES } from "../quantities.js";

/** A run at one time: its order parameters, or the time t at which it had escaped. */
export type RunPoint =
  { readonly overlap: number; readonly squaredRest: number } | { readonly escapedAt: number };

/** Every quantity of the runs that stayed, and the escapes of the others. */
export function ensembleOf(
  problem: TensorPcaProblem,
  method: string,
  dimension: number,
  steps: readonly number[],
  runs: readonly (readonly RunPoint[])[],
): Ensemble {
  const escapes = runs.flatMap((points, run) => {
    const last = points[points.length - 1];
    return "escapedAt" in last ? [{ run, time: last.escapedAt }] : [];
  });
  const stayed = runs.filter((points) => !("escapedAt" in points[points.length - 1]));
  // where none stayed there is nothing to average, and one run of NaN says so
  const shown = stayed.length > 0 ? stayed : runs.slice(0, 1);
  const known = QUANTITIES.filter((quantity) => quantity.applies(problem));
  return {
    method,
    times: steps.map((step) => step / dimension),
    finished: runs.length,
    values: Object.fromEntries(
      known.map((quantity) => [
        quantity.name,
        shown.map((points) => points.map((point) => quantity.value(stateOf(point)))),
      ]),
    ),
    escapes,
    warnings: escapeWarnings(escapes, runs.length),
  };
}

function stateOf(point: RunPoint): Parameters<(typeof QUANTITIES)[number]["value"]>[0] {
  const { overlap, squaredRest } =
    "escapedAt" in point ? { overlap: NaN, squaredRest: NaN } : point;
  return { overlap, logOverlap: Math.log(Math.abs(overlap)), squaredRest };
}
