import fc from "fast-check";
import type {
  ClassModel,
  Covariance,
  Initial,
  Mean,
  Optimiser,
  StepSize,
  Teacher,
} from "../../../src/problem/problem.js";
import { CATALOGUE, type Sample } from "./catalogue.js";
import type { Labelling } from "./class-law.js";
import type { Drawn } from "./limit.js";

const hundredths = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(100 * low), max: Math.round(100 * high) }).map((k) => k / 100);

/** Quarters, of which every dimension that is drawn is a multiple. */
const fractions = fc.constantFrom([0.5, 0.5], [0.25, 0.75], [0.25, 0.25, 0.5]);
type Dimension = number | "infinity";
const dimension: fc.Arbitrary<Dimension> = fc.constantFrom<Dimension[]>("infinity", 4, 8, 40, 200);

function meanOf(d: Dimension, scale: fc.Arbitrary<number>): fc.Arbitrary<Mean> {
  const blocks = fractions.chain((parts) => {
    const squaredNorms = fc.array(hundredths(0, 1.5), many(parts.length));
    const signs = fc.array(fc.constantFrom(1, -1), many(parts.length));
    return fc
      .record({ squaredNorms, signs })
      .map((rest): Mean => ({ kind: "blocks", fractions: parts, ...rest }));
  });
  const profiles: fc.Arbitrary<Mean>[] = [
    scale.map((s): Mean => ({ kind: "uniform", scale: s })),
    fc
      .record({ exponent: hundredths(-0.3, 1.5), scale })
      .map((rest): Mean => ({ kind: "power-law", ...rest })),
    blocks,
    fc.constant<Mean>({ kind: "zero" }),
  ];
  if (typeof d === "number" && d <= 40)
    profiles.push(
      fc
        .array(hundredths(-1, 1), many(d))
        .map((list): Mean => ({ kind: "coordinates", values: list.map((x) => x / Math.sqrt(d)) })),
    );
  return fc.oneof(...profiles);
}

const many = (length: number): { minLength: number; maxLength: number } => ({
  minLength: length,
  maxLength: length,
});

function covarianceOf(d: Dimension): fc.Arbitrary<Covariance> {
  const shapes: fc.Arbitrary<Covariance>[] = [
    fc.constant<Covariance>({ kind: "identity" }),
    hundredths(0, 2.5).map((exponent): Covariance => ({ kind: "power-law", exponent })),
    fractions.chain((parts) =>
      fc
        .array(hundredths(0, 2), many(parts.length))
        .map((eigenvalues): Covariance => ({ kind: "blocks", fractions: parts, eigenvalues })),
    ),
  ];
  if (typeof d === "number" && d <= 40)
    shapes.push(
      fc
        .array(hundredths(0, 2), many(d))
        .map((values): Covariance => ({ kind: "eigenvalues", values })),
    );
  const scale = fc.option(hundredths(0.2, 2), { nil: undefined });
  return fc
    .tuple(fc.oneof(...shapes), scale)
    .map(([shape, factor]) => (factor === undefined ? shape : { ...shape, scale: factor }));
}

function initialOf(d: Dimension): fc.Arbitrary<Initial> {
  const choices: fc.Arbitrary<Initial>[] = [
    fc.constant<Initial>("zero"),
    meanOf(d, hundredths(-1.5, 1.5)).map((mean): Initial => [mean]),
  ];
  if (typeof d === "number" && d <= 40)
    choices.push(
      fc.array(hundredths(-1, 1), many(d)).map((list): Initial => ({
        kind: "coordinates",
        values: [list.map((x) => x / Math.sqrt(d))],
      })),
    );
  return fc.oneof(...choices);
}

type Rule = Pick<Drawn, "gamma" | "adagrad"> & { readonly stepSize: StepSize };

const SCHEDULES: readonly (readonly [string, (t: number) => number])[] = [
  ["0.6/(1 + t)^0.5", (t) => 0.6 / Math.sqrt(1 + t)],
  ["0.5*exp(-t/4) + 0.05", (t) => 0.5 * Math.exp(-t / 4) + 0.05],
  ["0.3 + 0.2*sin(2*t)", (t) => 0.3 + 0.2 * Math.sin(2 * t)],
];

const rule: fc.Arbitrary<Rule> = fc.oneof(
  {
    weight: 3,
    arbitrary: hundredths(0.05, 0.9).map((gamma): Rule => ({
      stepSize: { rule: "constant", gamma },
      gamma: () => gamma,
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...SCHEDULES)
      .map(([text, gamma]): Rule => ({ stepSize: { rule: "schedule", gamma: text }, gamma })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ eta: hundredths(0.2, 1.5), b: hundredths(0.5, 2) })
      .map((adagrad): Rule => ({
        stepSize: { rule: "adagrad-norm", ...adagrad },
        gamma: () => NaN,
        adagrad,
      })),
  },
);

/** SGD more often than not; those with states of their own ask for step sizes that are constant or functions of time. */
function optimiserFor(
  sample: Sample,
  taught: Taught,
  adaptive: boolean,
): fc.Arbitrary<Optimiser | undefined> {
  const kinds: fc.Arbitrary<Optimiser>[] = [];
  if (!adaptive)
    kinds.push(
      hundredths(0.1, 0.8).map((beta): Optimiser => ({ rule: "momentum", beta })),
      hundredths(0.5, 4).map((lag): Optimiser => ({ rule: "momentum", lag })),
      hundredths(0.3, 3).map((exponential): Optimiser => ({
        rule: "averaging",
        weights: { exponential },
      })),
    );
  const { kind } = taught.labelling(1);
  if (
    sample.loss === "least-squares" &&
    !adaptive &&
    (kind === "fixed" || taught.teacher?.link === "linear")
  )
    kinds.push(hundredths(0.3, 2).map((threshold): Optimiser => ({ rule: "clipping", threshold })));
  if (kinds.length === 0) return fc.constant(undefined);
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, ...kinds);
}

