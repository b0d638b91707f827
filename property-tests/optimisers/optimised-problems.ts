import type { Optimiser, Problem } from "../../src/problem/problem.js";

const fractions = [0.4, 0.6];
type Rest = Partial<Problem>;

/** Least squares with a noisy linear teacher, from a start that points away from it. */
export function regression(optimiser: Optimiser, rest: Rest = {}): Problem {
  return {
    name: `least squares by ${optimiser.rule}`,
    dimension: 600,
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "blocks", fractions, eigenvalues: [1.5, 0.5] },
      },
    ],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.3 },
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: [{ kind: "uniform", scale: -0.5 }],
    optimiser,
    ...rest,
  };
}

/** Means +-mu and covariances that differ, from 0. */
export function classification(optimiser: Optimiser, rest: Rest = {}): Problem {
  return {
    name: `logistic regression by ${optimiser.rule}`,
    dimension: 600,
    classes: [1, -1].map((sign, i) => ({
      probability: [0.4, 0.6][i],
      label: 1 - i,
      mean: { kind: "blocks", fractions, squaredNorms: [0.5, 0.8], signs: [sign, sign] },
      covariance: {
        kind: "blocks",
        fractions,
        eigenvalues: [
          [0.6, 1.2],
          [1, 0.5],
        ][i],
      },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
    optimiser,
    ...rest,
  };
}

const small = { stepSize: { rule: "constant", gamma: 0.2 } } as const;

/** Every optimiser, in fifteen problems and more. */
export const OPTIMISED: Readonly<Record<string, Problem>> = {
  "batch, ridge": regression({ rule: "sgd" }, { batch: 3, ridge: 0.2 }),
  momentum: regression({ rule: "momentum", beta: 0.5 }, small),
  "momentum with a lag": regression({ rule: "momentum", lag: 2 }, { ridge: 0.1 }),
  "Nesterov with a lag": classification({ rule: "momentum", lag: 3, nesterov: true }, { batch: 2 }),
  dana: regression({ rule: "dana", g2: 0.3, g3: 0.4, delta: 2 }),
  "uniform average": regression({ rule: "averaging", weights: "uniform" }),
  "average that forgets": classification(
    { rule: "averaging", weights: { exponential: 2 } },
    { ridge: 0.3 },
  ),
  "schedule-free": regression({ rule: "schedule-free", beta: 0.7 }, { batch: 2 }),
  "clipped regression": regression({ rule: "clipping", threshold: 0.8 }),
  "clipped classification": classification({ rule: "clipping", threshold: 0.4 }, { batch: 2 }),
  "signs in regression": regression({ rule: "sign" }, { ridge: 0.2 }),
  "signs of batches in regression": regression({ rule: "sign" }, { ridge: 0.1, batch: 4 }),
  "signs in classification": classification({ rule: "sign" }),
  "rmsprop in regression": regression({ rule: "rmsprop", c2: 2 }, { ...small, batch: 2 }),
  "rmsprop in classification": classification({ rule: "rmsprop", c2: 3 }, { ridge: 0.2 }),
  adam: regression({ rule: "adam", beta1: 0.5, c2: 1 }, small),
  "rmsprop-norm": regression({ rule: "rmsprop-norm", c2: 1.5 }, { batch: 2, ridge: 0.1 }),
};

/** Three classes, three logits, means that are not opposite; at d = 600 second moments from few samples bias |X|^2 by 2 %, four times as much as here. */
export function threeClasses(optimiser: Optimiser, rest: Rest = {}): Problem {
  const means = [
    { squaredNorms: [0.5, 0.8], signs: [1, 1] },
    { squaredNorms: [0.5, 0.8], signs: [-1, -1] },
    { squaredNorms: [1, 0.3], signs: [1, -1] },
  ];
  const spectra = [
    [0.6, 1.2],
    [1, 0.5],
    [0.8, 0.7],
  ];
  return {
    name: `softmax by ${optimiser.rule}`,
    dimension: 2400,
    classes: [0.4, 0.35, 0.25].map((probability, label) => ({
      probability,
      label,
      mean: { kind: "blocks", fractions, ...means[label] },
      covariance: { kind: "blocks", fractions, eigenvalues: spectra[label] },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma: 0.2 },
    initial: "zero",
    optimiser,
    ...rest,
  };
}

/** Optimisers with a second moment a logit; their means are integrals over three logits, known to 1e-8. */
export const SEVERAL_LOGITS: Readonly<Record<string, Problem>> = {
  "rmsprop in three logits": threeClasses({ rule: "rmsprop", c2: 2 }, { ridge: 0.2, batch: 3 }),
  "adam in three logits": threeClasses({ rule: "adam", beta1: 0.5, c2: 1 }),
};

export const OPTIMISED_TIMES: readonly number[] = [0.3, 1, 3];
