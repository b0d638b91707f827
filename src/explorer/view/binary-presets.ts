import { lossFor } from "../../losses/losses.js";
import {
  ALPHA,
  BETA,
  control,
  GAMMA,
  RIDGE,
  SCALE,
  SHARE,
  type Preset,
  type Settings,
} from "./preset.js";

interface Law {
  readonly mean: (sign: 1 | -1) => object;
  readonly covariances: readonly [object, object];
}

/** Two classes with means of opposite sign, the binary logistic loss, d = infinity. */
function binary(name: string, { gamma, p, ridge }: Settings, { mean, covariances }: Law): object {
  return {
    name,
    dimension: "infinity",
    classes: ([1, -1] as const).map((sign, k) => ({
      probability: k === 0 ? p : Number((1 - p).toPrecision(12)),
      label: sign === 1 ? 1 : 0,
      mean: mean(sign),
      covariance: covariances[k],
    })),
    loss: lossFor("zero or one"),
    stepSize: { rule: "constant", gamma },
    ...(ridge > 0 && { ridge }),
    initial: "zero",
  };
}

const powerLaw = (exponent: number): object => ({ kind: "power-law", exponent });
const QUARTERS = [0.25, 0.25, 0.25, 0.25];
const BLOCKS = [
  control("share", "share of the first block", [0.05, 0.95, 0.05, 0.5]),
  control("first", "its eigenvalue", [0, 2, 0.01, 0.1]),
  control("second", "eigenvalue of the second block", [0, 2, 0.01, 1]),
  control("signal", "part of ‖μ‖² in the first block", [0, 1, 0.01, 0.5]),
];

export const BINARY_PRESETS: readonly Preset[] = [
  {
    id: "identity",
    title: "identity, K₁ = K₂ = I",
    controls: [GAMMA, SHARE, SCALE, RIDGE],
    decades: 300,
    problem: (settings) =>
      binary("identity", settings, {
        mean: (sign) => ({ kind: "uniform", scale: sign * settings["scale"] }),
        covariances: [{ kind: "identity" }, { kind: "identity" }],
      }),
    claimed: () => ({ rate: 0, statement: "the loss stabilises" }),
  },
  {
    id: "zero-one",
    title: "zero-one, eigenvalues in {0, 1}",
    controls: [GAMMA, SHARE, SCALE, RIDGE],
    decades: 300,
    problem: (settings) =>
      binary("zero-one", settings, {
        mean: (sign) => ({ kind: "uniform", scale: sign * settings["scale"] }),
        covariances: [
          { kind: "blocks", fractions: QUARTERS, eigenvalues: [0, 0, 1, 1] },
          { kind: "blocks", fractions: QUARTERS, eigenvalues: [0, 1, 0, 1] },
        ],
      }),
    claimed: () => ({ rate: 1, statement: "L(t) falls like 1/t" }),
  },
  {
    id: "power-law",
    title: "power law, K₁ = K₂",
    controls: [ALPHA, BETA, GAMMA, SHARE, SCALE, RIDGE],
    decades: 300,
    hasPhases: true,
    problem: (settings) =>
      binary("power law", settings, {
        mean: (sign) => ({
          kind: "power-law",
          exponent: settings["beta"],
          scale: sign * settings["scale"],
        }),
        covariances: [powerLaw(settings["alpha"]), powerLaw(settings["alpha"])],
      }),
    claimed: ({ alpha, beta }) =>
      alpha < 1 + beta
        ? { rate: 0, statement: "α < 1 + β: the loss stabilises" }
        : { rate: 1, statement: "α > 1 + β: L(t) falls like 1/t, up to logarithms" },
  },
  {
    id: "unequal",
    title: "two power laws, K₁ ≠ K₂",
    controls: [
      control("alpha1", "α of class 1", [0, 3, 0.01, 0.7]),
      control("alpha2", "α of class 2", [0, 3, 0.01, 1.9]),
      ...[BETA, GAMMA, SHARE, SCALE, RIDGE],
    ],
    decades: 100,
    problem: (settings) =>
      binary("two power laws", settings, {
        mean: (sign) => ({
          kind: "power-law",
          exponent: settings["beta"],
          scale: sign * settings["scale"],
        }),
        covariances: [powerLaw(settings["alpha1"]), powerLaw(settings["alpha2"])],
      }),
  },
  {
    id: "blocks",
    title: "two blocks, K₁ = K₂",
    controls: [...BLOCKS, GAMMA, SHARE, SCALE, RIDGE],
    decades: 300,
    problem(settings) {
      const { share, first, second, signal, scale } = settings;
      const fractions = [share, Number((1 - share).toPrecision(12))];
      const covariance = { kind: "blocks", fractions, eigenvalues: [first, second] };
      return binary("two blocks", settings, {
        mean: (sign) => ({
          kind: "blocks",
          fractions,
          squaredNorms: [signal, 1 - signal].map((part) =>
            Number((part * scale ** 2).toPrecision(12)),
          ),
          signs: [sign, sign],
        }),
        covariances: [covariance, covariance],
      });
    },
  },
];
