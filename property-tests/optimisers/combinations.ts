import { expect } from "vitest";
import { InputError } from "../../src/problem/input-error.js";

const d = 12;
const blocks = { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [1.5, 0.5] };
const uniform = (scale: number): object => ({ kind: "uniform", scale });
const constant = { rule: "constant", gamma: 0.4 };

const logistic = {
  name: "logistic",
  dimension: d,
  classes: [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: uniform(2 * label - 1),
    covariance: label === 1 ? blocks : { kind: "identity" },
  })),
  loss: "binary-logistic",
  stepSize: constant,
  initial: "zero",
};
const regression = {
  name: "regression",
  dimension: d,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: blocks }],
  loss: "least-squares",
  teacher: { coordinates: uniform(1), link: "linear", noise: 0.3 },
  stepSize: constant,
  initial: [uniform(-0.5)],
};
const softmax = {
  ...logistic,
  name: "softmax",
  loss: "softmax",
  classes: [0, 1, 2].map((label) => ({
    probability: [0.4, 0.3, 0.3][label],
    label,
    mean: { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [1, label], signs: [1, -1] },
    covariance: blocks,
  })),
};
/** Pairs of coordinates correlate, of (0, 1), ... or of (1, 2), ...: the one does not commute with the other. */
const paired = (offset: number): object => ({
  kind: "matrix",
  rows: Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_, j) => {
      if (i === j) return 1 + (offset * (i % 3)) / 5;
      return Math.floor((i + offset) / 2) === Math.floor((j + offset) / 2) ? 0.3 : 0;
    }),
  ),
});
const under = (...covariances: object[]): object => ({
  ...logistic,
  classes: logistic.classes.map((one, i) => ({ ...one, covariance: covariances[i] })),
});
const powerLaw = { kind: "power-law", exponent: 1.5 };

/** Problems that differ in what an optimiser may not take. */
export const PROBLEMS = {
  plain: logistic,
  regression,
  "regression, batch": { ...regression, batch: 3 },
  "two classes, batch": { ...logistic, batch: 3 },
  ridge: { ...logistic, ridge: 0.2 },
  schedule: { ...logistic, stepSize: { rule: "schedule", gamma: "0.4/(1 + t)" } },
  adagrad: { ...logistic, stepSize: { rule: "adagrad-norm", eta: 0.5, b: 1 } },
  polyak: { ...regression, stepSize: { rule: "polyak" } },
  "line search": { ...regression, stepSize: { rule: "line-search" } },
  "three logits": softmax,
  "hard labels": {
    ...regression,
    loss: "binary-logistic",
    teacher: { coordinates: uniform(1), link: "bernoulli" },
  },
  parameters: {
    ...regression,
    teacher: undefined,
    classes: [{ ...regression.classes[0], label: 1, mean: uniform(1) }],
    loss: { expression: "(v*r - y)^2/2", variable: "r" },
    parameters: { v: { initial: 0.8 } },
  },
  infinity: { ...logistic, dimension: "infinity" },
  "power law": { ...under(powerLaw, powerLaw), dimension: "infinity" },
  rotated: under(paired(0), paired(0)),
  "not commuting": under(paired(0), paired(1)),
} satisfies Record<string, object>;
export type Name = keyof typeof PROBLEMS;

/** Problems that differ in what is derived. */
export const DERIVED: readonly Name[] = [
  "regression, batch",
  "ridge",
  "three logits",
  "not commuting",
];

/** What is refused when the file is read, and what by `solve` alone: SGD itself can be run. */
export interface Refused {
  readonly read: readonly Name[];
  readonly solved: readonly Name[];
}
const STATE: readonly Name[] = ["polyak", "line search", "parameters"];
const STATES: Refused = { read: STATE, solved: ["not commuting"] };
const COORDINATES: Refused = { read: [...STATE, "rotated", "not commuting"], solved: [] };

export const OPTIMISERS: readonly (readonly [object, Refused])[] = [
  [{ rule: "sgd" }, { read: [], solved: [] }],
  [
    { rule: "momentum", beta: 0.5 },
    { read: STATE, solved: [] },
  ],
  [
    { rule: "momentum", beta: 0.5, nesterov: true },
    { read: STATE, solved: [] },
  ],
  [{ rule: "momentum", lag: 2 }, STATES],
  [{ rule: "momentum", lag: 2, nesterov: true }, STATES],
  [{ rule: "dana", g2: 0.2, g3: 0.2, delta: 1 }, STATES],
  [{ rule: "averaging", weights: "uniform" }, STATES],
  [{ rule: "averaging", weights: { exponential: 1 } }, STATES],
  [{ rule: "schedule-free", beta: 0.7 }, STATES],
  [
    { rule: "clipping", threshold: 0.6 },
    { read: [...STATE, "three logits"], solved: [] },
  ],
  [
    { rule: "sign" },
    {
      read: [...COORDINATES.read, "adagrad", "three logits"],
      solved: ["two classes, batch"],
    },
  ],
  [{ rule: "rmsprop", c2: 1 }, COORDINATES],
  [{ rule: "adam", beta1: 0.5, c2: 1 }, COORDINATES],
  [{ rule: "rmsprop-norm", c2: 1 }, STATES],
];

/** The one line that a refusal is. */
export async function refusalOf(attempt: () => unknown): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).toMatch(/^[^\n]*: [^\n]*expected [^\n]*$/);
    return error.message;
  }
}
