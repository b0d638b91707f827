import { describe, expect, it } from "vitest";
import { adjointSpread } from "../../../src/methods/fluctuations/adjoint/adjoint-spread.js";
import { CovarianceFlow } from "../../../src/methods/fluctuations/dynamics/covariance-flow.js";
import { limitPath } from "../../../src/methods/fluctuations/adjoint/limit-path.js";
import { integrateSpread } from "../../../src/methods/fluctuations/integrate-spread.js";
import { prepareSpread } from "../../../src/methods/fluctuations/prepare-spread.js";
import { isFailure } from "../../../src/theory/failure.js";
import { parseProblem } from "../../../src/problem-file/parse-problem.js";
import type { Problem } from "../../../src/problem/problem.js";
import { deviationRatios } from "../../../src/results/predicted-deviations.js";
import { simulate } from "../../../src/results/simulate.js";
import { trainedFixedPoints } from "../../../src/theories/mixture/rest/trained-fixed-points.js";
import { flatten } from "../../../src/theory/value.js";
import { networkOn } from "../../theories/mixture/networks.js";
import { solved } from "./problems.js";

const parsed = (raw: object): Problem => parseProblem(raw, "test");

const sides = (covariance: object): object[] =>
  [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: {
      kind: "blocks",
      fractions: [0.3, 0.7],
      squaredNorms: [1, 0],
      signs: [label === 1 ? 1 : -1, 1],
    },
    covariance,
  }));

/** Two units and a trained second layer; two eigenvalues. */
const network = (
  dimension = 1000,
  initial: unknown = { kind: "random", norm: 1, seed: 3 },
): Problem => {
  const logit = "v1*relu(r1)+v2*relu(r2)";
  return parsed({
    name: "network",
    dimension,
    classes: sides({ kind: "blocks", fractions: [0.3, 0.7], eigenvalues: [0.25, 0.5] }),
    loss: { expression: `log(1+exp(${logit}))-y*(${logit})`, variable: ["r1", "r2"] },
    parameters: { v1: { initial: 0.8 }, v2: { initial: -0.6, rate: 0.5 } },
    ridge: 0.1,
    stepSize: { rule: "constant", gamma: 1 },
    initial,
  });
};

/** A trained scale and shift of one logit, smooth. */
const scaled = (more: object = {}): Problem =>
  parsed({
    name: "scaled and shifted",
    dimension: 400,
    classes: sides({ kind: "identity" }),
    loss: { expression: "log(1+exp(v*r+c))-y*(v*r+c)", variable: "r" },
    parameters: { v: { initial: 0.8 }, c: { initial: -0.4, rate: 0.5 } },
    ridge: 0.2,
    stepSize: { rule: "constant", gamma: 0.7 },
    initial: { kind: "random", norm: 0.7, seed: 3 },
    ...more,
  });

/** Two smooth units and a trained second layer; two eigenvalues. */
const smoothNetwork = (dimension = 400): Problem => {
  const logit = "v1*tanh(r1)+v2*erf(r2)";
  return parsed({
    name: "smooth network",
    dimension,
    classes: sides({ kind: "blocks", fractions: [0.3, 0.7], eigenvalues: [0.6, 1.2] }),
    loss: { expression: `log(1+exp(${logit}))-y*(${logit})`, variable: ["r1", "r2"] },
    parameters: { v1: { initial: 0.8 }, v2: { initial: -0.6, rate: 2 } },
    ridge: 0.1,
    batch: 2,
    stepSize: { rule: "constant", gamma: 1.2 },
    initial: { kind: "random", norm: 1, seed: 3 },
  });
};

const valueOf = (value: unknown, name: string): number => (value as Record<string, number>)[name];

