import { describe, expect, it } from "vitest";
import { adjointSpread } from "../../../src/methods/fluctuations/adjoint/adjoint-spread.js";
import { limitPath } from "../../../src/methods/fluctuations/adjoint/limit-path.js";
import { integrateSpread } from "../../../src/methods/fluctuations/integrate-spread.js";
import { prepareSpread } from "../../../src/methods/fluctuations/prepare-spread.js";
import { SpreadLayout, type SpreadPoint } from "../../../src/methods/fluctuations/spread-point.js";
import type { Problem } from "../../../src/problem/problem.js";
import { isFailure, type Failure } from "../../../src/theory/failure.js";
import { solved, threeClasses, twoPowerLaws, zeroOne } from "./problems.js";

const EARLY = [-Infinity, 0, Math.log10(3)];

function reached(found: readonly SpreadPoint[] | Failure): readonly SpreadPoint[] {
  if (isFailure(found)) throw new Error(found.failure);
  return found;
}

async function bothWays(
  problem: Problem,
  tolerance: number,
  { log10Times = EARLY, grading = 0.5 } = {},
): Promise<(readonly SpreadPoint[])[]> {
  const { dynamics } = await prepareSpread(problem);
  const forward = integrateSpread(dynamics, { log10Times, tolerance: 1e-10, withBias: false });
  const path = limitPath(dynamics, log10Times, tolerance);
  if (isFailure(path)) throw new Error(path.failure);
  return [reached(forward), adjointSpread(dynamics, path, { log10Times, grading })];
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

/** Classes that overlap, so that the loss does not vanish: rates from 1 to 10^-4, beside times of thousands. */
function unequalRates(): Problem {
  const fractions = [0.3, 0.3, 0.4];
  return {
    ...zeroOne("infinity"),
    name: "unequal rates",
    classes: [1, -1].map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: {
        kind: "blocks",
        fractions,
        squaredNorms: [0.5, 0.01, 0.0002],
        signs: [sign, sign, sign],
      },
      covariance: { kind: "blocks", fractions, eigenvalues: [1, 0.01, 0.0001] },
    })),
  };
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
    const log10Times = [-Infinity, 0];
    expect(distance(await bothWays(threeClasses(60), 1e-8, { log10Times }))).toBeLessThan(1e-5);
  });

  it("meets modes that relax at once beside t by steps graded towards the end", async () => {
    const late = [3.5];
    const distances: number[] = [];
    for (const grading of [2, 0.5])
      distances.push(
        distance(await bothWays(unequalRates(), 1e-10, { log10Times: late, grading })),
      );
    // Radau's quadrature on four nodes is of order 7
    expect(distances[1]).toBeLessThan(1e-5);
    expect(distances[0]).toBeGreaterThan(50 * distances[1]);
  });

  it("goes on where explicit steps are too many, and says that the bias is left out", async () => {
    const problem = twoPowerLaws("infinity");
    const found = await solved(problem, { at: [1e4], fluctuations: true });
    expect(found.warnings.join()).toContain("relax too fast");
    const value = found.fluctuations!.norm[0] as number;
    // 10^9 coordinates, gathered in another way
    const { dynamics } = await prepareSpread({ ...problem, dimension: 1e9 });
    const log10Times = [4];
    const path = limitPath(dynamics, log10Times, 1e-8);
    if (isFailure(path)) throw new Error(path.failure);
    const [blocks] = adjointSpread(dynamics, path, { log10Times, grading: 0.5 });
    const place = new SpreadLayout(dynamics.layout).gram(0, 0);
    const other = Math.sqrt(blocks.covariance[place * blocks.values.length + place]);
    expect(Math.abs(value / other - 1)).toBeLessThan(1e-4);
    const error = found.fluctuationErrors!.norm[0] as number;
    expect(Math.abs(value - other)).toBeLessThan(2 * error + 1e-5 * other);
  });

  it("solves lists of eigenvalues that are too long for the covariance, and states errors", async () => {
    const found = await solved(manyModes(440), { at: [2], fluctuations: true });
    expect(found.bias).toBeUndefined();
    expect(found.warnings.join()).toContain("bias: 1321 order parameters");
    const [deviation, error] = [found.fluctuations!.norm[0], found.fluctuationErrors!.norm[0]];
    const gathered = await solved(manyModes(44), { at: [2], fluctuations: true });
    expect(gathered.bias).toBeDefined();
    // the same density of eigenvalues ten times as fine: Riemann sums differ by order 1/44
    expect(
      Math.abs((deviation as number) / (gathered.fluctuations!.norm[0] as number) - 1),
    ).toBeLessThan(0.02);
    expect(error as number).toBeGreaterThan(0);
    expect(error as number).toBeLessThan(1e-5);
  });
});
