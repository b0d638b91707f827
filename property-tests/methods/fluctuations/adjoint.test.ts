import { describe, expect, it } from "vitest";
import { adjointSpread } from "../../../src/methods/fluctuations/adjoint/adjoint-spread.js";
import { integrateSpread } from "../../../src/methods/fluctuations/integrate-spread.js";
import { prepareSpread } from "../../../src/methods/fluctuations/prepare-spread.js";
import type { SpreadPoint } from "../../../src/methods/fluctuations/spread-point.js";
import type { Problem } from "../../../src/problem/problem.js";
import { isFailure, type Failure } from "../../../src/theory/failure.js";
import { solved, threeClasses, twoPowerLaws, zeroOne } from "./problems.js";

const log10Times = [-Infinity, 0, Math.log10(3)];

function reached(found: readonly SpreadPoint[] | Failure): readonly SpreadPoint[] {
  if (isFailure(found)) throw new Error(found.failure);
  return found;
}

async function bothWays(problem: Problem, tolerance: number): Promise<(readonly SpreadPoint[])[]> {
  const { dynamics } = await prepareSpread(problem);
  const forward = integrateSpread(dynamics, { log10Times, tolerance: 1e-9, withBias: false });
  return [reached(forward), reached(adjointSpread(dynamics, { log10Times, tolerance }))];
}

/** Largest entry of the difference of two covariances, in standard deviations, over the times. */
function distance([forward, back]: readonly (readonly SpreadPoint[])[]): number {
  let most = 0;
  forward.forEach(({ covariance, values }, k) => {
    const count = values.length;
    const deviation = (a: number): number => Math.sqrt(covariance[a * count + a]);
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++) {
        const gap = Math.abs(covariance[a * count + b] - back[k].covariance[a * count + b]);
        if (gap > 0) most = Math.max(most, gap / (deviation(a) * deviation(b)));
      }
  });
  return most;
}

/** The rule x^2 with noise of its own in every coordinate: modes that nothing gathers. */
function manyModes(dimension: number): Problem {
  const values = Array.from(
    { length: dimension },
    (_, j) => 0.2 + ((7919 * j) % dimension) / dimension,
  );
  const coordinates = values.map((value) => Math.sin(9 * value) / Math.sqrt(dimension));
  return {
    ...zeroOne(dimension),
    name: "many modes",
    classes: [1, -1].map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: { kind: "coordinates", values: coordinates.map((x) => sign * x) },
      covariance: { kind: "eigenvalues", values },
    })),
  };
}

const adagradNorm: Problem = {
  ...zeroOne(),
  stepSize: { rule: "adagrad-norm", eta: 1, b: 1 },
};

describe("the adjoint", () => {
  it.each([
    ["zero-one", zeroOne()],
    ["two power laws", twoPowerLaws()],
    ["AdaGrad-Norm", adagradNorm],
    ["a ridge and batches", { ...twoPowerLaws(), ridge: 0.3, batch: 3 }],
  ])("has Lyapunov's covariances: %s", async (_, problem) => {
    expect(distance(await bothWays(problem, 1e-11))).toBeLessThan(1e-6);
  });

  it("has them for three classes", async () => {
    expect(distance(await bothWays(threeClasses(60), 1e-8))).toBeLessThan(1e-5);
  }, 60_000);

  it("is of fourth order in the steps", async () => {
    // an integrator of order 5 takes steps in proportion to the fifth root of its tolerance
    const [wide, narrow] = [
      distance(await bothWays(zeroOne(), 1e-7)),
      distance(await bothWays(zeroOne(), 1e-7 / 3 ** 5)),
    ];
    expect(Math.log(wide / narrow) / Math.log(3)).toBeGreaterThan(3.5);
  });

  it("solves lists of eigenvalues that are too long for the covariance, and states errors", async () => {
    const found = await solved(manyModes(700), { at: [2], fluctuations: true });
    expect(found.bias).toBeUndefined();
    expect(found.warnings.join()).toContain("bias: 2101 order parameters");
    const [deviation, error] = [found.fluctuations!.norm[0], found.fluctuationErrors!.norm[0]];
    const gathered = await solved(manyModes(70), { at: [2], fluctuations: true });
    expect(gathered.bias).toBeDefined();
    // the same density of eigenvalues ten times as fine: Riemann sums differ by order 1/70
    expect(
      Math.abs((deviation as number) / (gathered.fluctuations!.norm[0] as number) - 1),
    ).toBeLessThan(0.02);
    expect(error as number).toBeGreaterThan(0);
    expect(error as number).toBeLessThan(1e-5);
  }, 60_000);
});
