import { expect, test } from "vitest";
import { runOnThreads } from "../../../dist/workers/run-on-threads.js";
import { isFailure } from "../../../src/theory/failure.js";
import type { TimesRequest } from "../../../src/theory/method.js";
import type { Trajectory } from "../../../src/theory/trajectory.js";
import type { MarchPart } from "../../../src/theories/multi-pass/mean-field/marches.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import type { KernelData } from "../../../src/results/solve-result.js";
import { LEAST_SQUARES } from "./problems.js";

async function found(changes: Partial<TimesRequest>): Promise<Trajectory> {
  const problem = multiPass.parse(LEAST_SQUARES, "test");
  const method = multiPass.methods.find(({ name }) => name === "mean-field")!;
  const integrate = await method.prepare(problem);
  const request = { log10Times: [0], tolerance: 1e-2, options: { paths: 400 }, ...changes };
  const outcome = await integrate(request);
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

test("threads give the same numbers as the calling one", async () => {
  const here = await found({});
  const there = await found({ workers: 2, onThreads: runOnThreads });
  expect(there.values).toEqual(here.values);
  expect(there.standardErrors).toEqual(here.standardErrors);
});

test("what was interrupted goes on with the marches that are missing, to the same numbers", async () => {
  const kept = new Map<string, unknown>();
  const controller = new AbortController();
  const first = found({
    signal: controller.signal,
    parts: {
      finished: new Map(),
      keep(key, part) {
        kept.set(key, JSON.parse(JSON.stringify(part)));
        if (kept.size === 5) controller.abort();
      },
    },
  });
  await expect(first).rejects.toThrow(/abort/);
  expect(kept.size).toBe(5);
  const later: string[] = [];
  const shares: number[] = [];
  const resumed = await found({
    parts: { finished: kept, keep: (key) => later.push(key) },
    onProgress: (share) => shares.push(share),
  });
  expect(later.length).toBe(8 * 3 - 5);
  expect(later.some((key) => kept.has(key))).toBe(false);
  expect(shares[shares.length - 1]).toBeCloseTo(1, 12);
  expect(resumed.values).toEqual((await found({})).values);
  // A part that is another one makes other numbers: it is read, not done again.
  const [key, part] = [...kept][0] as [string, MarchPart];
  const rows = part.rows.map((row) => ({ ...row, norm: 100 }));
  const changed = await found({
    parts: { finished: new Map([[key, { ...part, rows }]]), keep: () => undefined },
  });
  expect(changed.values.norm[0]).toBeGreaterThan(5);
});

test("kernels are given with their times: a response to kicks, a covariance, equations between them", async () => {
  const trajectory = await found({ options: { paths: 400, kernels: true } });
  const { times, means, standardErrors } = trajectory.extras!([0]).kernels as KernelData;
  const steps = times.length;
  expect(times[steps - 1]).toBeCloseTo(1, 12);
  expect(means.C.shape).toEqual([1, steps, 1, steps, 1]);
  const at = (name: string, k: number, j: number): number => means[name].values[k * steps + j];
  for (const k of [0, 5, steps - 2]) {
    expect(at("R", k + 1, k)).toBe(1);
    expect(at("R", k, k + 1)).toBe(0);
    expect(at("C", k, 5)).toBe(at("C", 5, k));
    expect(at("D", k, k)).toBeGreaterThan(0);
    expect(at("Gamma", k, k)).toBeLessThan(0);
  }
  // With K = I the variance of the field is |X|^2; the finest steps alone leave an error of O(p).
  const norm = trajectory.values.norm[0] as number;
  expect(Math.abs(at("C", steps - 1, steps - 1) - norm)).toBeLessThan(0.05 * norm);
  // R_{k+1,j} = R_kj + delta sum_l Gam_kl R_lj, up to the covariance of the two over replicates.
  const [k, j] = [steps - 2, 3];
  let next = at("R", k, j);
  for (let i = j + 1; i <= k; i++) next += 2 * at("Gamma", k, i) * at("R", i, j);
  expect(Math.abs(at("R", k + 1, j) - next)).toBeLessThan(1e-3);
  expect(at("R", k + 1, j)).toBeLessThan(0.9);
  expect(standardErrors.Gamma.values[k * steps + 3]).toBeGreaterThan(0);
});
