import { lossFor, namesWith } from "../../losses/losses.js";
import { ALPHA, BETA, control, GAMMA, SCALE, type Preset } from "./preset.js";

const NOISE = control("noise", "noise of the labels", [0, 1, 0.01, 0.1]);
const THIRDS = [0.25, 0.25, 0.5];

/** Softmax, teachers and a small network: other losses, other integrators. */
export const OTHER_PRESETS: readonly Preset[] = [
  {
    id: "three-classes",
    title: "softmax, three classes",
    controls: [ALPHA, GAMMA, SCALE].map((one) => (one === ALPHA ? { ...one, start: 0.5 } : one)),
    decades: 4,
    problem: ({ alpha, gamma, scale }) => ({
      name: "three classes",
      dimension: "infinity",
      classes: THIRDS.map((probability, k) => ({
        probability,
        label: k,
        mean: {
          kind: "blocks",
          fractions: THIRDS,
          squaredNorms: THIRDS.map((_, block) =>
            block === k ? Number((scale ** 2).toPrecision(12)) : 0,
          ),
        },
        covariance: { kind: "power-law", exponent: alpha },
      })),
      loss: lossFor("logit"),
      stepSize: { rule: "constant", gamma },
      initial: "zero",
    }),
  },
  {
    id: "teacher",
    title: "teacher, least squares",
    controls: [ALPHA, BETA, GAMMA, SCALE, NOISE],
    decades: 100,
    problem: ({ alpha, beta, gamma, scale, noise }) => ({
      name: "teacher",
      dimension: "infinity",
      classes: [
        {
          probability: 1,
          mean: { kind: "zero" },
          covariance: { kind: "power-law", exponent: alpha },
        },
      ],
      teacher: {
        coordinates: { kind: "power-law", exponent: beta, scale },
        link: "linear",
        noise,
      },
      loss: namesWith("quadratic")[0],
      stepSize: { rule: "constant", gamma },
      initial: "zero",
    }),
  },
  {
    id: "network",
    title: "network, two hidden units and one teacher unit",
    controls: [GAMMA, { ...SCALE, label: "scale of the teacher" }, NOISE],
    decades: 3,
    problem: ({ gamma, scale, noise }) => ({
      name: "network",
      dimension: "infinity",
      classes: [{ probability: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
      teacher: {
        coordinates: [{ kind: "uniform", scale }],
        link: { expression: "erf(s1/sqrt(2))", variable: ["s1"] },
        noise,
      },
      loss: {
        expression: "(erf(r1/sqrt(2)) + erf(r2/sqrt(2)) - y)^2/2",
        variable: ["r1", "r2"],
      },
      stepSize: { rule: "constant", gamma },
      initial: [
        { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0.5, 0] },
        { kind: "blocks", fractions: [0.5, 0.5], squaredNorms: [0, 0.3] },
      ],
    }),
  },
];
