import type { Failure } from "../../../theory/failure.js";
import type { Integrator, Outcome, TimesRequest } from "../../../theory/method.js";
import { threadsFor } from "../../../theory/threads.js";
import { nextTurn } from "../../../workers/next-turn.js";
import { epochOf, type MultiPassProblem } from "../problem.js";
import { epochsOf, estimated } from "./estimate.js";
import { averagedTables } from "./kernel-tables.js";
import {
  marchTasks,
  partKey,
  preparedMarches,
  type MarchPart,
  type MarchSettings,
  type MarchTask,
} from "./marches.js";
import { mostEpochs, planOf, type Plan } from "./plan.js";

/** Marches are prepared where they are done: in the calling thread or in others. */
export function prepareMeanField(problem: MultiPassProblem): Integrator {
  return (request) => solved(problem, request);
}

async function solved(problem: MultiPassProblem, request: TimesRequest): Promise<Outcome> {
  const epochs = epochsOf(problem, request.log10Times);
  const last = epochs[epochs.length - 1];
  if (!(last <= mostEpochs(problem))) return tooLong(problem);
  const options = request.options ?? {};
  const plan = planOf(problem, last, options);
  const settings = { problem, plan, epochs, kernels: options.kernels === true };
  const parts = await allParts(settings, request);
  const stopped = parts.find((part) => part.stopped !== undefined)?.stopped;
  if (stopped !== undefined) return grown(problem, stopped);
  const levels = plan.stepsPerEpoch.length;
  const rows = Array.from({ length: plan.replicates }, (_, replicate) =>
    parts.slice(replicate * levels, (replicate + 1) * levels).map((part) => part.rows),
  );
  const clipped = parts.reduce((sum, part) => sum + part.clipped, 0);
  const trajectory = estimated("mean-field", request.log10Times, rows);
  return {
    ...trajectory,
    warnings: [...trajectory.warnings, ...clippedWarning(clipped)],
    ...(settings.kernels && { extras: () => ({ kernels: kernelsOf(problem, plan, parts) }) }),
  };
}

/** Every march, in the order of the tasks: those found finished, and the others done now. */
async function allParts(settings: MarchSettings, request: TimesRequest): Promise<MarchPart[]> {
  const tasks = marchTasks(settings.plan);
  const found = new Map<string, MarchPart>();
  for (const task of tasks) {
    const part = request.parts?.finished.get(partKey(task));
    if (part !== undefined) found.set(partKey(task), part as MarchPart);
  }
  const missing = tasks.filter((task) => !found.has(partKey(task)));
  const keep = (task: MarchTask, part: MarchPart): void => {
    found.set(partKey(task), part);
    request.parts?.keep(partKey(task), part);
    const done = tasks.filter((one) => found.has(partKey(one)));
    const note = `${done.length} of ${tasks.length} marches done`;
    request.onProgress?.(shareOf(done, settings.plan), note);
  };
  request.onProgress?.(shareOf([], settings.plan), `0 of ${tasks.length} marches done`);
  if ((request.workers ?? 0) > 0) await onThreads(settings, request, missing, keep);
  else await inThisThread(settings, request, missing, keep);
  request.signal?.throwIfAborted();
  return tasks.map((task) => found.get(partKey(task)) as MarchPart);
}

async function onThreads(
  settings: MarchSettings,
  { workers = 0, onThreads: threads, signal }: TimesRequest,
  missing: readonly MarchTask[],
  keep: (task: MarchTask, part: MarchPart) => void,
): Promise<void> {
  await threadsFor(
    workers,
    threads,
  )<MarchTask, MarchPart>({
    worker: "theories/multi-pass/mean-field/worker",
    shared: settings,
    tasks: missing,
    threads: workers,
    ...(signal && { signal }),
    finished: (index, part) => {
      keep(missing[index], part);
    },
  });
}

async function inThisThread(
  settings: MarchSettings,
  { signal }: TimesRequest,
  missing: readonly MarchTask[],
  keep: (task: MarchTask, part: MarchPart) => void,
): Promise<void> {
  const march = await preparedMarches(settings);
  for (const task of missing) {
    signal?.throwIfAborted();
    keep(task, march(task));
    // Progress and interruption are heard of between marches.
    await nextTurn();
  }
}

/** A level costs half of the one before it. */
function shareOf(done: readonly MarchTask[], { replicates, stepsPerEpoch }: Plan): number {
  const whole = replicates * 2 * (1 - 0.5 ** stepsPerEpoch.length);
  return done.reduce((sum, { level }) => sum + 0.5 ** level, 0) / whole;
}

/** The kernels of the finest marches: means over the replicates and standard errors, with the times of the steps. */
function kernelsOf(problem: MultiPassProblem, plan: Plan, parts: readonly MarchPart[]): object {
  const tables = parts.flatMap(({ kernels }) => (kernels ? [kernels] : []));
  const { means, standardErrors } = averagedTables(tables);
  const step = epochOf(problem) / plan.stepsPerEpoch[0];
  const times = Array.from({ length: means.drift.shape[1] }, (_, k) => k * step);
  return { times, means, standardErrors };
}

function clippedWarning(clipped: number): string[] {
  if (clipped === 0) return [];
  const text = "conditional variances were below 0 by more than rounding and taken as 0";
  return [`mean-field: ${clipped} ${text}; more paths (--paths) make them rarer`];
}

function tooLong(problem: MultiPassProblem): Failure {
  const most = mostEpochs(problem);
  return {
    kind: "out of range",
    log10Time: Math.log10(most * epochOf(problem)),
    quantity: "covariances",
    failure: `mean-field: kernels of more than ${most} epochs take too many steps`,
    remedy: `ask for times up to ${most} epochs`,
  };
}

function grown(problem: MultiPassProblem, epochs: number): Failure {
  return {
    kind: "diverged",
    log10Time: Math.log10(epochs * epochOf(problem)),
    quantity: "trainLoss",
    failure: `mean-field: the training loss is not finite after ${epochs} epochs`,
    remedy: "ask for earlier times, or take a smaller gamma",
  };
}
