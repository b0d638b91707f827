import { describe, expect, test } from "vitest";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import type { ClassModel, Optimiser, Problem } from "../../src/problem/problem.js";
import { isFailure } from "../../src/theory/failure.js";

const opposite = (
  model: (label: number) => Pick<ClassModel, "mean" | "covariance">,
  gamma: number,
): Problem => ({
  name: "lagging",
  dimension: "infinity",
  classes: [1, 0].map((label) => ({ probability: 0.5, label, ...model(label) })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma },
  initial: "zero",
});

const powerLaws = (alpha: number, beta: number, gamma: number): Problem =>
  opposite(
    (label) => ({
      mean: { kind: "power-law", exponent: beta, scale: 2 * label - 1 },
      covariance: { kind: "power-law", exponent: alpha },
    }),
    gamma,
  );

const zeroOne = opposite(
  (label) => ({
    mean: { kind: "uniform", scale: 2 * label - 1 },
    covariance: {
      kind: "blocks",
      fractions: [0.25, 0.25, 0.25, 0.25],
      eigenvalues: label === 1 ? [0, 0, 1, 1] : [0, 1, 0, 1],
    },
  }),
  0.7,
);

const PRESETS: Readonly<Record<string, Problem>> = {
  extreme: powerLaws(2, 0, 0.5),
  critical: powerLaws(2, 1, 1),
  mild: powerLaws(1.2, 1, 0.7),
  "zero-one": zeroOne,
};

const TIMES = [1, 10, 100, 1000];
/**
 * [time] m_1 and the loss at c = 2. From a Python script of its own: the five functions of lambda (mean of X along mu and of y,
 * covariances of the noise of both) on Gauss-Legendre panels in log u of 20 nodes, scipy's DOP853 at rtol 1e-13, means over r
 * by 400 Gauss-Legendre nodes.
 */
const REFERENCE: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  extreme: [
    [0.13859053607, 0.627597993518],
    [1.37696701605, 0.267716785993],
    [3.63358062897, 0.0632205915006],
    [6.24589348287, 0.0109974777961],
  ],
  critical: [
    [0.13696863074, 0.631470142301],
    [1.15358358966, 0.373679661811],
    [2.6006313167, 0.218481920873],
    [4.11211510107, 0.130614785343],
  ],
  mild: [
    [0.0965994895942, 0.649061904276],
    [0.888866986182, 0.439751124614],
    [1.90500624772, 0.34535905523],
    [2.39192011759, 0.320442644525],
  ],
  "zero-one": [
    [0.191415324826, 0.606227418635],
    [1.59033796128, 0.259107935046],
    [3.6261599216, 0.0620646535331],
    [5.77875461176, 0.0060228485301],
  ],
};

