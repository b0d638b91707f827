import type { Failure } from "../../../theory/failure.js";
import type { Integrator, Outcome, TimesRequest } from "../../../theory/method.js";
import { nextTurn } from "../../../workers/next-turn.js";
import { epochOf, type MultiPassProblem } from "../problem.js";
import { epochsOf, estimated, marchedRows, type MarchedRows } from "./estimate.js";
import type { MarchSetting } from "./march-setting.js";
import { mostEpochs, planOf, type Plan } from "./plan.js";
import { marchSetting } from "./setting-of.js";

/** A problem laid out for marching. */
export async function prepareMeanField(problem: MultiPassProblem): Promise<Integrator> {
  const setting = await marchSetting(problem);
  return (request) => solved(problem, setting, request);
}

async function solved(
  problem: MultiPassProblem,
  setting: MarchSetting,
  request: TimesRequest,
): Promise<Outcome> {
  const epochs = epochsOf(problem, request.log10Times);
  const last = epochs[epochs.length - 1];
  if (!(last <= mostEpochs(problem))) return tooLong(problem);
  const plan = planOf(problem, last, request.options ?? {});
  const table: MarchedRows[][] = [];
  for (let replicate = 0; replicate < plan.replicates; replicate++) {
    const levels: MarchedRows[] = [];
    for (let level = 0; level < plan.stepsPerEpoch.length; level++) {
      request.signal?.throwIfAborted();
      report(request, plan, replicate, level);
      levels.push(marchedRows(problem, setting, plan, epochs, [replicate, level]));
      // Progress and interruption are heard of between marches.
      await nextTurn();
    }
    const stopped = levels.find((rows) => rows.stopped !== undefined);
    if (stopped?.stopped !== undefined) return grown(problem, stopped.stopped);
    table.push(levels);
  }
  const rows = table.map((levels) => levels.map((level) => level.rows));
  const clipped = table.flat().reduce((sum, level) => sum + level.clipped, 0);
  const trajectory = estimated("mean-field", request.log10Times, rows);
  return { ...trajectory, warnings: [...trajectory.warnings, ...clippedWarning(clipped)] };
}

function report(request: TimesRequest, plan: Plan, replicate: number, level: number): void {
  // A level costs half of the one before it.
  const done = (2 * (1 - 0.5 ** level)) / (2 * (1 - 0.5 ** plan.stepsPerEpoch.length));
  const note = `replicate ${replicate + 1} of ${plan.replicates}`;
  request.onProgress?.((replicate + done) / plan.replicates, note);
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