interface Taught {
  readonly teacher?: Teacher;
  readonly labelling: Drawn["labelling"];
}

const UNTAUGHT: Taught = { labelling: (label) => ({ kind: "fixed", label }) };
const logistic = (s: number): number => 1 / (1 + Math.exp(-s));

function taughtBy(sample: Sample, d: Dimension): fc.Arbitrary<Taught> {
  const coordinates = meanOf(d, fc.oneof(hundredths(-1.5, -0.5), hundredths(0.5, 1.5))).filter(
    hasSize,
  );
  const noise = fc.option(hundredths(0.1, 0.5), { nil: undefined });
  const given = fc.record({ coordinates, noise, flip: hundredths(0, 0.2) });
  const values: readonly [number, number] = sample.loss === "binary-logistic" ? [1, 0] : [1, -1];
  const drawn = (chance: "step" | "logistic"): fc.Arbitrary<Taught> =>
    given.map(({ coordinates: star, flip }) => ({
      teacher: { coordinates: star, link: chance === "step" ? "sign" : "bernoulli", flip },
      labelling: () => fixed({ kind: "drawn", labels: values, flip, chance }),
    }));
  const kinds = [drawn("step")];
  if (!sample.kinks) kinds.push(drawn("logistic"));
  if (sample.real || sample.residual)
    kinds.push(
      given.map(({ coordinates: star, noise: deviation }) => ({
        teacher: {
          coordinates: star,
          link: "linear",
          ...(deviation !== undefined && { noise: deviation }),
        },
        labelling: () => fixed({ kind: "value", of: (s) => s, rate: () => 1, linear: true }),
      })),
    );
  if (sample.real)
    kinds.push(
      given.map(({ coordinates: star }) => ({
        teacher: { coordinates: star, link: "logistic" },
        labelling: () =>
          fixed({ kind: "value", of: logistic, rate: (s) => logistic(s) * logistic(-s) }),
      })),
    );
  return fc.oneof({ weight: 3, arbitrary: fc.constant(UNTAUGHT) }, ...kinds);
}

const fixed = (labelling: Labelling): Labelling => labelling;

function hasSize(mean: Mean): boolean {
  if (mean.kind === "zero") return false;
  if (mean.kind === "blocks") return mean.squaredNorms.some((x) => x > 0);
  return mean.kind !== "coordinates" || mean.values.some((x) => x !== 0);
}

const drawnFor = (sample: Sample, d: Dimension): fc.Arbitrary<Drawn> =>
  fc
    .record({
      shares: fc.constantFrom([1], [0.5, 0.5], [0.3, 0.7], [0.2, 0.3, 0.5]),
      means: fc.array(meanOf(d, hundredths(-2, 2)), many(3)),
      covariances: fc.array(covarianceOf(d), many(3)),
      labels: fc.array(fc.constantFrom(...sample.labels), many(3)),
      initial: initialOf(d),
      step: rule,
      ridge: fc.option(hundredths(0.01, 0.5), { nil: undefined }),
      batch: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined }),
      taught: taughtBy(sample, d),
    })
    .chain((parts) =>
      optimiserFor(sample, parts.taught, parts.step.adagrad !== undefined).map((optimiser) => ({
        ...parts,
        optimiser,
      })),
    )
    .map(
      ({ optimiser, shares, means, covariances, labels, initial, step, ridge, batch, taught }) => {
        const classes = shares.map((probability, i): ClassModel => ({
          probability,
          label: labels[i],
          mean: means[i],
          covariance: covariances[i],
        }));
        const { stepSize, ...gamma } = step;
        const { teacher, labelling } = taught;
        return {
          sample,
          labelling,
          ...gamma,
          problem: {
            ...{ name: "drawn", dimension: d, classes, loss: sample.loss },
            ...(teacher && { teacher }),
            ...(ridge !== undefined && { ridge }),
            ...(batch !== undefined && { batch }),
            ...(optimiser && { optimiser }),
            ...{ stepSize, initial },
          },
        };
      },
    );

/** Problems over the whole file, with one logit, up to three classes, and SGD, momentum, averages of iterates or clipping. */
export const drawnProblem: fc.Arbitrary<Drawn> = fc
  .tuple(fc.constantFrom(...CATALOGUE), dimension)
  .chain(([sample, d]) => drawnFor(sample, d));
