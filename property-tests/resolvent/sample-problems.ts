import type { Modes } from "../../src/problem/modes.js";
import type { Problem } from "../../src/problem/problem.js";

/** A binary problem with the coordinates written out, and its modes: one a coordinate. */
export interface SampleProblem {
  readonly problem: Problem;
  readonly modes: Modes;
}

export interface SampleClass {
  readonly probability: number;
  readonly label: number;
  readonly mean: readonly number[];
  readonly eigenvalues: readonly number[];
}

export function sampleProblem(
  name: string,
  gamma: number,
  classes: readonly SampleClass[],
  initial?: readonly number[],
): SampleProblem {
  const d = classes[0].mean.length;
  const start = initial ?? new Array<number>(d).fill(0);
  const problem: Problem = {
    name,
    dimension: d,
    classes: classes.map(({ probability, label, mean, eigenvalues }) => ({
      probability,
      label,
      mean: { kind: "coordinates", values: mean },
      covariance: { kind: "eigenvalues", values: eigenvalues },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: initial ? { kind: "coordinates", values: [initial] } : "zero",
  };
  const modes: Modes = {
    dimension: d,
    classes: classes.length,
    logits: 1,
    fractions: new Float64Array(d).fill(1 / d),
    eigenvalues: classes.map((model) => Float64Array.from(model.eigenvalues)),
    signalMode: Int32Array.from({ length: d }, (_, s) => s),
    means: classes.map((model) => Float64Array.from(model.mean)),
    initial: [Float64Array.from(start)],
    teacher: [],
  };
  return { problem, modes };
}

/** (i/d)^exponent, i = 1..d */
export function powerLaw(d: number, exponent: number): number[] {
  return Array.from({ length: d }, (_, i) => Math.pow((i + 1) / d, exponent));
}

/** mu_i^2 = scale^2 (i/d)^exponent / d, with the sign of scale. */
export function powerLawMean(d: number, exponent: number, scale: number): number[] {
  return powerLaw(d, exponent).map((x) => scale * Math.sqrt(x / d));
}

/** Each value repeated over its share of d coordinates. */
export function blocks(
  d: number,
  fractions: readonly number[],
  values: readonly number[],
): number[] {
  return values.flatMap((value, b) => new Array<number>(Math.round(fractions[b] * d)).fill(value));
}

const d = 64;

export const powerLawProblem = sampleProblem("power law, one covariance", 0.8, [
  { probability: 0.5, label: 1, mean: powerLawMean(d, 0.4, 1), eigenvalues: powerLaw(d, 1.2) },
  { probability: 0.5, label: 0, mean: powerLawMean(d, 0.4, -1), eigenvalues: powerLaw(d, 1.2) },
]);

export const unequalProblem = sampleProblem(
  "unequal weights and means, random start",
  1.1,
  [
    { probability: 0.2, label: 1, mean: powerLawMean(d, 0, 1.5), eigenvalues: powerLaw(d, 0.5) },
    { probability: 0.8, label: 0, mean: powerLawMean(d, 2, -0.4), eigenvalues: powerLaw(d, 0.5) },
  ],
  Array.from({ length: d }, (_, i) => Math.sin(3 * i + 1) / Math.sqrt(d)),
);

export const zeroOneProblem = sampleProblem("zero-one, unequal blocks", 0.9, [
  {
    probability: 0.4,
    label: 1,
    mean: blocks(d, [0.25, 0.25, 0.25, 0.25], [0.1, 0.15, -0.12, 0.09]),
    eigenvalues: blocks(d, [0.25, 0.25, 0.25, 0.25], [0, 0, 1, 1]),
  },
  {
    probability: 0.6,
    label: 0,
    mean: blocks(d, [0.25, 0.25, 0.25, 0.25], [-0.1, -0.15, 0.12, 0.02]),
    eigenvalues: blocks(d, [0.25, 0.25, 0.25, 0.25], [0, 1, 0, 1]),
  },
]);

export const twoPowerLawsProblem = sampleProblem("two power laws", 0.8, [
  { probability: 0.3, label: 1, mean: powerLawMean(d, 0.35, 1.3), eigenvalues: powerLaw(d, 0.7) },
  { probability: 0.7, label: 0, mean: powerLawMean(d, 0.35, -1.3), eigenvalues: powerLaw(d, 1.9) },
]);

/** Three classes that share two covariances. */
export const threeClassProblem = sampleProblem("three classes, two covariances", 0.7, [
  { probability: 0.3, label: 1, mean: powerLawMean(d, 0.35, 1.3), eigenvalues: powerLaw(d, 0.7) },
  { probability: 0.3, label: 1, mean: powerLawMean(d, 1, 0.8), eigenvalues: powerLaw(d, 0) },
  { probability: 0.4, label: 0, mean: powerLawMean(d, 0.1, -1), eigenvalues: powerLaw(d, 0.7) },
]);

/** Five classes, no two of which share a covariance. */
export const fivePowerLawsProblem = sampleProblem(
  "five power laws",
  0.8,
  [0.4, 0, 1, 2.5, 4].map((exponent, i) => ({
    probability: 0.2,
    label: i % 2,
    mean: powerLawMean(d, 0.3 + 0.1 * i, i % 2 === 1 ? 1.2 : -1),
    eigenvalues: powerLaw(d, exponent),
  })),
);
