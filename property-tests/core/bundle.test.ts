import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityProblem, powerLawProblem } from "../../src/claims/catalog/support/families.js";
import { solve } from "../../src/results/solve.js";
import { bundledCore, withEsbuild, withVite, type Bundle } from "./bundle.js";

const log10Times = [-Infinity, 0, 2, 20, 300];

describe.each([
  { by: "Vite", bundler: withVite },
  { by: "esbuild", bundler: withEsbuild },
])("the core, bundled for a browser by $by", ({ bundler }) => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundledCore(bundler);
  });
  afterAll(() => bundle.remove());

  test("asks for no module of Node, but for what mathjs's seedrandom does without in a browser", () => {
    expect(bundle.askForNode).toEqual(["seedrandom"]);
  });

  test("solves logistic mixtures in less than 400 kB, with the numbers of Node", async () => {
    for (const problem of [identityProblem(0.8), powerLawProblem(1.2, 0.2, 0.8)]) {
      const { observables } = resultOf(await bundle.core.solve(problem, { log10Times }));
      expect(observables).toEqual(resultOf(await solve(problem, { log10Times })).observables);
    }
    expect(bundle.loadedBytes()).toBeLessThan(400_000);
    expect(bundle.loadedBytes()).toBeGreaterThan(50_000);
  });

  test("loads computer algebra for a loss that is an expression", async () => {
    const before = bundle.loadedBytes();
    const raw = {
      ...identityProblem(0.8),
      loss: { expression: "log(1 + exp(r)) - y*r", variable: "r" },
    };
    const { theory, problem } = bundle.core.problemFrom(raw, "raw");
    const derivation = await theory.derive?.(problem);
    expect(await derivation?.text()).toContain("Stein");
    const own = resultOf(await bundle.core.solve(problem, { log10Times: [0, 1] }));
    const named = resultOf(await solve(identityProblem(0.8), { log10Times: [0, 1] }));
    const [a, b] = [own, named].map(({ observables }) => observables["loss"][1] as number);
    expect(Math.abs(a / b - 1)).toBeLessThan(1e-6);
    expect(bundle.loadedBytes() - before).toBeGreaterThan(500_000);
  });

  test("judges a curve", async () => {
    const { core } = bundle;
    const curve = await core.curveOf(identityProblem(0.8), "loss", { tolerance: 1e-8 });
    const power = core.powerOf(curve);
    expect(power.value + power.error).toBeGreaterThan(-1e-3);
  });

  test("runs SGD in the calling thread, and says where threads are missing", async () => {
    const problem = { ...identityProblem(0.8), dimension: 40 };
    const request = { until: 2, points: 2, runs: 2, seed: 1, method: "exact-in-law" };
    const found = await bundle.core.simulate(problem, request);
    expect(found).toMatchObject({ runs: 2, times: [0, 1, 2] });
    await expect(bundle.core.simulate(problem, { ...request, workers: 2 })).rejects.toThrow(
      "workers: 2, expected 0",
    );
  });
});

function resultOf<T extends object>(result: T): Exclude<T, { failure: unknown }> {
  if ("failure" in result) throw new Error(String(result.failure));
  return result as Exclude<T, { failure: unknown }>;
}
