import { simulateRuns } from "../../results/simulate-runs.js";
import { solve } from "../../results/solve.js";
import { failureText } from "../../theory/failure.js";
import type { Named } from "../../theory/theory.js";
import type { Value } from "../../theory/value.js";
import type { Runs, RunsAsked } from "../view/messages.js";
import { readProblem } from "./read.js";

/** Runs of SGD, exact in law where the theory knows that, with the limit at their times and the predicted band. */
export async function runsBesideLimit(
  source: object | string,
  { dimension, until, runs, seed }: RunsAsked,
): Promise<Runs> {
  const { theory, problem } = await readProblem(source);
  if (!theory.simulate) throw new Error(`${theory.id}: has no simulation`);
  const finite = theory.parse({ ...problem, dimension }, "problem");
  const names = (theory.simulations ?? []).map(({ name }) => name);
  const method = names.includes("exact-in-law") ? "exact-in-law" : names[0];
  const request = { until, runs, seed, method, points: 40, spacing: "log", trajectories: true };
  const found = await simulateRuns(finite, { ...request, spacing: "log" });
  if ("interrupted" in found) throw new Error("runs: interrupted");
  const quantity = "loss" in found.mean ? "loss" : Object.keys(found.mean)[0];
  const losses = (found.trajectories?.[quantity] ?? []) as readonly (readonly number[])[];
  const band = predictsBand(theory.choose(finite).options);
  const result = await solve<Named>(finite, {
    log10Times: found.times.map((time) => Math.log10(time)),
    ...(band && { options: { fluctuations: true } }),
  });
  if ("failure" in result) throw new Error(failureText(result));
  const deviation = result.fluctuations?.[quantity];
  return {
    ...{ method, times: found.times, losses },
    limit: result.observables[quantity].map(Number),
    ...(deviation && { deviation: perRun(deviation, dimension) }),
  };
}

const predictsBand = (options: readonly string[] = []): boolean => options.includes("fluctuations");

/** Fluctuations are stated for sqrt(d) (run - limit). */
function perRun(deviation: readonly Value[], dimension: number): number[] {
  return deviation.map((value) => Number(value) / Math.sqrt(dimension));
}