async function solved(
  problem: Problem,
  optimiser: Optimiser,
  log10Times: readonly number[],
  tolerance: number,
): Promise<SolveResult> {
  const request = { log10Times, method: "slow-time", tolerance } as const;
  const result = await solve({ ...problem, optimiser }, request);
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const lossOf = ({ observables }: SolveResult): number[] => observables.loss as number[];
const logLossOf = ({ observables }: SolveResult): number[] => observables.logLoss as number[];

describe("X that follows a running mean of the gradients, in slow time", () => {
  test.each(Object.entries(PRESETS))("is what scipy integrates: %s", async (name, problem) => {
    const lag: Optimiser = { rule: "momentum", lag: 2 };
    const result = await solved(problem, lag, TIMES.map(Math.log10), 1e-9);
    const overlaps = result.observables.overlaps as number[][];
    REFERENCE[name].forEach(([mean, loss], k) => {
      expect(Math.abs(overlaps[k][0] / mean - 1)).toBeLessThan(2e-9);
      expect(Math.abs(lossOf(result)[k] / loss - 1)).toBeLessThan(2e-9);
    });
  });

  test.each(Object.entries(PRESETS))("reaches 10^300: %s", async (_, problem) => {
    const result = await solved(problem, { rule: "momentum", lag: 2 }, [300], 1e-8);
    const sgd = await solved(problem, { rule: "sgd" }, [300], 1e-8);
    expect(result.warnings).toEqual([]);
    // of the lag nothing is left
    expect(Math.abs(logLossOf(result)[0] / logLossOf(sgd)[0] - 1)).toBeLessThan(2e-9);
  });

  test("tends to SGD like 1/c as the lag shrinks", async () => {
    const sgd = lossOf(await solved(PRESETS.critical, { rule: "sgd" }, [0], 1e-10))[0];
    const [near, nearer] = await Promise.all(
      [1e3, 1e4].map(async (lag) => {
        const result = await solved(PRESETS.critical, { rule: "momentum", lag }, [0], 1e-10);
        return lag * (lossOf(result)[0] / sgd - 1);
      }),
    );
    expect(nearer).toBeGreaterThan(0.09);
    expect(near / nearer).toBeCloseTo(1, 2);
  });

  test("goes on as SGD where it lags no more: what was asked for before that changes nothing after", async () => {
    const lag: Optimiser = { rule: "momentum", lag: 0.3 };
    const late = [9, 11, 13];
    // with early times the way is taken more finely; with a tolerance of 1e-10 the lag is followed further
    const some = logLossOf(await solved(PRESETS.extreme, lag, late, 1e-8));
    const more = logLossOf(await solved(PRESETS.extreme, lag, [0, ...late], 1e-10)).slice(1);
    some.forEach((value, k) => expect(Math.abs(value / more[k] - 1)).toBeLessThan(1e-8));
    // and SGD has lost other digits there
    const sgd = logLossOf(await solved(PRESETS.extreme, { rule: "sgd" }, late, 1e-8));
    expect(Math.abs(sgd[0] / more[0] - 1)).toBeGreaterThan(1e-7);
  });

  test("takes batches and modes of a finite dimension, as the modes do", async () => {
    const problem: Problem = {
      ...opposite(
        (label) => ({
          mean: { kind: "power-law", exponent: 0.35, scale: label === 1 ? 1.3 : -0.8 },
          covariance: { kind: "power-law", exponent: label === 1 ? 0.7 : 1.9 },
        }),
        0.8,
      ),
      dimension: 10,
      batch: 3,
    };
    const lag: Optimiser = { rule: "momentum", lag: 0.5 };
    const result = await solved(problem, lag, [0, 1], 1e-9);
    const request = { log10Times: [0, 1], method: "modes", tolerance: 1e-10 } as const;
    const modes = await solve({ ...problem, optimiser: lag }, request);
    if (isFailure(modes)) throw new Error(modes.failure);
    const norms = modes.observables.norm as number[];
    lossOf(modes).forEach((loss, k) =>
      expect(Math.abs(lossOf(result)[k] / loss - 1)).toBeLessThan(2e-9),
    );
    (result.observables.norm as number[]).forEach((norm, k) =>
      expect(Math.abs(norm / norms[k] - 1)).toBeLessThan(2e-9),
    );
  });
});

const squared = (problem: Problem): Problem => ({
  ...problem,
  classes: problem.classes.map((model) => ({ ...model, label: 2 * model.label - 1 })),
  loss: "least-squares",
});

/** Of the same script, with the pull of the ridge, or the quadratic loss: m_1, the loss and ||X||^2 at t = 1, 10, 100. */
const MORE: Readonly<Record<string, readonly [Problem, readonly (readonly number[])[]]>> = {
  "critical with a ridge": [
    { ...powerLaws(2, 1, 1), ridge: 0.05 },
    [
      [0.134411901868, 0.632489566789, 0.0643731610032],
      [0.944682787622, 0.403165440285, 2.01382074161],
      [1.18490219051, 0.351392927386, 3.4756139735],
    ],
  ],
  "extreme with a ridge": [
    { ...powerLaws(2, 0, 0.5), ridge: 0.3 },
    [
      [0.131018586333, 0.630980596295, 0.0238183818515],
      [0.797956794718, 0.391464694296, 0.666353707534],
      [0.85373992491, 0.374956348969, 0.765104809992],
    ],
  ],
  "least squares": [
    squared(powerLaws(2, 1, 0.5)),
    [
      [0.132145531922, 0.393160388024, 0.0623086082437],
      [0.569781646508, 0.207847918269, 0.928373682479],
      [0.705621829603, 0.146418036845, 3.85585529289],
    ],
  ],
  "least squares without a floor": [
    squared(powerLaws(2, 0, 0.5)),
    [
      [0.258030021168, 0.293559168146, 0.0925662943753],
      [0.841521815802, 0.063418711296, 0.975997304643],
      [0.949268739813, 0.0196350486061, 2.98610013463],
    ],
  ],
};

describe("a ridge or the quadratic loss beside a lag", () => {
  test.each(Object.entries(MORE))("is what scipy integrates: %s", async (_, [problem, values]) => {
    const lag: Optimiser = { rule: "momentum", lag: 2 };
    const result = await solved(problem, lag, [0, 1, 2], 1e-9);
    const overlaps = result.observables.overlaps as number[][];
    const norms = result.observables.norm as number[];
    values.forEach(([mean, loss, norm], k) => {
      expect(Math.abs(overlaps[k][0] / mean - 1)).toBeLessThan(2e-10);
      expect(Math.abs(lossOf(result)[k] / loss - 1)).toBeLessThan(2e-10);
      expect(Math.abs(norms[k] / norm - 1)).toBeLessThan(2e-10);
    });
  });

  const finite: Problem = {
    ...powerLaws(1.3, 0.5, 0.8),
    dimension: 10,
  };
  test.each([
    ["ridge", { ...finite, ridge: 0.2 }],
    ["ridge and batch", { ...finite, ridge: 0.02, batch: 3 }],
    ["quadratic", { ...squared(finite), stepSize: { rule: "constant", gamma: 0.4 } }],
    ["quadratic, ridge", { ...squared(finite), ridge: 0.1 }],
    ["quadratic, batch", { ...squared(finite), batch: 2 }],
  ] as const)("is what the modes give: %s", async (_, problem) => {
    const optimiser: Optimiser = { rule: "momentum", lag: 0.5 };
    const result = await solved(problem, optimiser, [0, 1, 1.6], 1e-9);
    const request = { log10Times: [0, 1, 1.6], method: "modes", tolerance: 1e-11 } as const;
    const modes = await solve({ ...problem, optimiser }, request);
    if (isFailure(modes)) throw new Error(modes.failure);
    const norms = modes.observables.norm as number[];
    lossOf(modes).forEach((loss, k) => {
      expect(Math.abs(lossOf(result)[k] / loss - 1)).toBeLessThan(1e-10);
      expect(Math.abs((result.observables.norm as number[])[k] / norms[k] - 1)).toBeLessThan(1e-10);
    });
  });

  test("a residual that vanishes keeps its digits to 10^300", async () => {
    const problem = squared(powerLaws(2, 0, 0.5));
    const result = await solved(problem, { rule: "momentum", lag: 2 }, [300], 1e-8);
    const sgd = await solved(problem, { rule: "sgd" }, [300], 1e-8);
    expect(logLossOf(result)[0]).toBeLessThan(-300);
    expect(Math.abs(logLossOf(result)[0] / logLossOf(sgd)[0] - 1)).toBeLessThan(1e-9);
  });

  test("at rest the noise is that of SGD times c / (c + p)", async () => {
    // one mode of eigenvalue 1, y and -y alike: m = 0 and B = gamma c F / (2 (1 + w) (c + p)), F = 1 + B
    const [gamma, ridge, c] = [0.6, 0.5, 0.4];
    const alike = opposite(
      () => ({ mean: { kind: "zero" }, covariance: { kind: "identity" } }),
      gamma,
    );
    const problem = { ...squared(alike), ridge };
    const result = await solved(problem, { rule: "momentum", lag: c }, [3, 40], 1e-9);
    const share = (gamma * c) / (2 * (1 + ridge) * (c + gamma * ridge));
    const norms = result.observables.norm as number[];
    for (const norm of norms) expect(Math.abs((norm * (1 - share)) / share - 1)).toBeLessThan(1e-8);
  });

  test("modes that swing before they follow are resolved: what two runs share shows nowhere else", async () => {
    const problem = squared(powerLaws(1.29, 0.59, 0.59));
    const lag: Optimiser = { rule: "momentum", lag: 0.13 };
    const at = [2.2]; // c t = 20: the modes have swung seven times and are e^-10 of what they were
    const rough = await solved(problem, lag, at, 1e-6);
    const exact = await solved(problem, lag, at, 1e-10);
    const [norm, other] = [rough, exact].map(
      ({ observables }) => (observables.norm as number[])[0],
    );
    expect(Math.abs(norm / other - 1)).toBeLessThan(1e-8);
  });
});

test("what is left out from the handover on counts, also where two runs agree by chance", async () => {
  const lag: Optimiser = { rule: "momentum", lag: 1 };
  const far = await solved(PRESETS.extreme, lag, [11], 1e-8);
  const exact = await solved(PRESETS.extreme, lag, [0, 11], 1e-11);
  const stated = far.relativeErrors.loss;
  expect(Math.abs(lossOf(far)[0] / lossOf(exact)[1] - 1)).toBeLessThan(stated);
  expect(stated).toBeLessThan(1e-8);
});

test("a time soon after the handover is as exact as it is stated to be", async () => {
  const lag: Optimiser = { rule: "momentum", lag: 2 };
  for (const times of [[10], [1, 10, 300]]) {
    const soon = await solved(PRESETS.extreme, lag, times, 1e-8);
    const exact = await solved(PRESETS.extreme, lag, [0, ...times], 1e-11);
    const variance = ({ observables }: SolveResult, k: number): number =>
      (observables.covariances as number[][][][])[k][0][0][0];
    times.forEach((_, k) =>
      expect(Math.abs(variance(soon, k) / variance(exact, k + 1) - 1)).toBeLessThan(
        soon.relativeErrors.covariances,
      ),
    );
  }
});
