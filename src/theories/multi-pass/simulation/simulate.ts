import { InputError } from "../../../problem/input-error.js";
import { gridSteps } from "../../../simulation/time-grid.js";
import { escapeWarnings } from "../../../theory/escapes.js";
import type { Ensemble, Run, RunsRequest } from "../../../theory/ensemble.js";
import { missingRuns } from "../../../theory/share.js";
import type { Value } from "../../../theory/value.js";
import { nextTurn } from "../../../workers/next-turn.js";
import { threadsFor } from "../../../theory/threads.js";
import type { MultiPassProblem } from "../problem.js";
import type { Row } from "../tabulated.js";
import { processObstacle } from "../mean-field/obstacle.js";
import { maskFraction } from "./descent.js";
import { preparedRun, sampleCount, type RunSettings } from "./run-once.js";

/** SGD itself on n samples in d dimensions: drawn anew in every run, then visited in the problem's order. */
export async function simulate(problem: MultiPassProblem, request: RunsRequest): Promise<Ensemble> {
  const obstacle = processObstacle(problem);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  const stepsPerTime = stepsPerTimeOf(problem);
  const steps = gridSteps(request, stepsPerTime);
  const settings: RunSettings = { problem, seed: request.seed, steps };
  const runs = new Map<number, Run>(request.finished);
  const missing = missingRuns(request);
  const keep = (run: number, points: Run): void => {
    runs.set(run, points);
    request.onRun?.(run, points);
    request.onProgress?.(runs.size / request.runs, `${runs.size} of ${request.runs} runs done`);
  };
  if (request.workers > 0) {
    await threadsFor(
      request.workers,
      request.onThreads,
    )<number, Row[]>({
      worker: "theories/multi-pass/simulation/worker",
      shared: settings,
      tasks: missing,
      threads: request.workers,
      ...(request.signal && { signal: request.signal }),
      finished: (index, points) => {
        keep(missing[index], points);
      },
    });
  } else await inThisThread(settings, missing, request.signal, keep);
  return ensemble(
    steps.map((step) => step / stepsPerTime),
    [...runs.entries()].sort(([a], [b]) => a - b).map(([, run]) => run as readonly Row[]),
  );
}

/** Steps a unit of t: d, or where a step touches a fraction p of the n samples, b d / (p n). */
function stepsPerTimeOf(problem: MultiPassProblem): number {
  const count = sampleCount(problem);
  const fraction = maskFraction(problem);
  const d = problem.dimension as number;
  return fraction === undefined ? d : (problem.batch * d) / (fraction * count);
}

async function inThisThread(
  settings: RunSettings,
  missing: readonly number[],
  signal: AbortSignal | undefined,
  keep: (run: number, points: Run) => void,
): Promise<void> {
  const runOnce = await preparedRun(settings);
  for (const run of missing) {
    if (signal?.aborted) return;
    keep(run, [...runOnce(run)]);
    // Interruptions are heard of between runs.
    await nextTurn();
  }
}

/** Runs in which X overflows are escapes: they have no place in a mean. */
function ensemble(times: readonly number[], runs: readonly (readonly Row[])[]): Ensemble {
  const escapes = runs.flatMap((rows, run) => {
    const gone = rows.findIndex(({ norm }) => !Number.isFinite(norm));
    return gone < 0 ? [] : [{ run, time: times[gone] }];
  });
  const gone = new Set(escapes.map(({ run }) => run));
  const stayed = runs.filter((_, run) => !gone.has(run));
  // where none stayed there is nothing to average, and one run of NaN says so
  const shown = stayed.length > 0 ? stayed : runs.slice(0, 1);
  const names = Object.keys(runs[0]?.[0] ?? {});
  const values: Record<string, readonly (readonly Value[])[]> = Object.fromEntries(
    names.map((name) => [name, shown.map((rows) => rows.map((row) => row[name]))]),
  );
  return {
    method: "full",
    times,
    finished: runs.length,
    values,
    ...(escapes.length > 0 && { escapes }),
    warnings: escapeWarnings(escapes, runs.length),
  };
}
