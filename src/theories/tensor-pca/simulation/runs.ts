import { InputError } from "../../../problem/input-error.js";
import { StockedNumbers } from "../../../simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { gridSteps } from "../../../simulation/time-grid.js";
import type { Ensemble, RunsRequest } from "../../../theory/ensemble.js";
import { nextTurn } from "../../../workers/next-turn.js";
import { isInShare } from "../../../theory/share.js";
import type { TensorPcaProblem } from "../problem.js";
import { ensembleOf, type RunPoint } from "./ensemble-of.js";
import { reducedWalker } from "./reduced-walker.js";
import { MOST_ENTRIES, tensorWalker } from "./tensor-walker.js";
import type { Walker } from "./walker.js";
import { SIMULATIONS } from "./simulations.js";

const WALKERS = { "exact-in-law": reducedWalker, full: tensorWalker };
type SimulationName = keyof typeof WALKERS;

/** Milliseconds between two turns of the event loop, which hears signals and shows progress. */
const TURN = 20;
/** Steps between two looks at the clock. */
const STRETCH = 4096;

/**
 * Runs SGD. A run that leaves every bounded set (gradients grow like R^(2k-1), so that at finite d it explodes with
 * positive probability where the limit converges) is an escape: counted with its time, and left out of the values.
 */
export async function tensorPcaRuns(
  problem: TensorPcaProblem,
  request: RunsRequest,
): Promise<Ensemble> {
  const method = methodNamed(problem, request.method);
  const dimension = dimensionFor(problem, method);
  const steps = gridSteps(request, dimension);
  const streams = streamsOf(request.seed);
  const found = new Map<number, readonly RunPoint[]>();
  const breathe = breathing(request);
  for (let run = 0; run < request.runs; run++) {
    let points = request.finished?.get(run) as readonly RunPoint[] | undefined;
    if (points === undefined && !isInShare(request.share, run)) continue;
    if (points === undefined) {
      const walker = WALKERS[method](problem, dimension, new StockedNumbers(streams(run)));
      points = await pointsOf(walker, steps, dimension, (share) => breathe(run, share));
      if (points === undefined) break;
      request.onRun?.(run, points);
    }
    found.set(run, points);
  }
  return ensembleOf(problem, method, dimension, steps, [...found.values()]);
}

/** The points of one run; undefined where it was interrupted. */
async function pointsOf(
  walker: Walker,
  steps: readonly number[],
  dimension: number,
  breathe: (share: number) => Promise<boolean>,
): Promise<RunPoint[] | undefined> {
  const points: RunPoint[] = [];
  let step = 0;
  let escaped = false;
  for (const target of steps) {
    while (step < target && !escaped) {
      const end = Math.min(target, step + STRETCH);
      while (step < end && !escaped) {
        walker.step();
        step++;
        escaped = !(walker.squaredRest + walker.overlap ** 2 < Infinity);
      }
      if (!(await breathe(step / steps[steps.length - 1]))) return undefined;
    }
    points.push(
      escaped
        ? { escapedAt: step / dimension }
        : { overlap: walker.overlap, squaredRest: walker.squaredRest },
    );
  }
  return points;
}

/** Lets the event loop turn now and then; false once the series was ended. */
function breathing({
  runs,
  onProgress,
  signal,
}: RunsRequest): (run: number, share: number) => Promise<boolean> {
  let turned = performance.now();
  return async (run, share) => {
    if (performance.now() < turned + TURN) return true;
    onProgress?.((run + share) / runs, `run ${run + 1} of ${runs}`);
    await nextTurn();
    turned = performance.now();
    return signal?.aborted !== true;
  };
}

function methodNamed({ name }: TensorPcaProblem, method?: string): SimulationName {
  const known = SIMULATIONS.map((simulation) => simulation.name);
  if (method === undefined) return "exact-in-law";
  if (known.includes(method)) return method as SimulationName;
  throw new InputError(
    name,
    "method",
    `${JSON.stringify(method)}, expected one of ${known.join(", ")}`,
  );
}

function dimensionFor({ name, order, dimension }: TensorPcaProblem, method: string): number {
  if (dimension === undefined)
    throw new InputError(name, "dimension", "missing, expected a whole number >= 2 to simulate");
  if (method === "full" && dimension ** order > MOST_ENTRIES)
    throw new InputError(
      name,
      "dimension",
      `${dimension}, expected d^${order} <= ${MOST_ENTRIES} with method full, or exact-in-law`,
    );
  return dimension;
}