describe("deviations with trained scalars", () => {
  it("begin as the variance of one step's does, by hand", async () => {
    // f = (v r - y)^2 / 2, one class, K = I, mean 0: r = s z, h = v (v r - y), k = r (v r - y)
    const [gamma, v, y, rate, time] = [0.6, 0.7, 1.5, 2, 1e-5];
    const problem = parsed({
      name: "by hand",
      dimension: 50,
      classes: [
        { probability: 1, label: y, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression: "(v*r-y)^2/2", variable: "r" },
      parameters: { v: { initial: v, rate } },
      stepSize: { rule: "constant", gamma },
      initial: { kind: "random", norm: 1.2, seed: 1 },
    });
    const { fluctuations, bias } = await solved(problem, { at: [time], fluctuations: true });
    const square = 1.2 ** 2;
    // Var(v r^2 - y r) = 2 v^2 s^4 + y^2 s^2
    const ofScalar = 2 * v * v * square * square + y * y * square;
    const found = valueOf(fluctuations!.parameters[0], "v") / Math.sqrt(time);
    expect(found / (gamma * rate * Math.sqrt(ofScalar))).toBeCloseTo(1, 4);
    // G_V = 2 r h - gamma h^2 = a z^2 + b z + const, whose variance is 2 a^2 + b^2
    const [second, first] = [
      2 * v * v * square - gamma * v ** 4 * square,
      (2 * gamma * v ** 3 * y - 2 * v * y) * Math.sqrt(square),
    ];
    const ofNorm = gamma * Math.sqrt(2 * second * second + first * first);
    expect((fluctuations!.norm[0] as number) / Math.sqrt(time) / ofNorm).toBeCloseTo(1, 4);
    // the bias begins with slope b_1 - q''/2: b_1 = gamma^2 |X|^2 E[d^2 h^2] for |X|^2, 0 for v
    const vSlope = -gamma * rate * v * square;
    const normSlope = -2 * gamma * v * v * square + (gamma * v) ** 2 * (v * v * square + y * y);
    const vCurve = -gamma * rate * (vSlope * square + v * normSlope);
    const normCurve =
      -2 * gamma * (2 * v * vSlope * square + v * v * normSlope) +
      gamma * gamma * 2 * v * vSlope * (v * v * square + y * y) +
      (gamma * v) ** 2 * (2 * v * vSlope * square + v * v * normSlope);
    expect(valueOf(bias!.parameters[0], "v") / time / (-vCurve / 2)).toBeCloseTo(1, 3);
    const ofSteps = 2 * gamma * gamma * v ** 4 * square - normCurve / 2;
    expect((bias!.norm[0] as number) / time / ofSteps).toBeCloseTo(1, 3);
  });

  it.each([
    ["smooth", scaled(), 1e-7],
    ["with kinks", network(), 1e-6],
    ["AdaGrad-Norm", scaled({ stepSize: { rule: "adagrad-norm", eta: 1, b: 1 } }), 1e-7],
  ])("have the derivative of the drift for J: %s", async (_, problem, tolerance) => {
    const { dynamics } = await prepareSpread(problem);
    const { layout } = dynamics;
    const state = layout.initial.map((x, c) => x + (c === layout.size - 1 ? 0.4 : 0));
    const driftAt = (moved: Float64Array): Float64Array => {
      dynamics.update(0.3, moved);
      return dynamics.drift.slice();
    };
    const step = 1e-4;
    for (let c = 0; c < layout.size; c++) {
      const at = (sign: number): Float64Array =>
        driftAt(state.map((x, k) => (k === c ? x + sign * step : x)));
      const [above, below] = [at(1), at(-1)];
      const direction = new Float64Array(layout.size).fill(0);
      direction[c] = 1;
      const found = new Float64Array(layout.size);
      dynamics.update(0.3, state);
      dynamics.addJacobian(direction, 1, found);
      found.forEach((value, k) => {
        expect(Math.abs(value - (above[k] - below[k]) / (2 * step))).toBeLessThan(tolerance);
      });
    }
  });

  it.each([
    ["smooth", scaled()],
    ["AdaGrad-Norm", scaled({ stepSize: { rule: "adagrad-norm", eta: 1, b: 1 } })],
    ["with kinks", network()],
  ])("are those of the adjoint equation: %s", async (_, problem) => {
    const { dynamics } = await prepareSpread(problem);
    const log10Times = [-0.5];
    const forward = integrateSpread(dynamics, { log10Times, tolerance: 1e-9, withBias: false });
    const path = limitPath(dynamics, log10Times, 1e-8);
    if (isFailure(path) || isFailure(forward)) throw new Error("stopped");
    const [back] = adjointSpread(dynamics, path, { log10Times, grading: 0.5 });
    const [{ covariance, values }] = forward;
    const deviation = (a: number): number => Math.sqrt(covariance[a * values.length + a]);
    covariance.forEach((value, k) => {
      const [a, b] = [Math.floor(k / values.length), k % values.length];
      const scale = deviation(a) * deviation(b);
      expect(Math.abs(value - back.covariance[k])).toBeLessThanOrEqual(1e-6 * scale);
    });
  });

  it("tend to those of the fixed point, which other means give", async () => {
    const given = networkOn("binary", { lambda: 4, ridge: 0.1, gamma: 1, units: 1 });
    const [point] = (await trainedFixedPoints(given)).filter(({ stable }) => stable);
    const { "parameters.v1": v, "overlaps.1": m, gram } = point.state;
    const rest = Math.sqrt(gram - m * m);
    const problem: Problem = {
      ...given,
      parameters: { v1: { initial: v * 1.01 } },
      initial: { kind: "coordinates", values: [[m, rest, 0, 0]] },
    };
    const { fluctuations } = await solved(problem, { at: [150], fluctuations: true });
    const expected = point.stationaryDeviation!;
    const found = [
      valueOf(fluctuations!.parameters[0], "v1") / expected["parameters.v1"],
      flatten(fluctuations!.overlaps[0])[0] / expected["overlaps.1"],
      (fluctuations!.norm[0] as number) / expected.gram,
    ];
    found.forEach((ratio) => expect(ratio).toBeCloseTo(1, 5));
  });

  it("are those of runs, kinks included", async () => {
    const problem = network(200);
    const result = await simulate(problem, {
      ...{ until: 0.6, points: 2, runs: 1500, seed: 5, method: "exact-in-law", workers: 0 },
    });
    if ("interrupted" in result) throw new Error("interrupted");
    const found = await deviationRatios(result, [1, 2]);
    if ("reason" in found) throw new Error(found.reason);
    for (const name of ["loss", "norm", "overlaps", "parameters"])
      found.ratio[name].forEach((value, k) => {
        const errors = flatten(found.ratioError[name][k]);
        flatten(value).forEach((ratio, n) => {
          expect(Math.abs(ratio - 1)).toBeLessThan(4 * errors[n]);
          expect(errors[n]).toBeLessThan(0.04);
        });
      });
  });

  it.each([
    [
      "parameters.b",
      scaled({
        loss: { expression: "(relu(r+b)-y)^2", variable: "r" },
        parameters: { b: { initial: 0.2 } },
      }),
    ],
    ["initial", network(1000, "zero")],
  ])("are refused where they are not known: %s", async (path, problem) => {
    await expect(solved(problem, { at: [1], fluctuations: true })).rejects.toThrow(path);
  });

  it.each([
    ["one logit", scaled()],
    ["two logits", smoothNetwork()],
  ])("have the second derivative of the drift in the bias: %s", async (_, problem) => {
    const { dynamics, hasBias } = await prepareSpread(problem);
    expect(hasBias).toBe(true);
    const { layout } = dynamics;
    const { size, roots } = layout;
    const state = layout.initial.slice();
    const direction = Float64Array.from({ length: size }, (__, c) => Math.sin(2.3 * (c + 1)));
    direction[size - 1] = 0;
    const driftAt = (step: number): Float64Array => {
      dynamics.update(
        0,
        state.map((x, c) => x + step * direction[c]),
      );
      return dynamics.drift.slice();
    };
    const step = 1e-3;
    const [above, middle, below] = [step, 0, -step].map(driftAt);
    const corrected = (factor: number): Float64Array => {
      dynamics.update(0, state);
      const flow = new CovarianceFlow(dynamics);
      const scaledDirection = direction.map((x, c) => factor * x * roots[c]);
      flow.update(
        Float64Array.from(
          { length: size * size },
          (__, k) => scaledDirection[Math.floor(k / size)] * scaledDirection[k % size],
        ),
      );
      const out = new Float64Array(size);
      dynamics.addCorrections(flow.spread(), state, out);
      return out;
    };
    const [found, none] = [corrected(1), corrected(0)];
    const largest = Math.max(...found.map(Math.abs));
    // what a step size accumulates comes last, and has no bias
    found.subarray(0, size - 1).forEach((value, c) => {
      const curve = (above[c] - 2 * middle[c] + below[c]) / (2 * step * step);
      expect(Math.abs(value - none[c] - curve)).toBeLessThan(1e-5 * largest);
    });
  });

  it("come with the mean of runs at their own d", async () => {
    const problem = smoothNetwork(50);
    const at = [0.6];
    const predicted = await solved(problem, { at, finiteDimension: true });
    const result = await simulate(problem, {
      ...{ until: 0.6, points: 1, runs: 1500, seed: 5, method: "exact-in-law", workers: 0 },
    });
    if ("interrupted" in result) throw new Error("interrupted");
    for (const name of ["loss", "norm", "overlaps", "parameters"] as const) {
      const [mean, error] = [result.mean, result.standardError].map((all) => flatten(all[name][1]));
      flatten(predicted.observables[name][0]).forEach((value, n) => {
        expect(Math.abs(value - mean[n])).toBeLessThan(4 * error[n]);
      });
    }
  });
});
