import { InputError } from "../../../problem/input-error.js";
import { StockedNumbers } from "../../../simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { gridSteps } from "../../../simulation/time-grid.js";
import type { Ensemble, RunsRequest } from "../../../theory/ensemble.js";
import { nextTurn } from "../../../workers/next-turn.js";
import { isInShare } from "../../../theory/share.js";
import type { RandomFeaturesProblem } from "../problem.js";
import { QUANTITIES } from "../quantities.js";
import { eigenWalker, fullWalker, recursionWalker } from "./walkers.js";

const WALKERS = { "exact-in-law": eigenWalker, recursion: recursionWalker, full: fullWalker };

/** Entries of W; the eigenvalues of W^T D W cost d^3. */
const MOST_ENTRIES = 2 ** 24;
const MOST_FEATURES = 1000;

interface LossPoint {
  readonly loss: number;
}

/** Runs SGD, each run on features of its own: mean and spread are over W and the data. */
export async function randomFeaturesRuns(
  problem: RandomFeaturesProblem,
  request: RunsRequest,
): Promise<Ensemble> {
  const method = methodFor(problem, request.method);
  const steps = gridSteps(request, problem.features);
  const streams = streamsOf(request.seed);
  const runs: (readonly LossPoint[])[] = [];
  for (let run = 0; run < request.runs; run++) {
    let points = request.finished?.get(run) as readonly LossPoint[] | undefined;
    if (points === undefined && !isInShare(request.share, run)) continue;
    if (points === undefined) {
      const walker = WALKERS[method](problem, new StockedNumbers(streams(run)));
      const fresh: LossPoint[] = [];
      let step = 0;
      for (const target of steps) {
        for (; step < target; step++) walker.step();
        fresh.push({ loss: walker.loss() });
        if (fresh.length % 10 === 0) await nextTurn();
        if (request.signal?.aborted) return ensembleOf(problem, method, steps, runs);
      }
      points = fresh;
      request.onRun?.(run, points);
      request.onProgress?.((run + 1) / request.runs, `run ${run + 1} of ${request.runs}`);
    }
    runs.push(points);
  }
  return ensembleOf(problem, method, steps, runs);
}

function ensembleOf(
  { features }: RandomFeaturesProblem,
  method: string,
  steps: readonly number[],
  runs: readonly (readonly LossPoint[])[],
): Ensemble {
  return {
    method,
    times: steps.map((step) => step / features),
    finished: runs.length,
    values: Object.fromEntries(
      QUANTITIES.map(({ name, value }) => [
        name,
        runs.map((points) => points.map(({ loss }) => value(loss))),
      ]),
    ),
    warnings: [],
  };
}

function methodFor(
  { name, features, ambient }: RandomFeaturesProblem,
  method = "exact-in-law",
): keyof typeof WALKERS {
  if (features > MOST_FEATURES || features * ambient > MOST_ENTRIES)
    throw new InputError(
      name,
      "features",
      `${features} of ${ambient} coordinates, expected at most ${MOST_FEATURES} and ${MOST_ENTRIES} entries of W to simulate`,
    );
  if (method in WALKERS) return method as keyof typeof WALKERS;
  const known = Object.keys(WALKERS).join(", ");
  throw new InputError(name, "method", `${JSON.stringify(method)}, expected one of ${known}`);
}
