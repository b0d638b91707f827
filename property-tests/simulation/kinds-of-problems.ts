/**
 * Twenty problems, one of each kind of label, network, step and covariance that the limit is derived for: as they stand in a
 * problem file, at dimension d.
 */
type Entry = Readonly<Record<string, unknown>>;
export interface KindOfProblem {
  readonly kind: string;
  readonly problem: Entry;
  /** Of the limit, where it is solved only by a method that is asked for. */
  readonly method?: string;
}

const BLOCKS = [0.25, 0.35, 0.4];
const covariance = (eigenvalues: readonly number[]): Entry => ({
  ...{ kind: "blocks", fractions: BLOCKS, eigenvalues },
});
const along = (squaredNorms: readonly number[], signs = [1, 1, 1]): Entry => ({
  ...{ kind: "blocks", fractions: BLOCKS, squaredNorms, signs },
});
const ZERO: Entry = { kind: "zero" };
const SPREAD = covariance([0.4, 1, 1.6]);
const ONE = [{ probability: 1, mean: ZERO, covariance: SPREAD }];
const TWO = [
  { probability: 0.4, mean: along([0.3, 0.1, 0.2]), covariance: SPREAD },
  {
    probability: 0.6,
    mean: along([0.2, 0.2, 0], [-1, 1, 1]),
    covariance: covariance([1.2, 0.7, 0.9]),
  },
];
const labelled = (labels: readonly number[]): Entry[] =>
  TWO.map((entry, i) => ({ ...entry, label: labels[i] }));

/** Directions of a teacher and starts of a student; no two are equal or orthogonal. */
const STARS = [
  along([0.5, 0.3, 0.4]),
  along([0.2, 0.6, 0.1], [1, -1, 1]),
  along([0.3, 0.1, 0.5], [-1, 1, 1]),
];
const STARTS = [
  along([0.3, 0.1, 0.2]),
  along([0.1, 0.4, 0.1], [1, -1, -1]),
  along([0.2, 0.1, 0.1], [-1, -1, 1]),
];
const student = (logits: number): Entry => ({ initial: STARTS.slice(0, logits) });
const teacher = (logits: number, rest: Entry): Entry => ({
  teacher: { coordinates: logits === 1 ? STARS[0] : STARS.slice(0, logits), ...rest },
});

const LOGISTIC = { loss: "binary-logistic", ...student(1) };
const SQUARES = { loss: "least-squares", ...student(1) };
const SOFTMAX = { loss: "softmax", ...student(3) };
const erfs = (letter: string, count: number, weights?: readonly string[]): string =>
  Array.from({ length: count }, (_, b) => {
    const unit = `erf(${letter}${b + 1}/sqrt(2))`;
    return weights ? `${weights[b]}*${unit}` : unit;
  }).join(" + ");
const names = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, b) => `${letter}${b + 1}`);
const committee = (students: number, teachers: number, weights?: readonly string[]): Entry => ({
  loss: { expression: `(${erfs("r", students, weights)} - y)^2/2`, variable: names("r", students) },
  ...student(students),
  ...teacher(teachers, {
    link: { expression: erfs("s", teachers), variable: names("s", teachers) },
    noise: 0.1,
  }),
});
const TRAINED = { v1: { initial: 0.8 }, v2: { initial: -0.6 } };

/** Symmetric matrices that do not commute, of order d: a diagonal and a band of neighbours. */
function band(d: number, base: number, coupling: number): Entry {
  const rows = Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (__, j) => {
      if (i === j) return base + (0.5 * i) / d;
      return Math.abs(i - j) === 1 ? coupling * (1 - Math.min(i, j) / d) : 0;
    }),
  );
  return { kind: "matrix", rows };
}
const wave = (d: number, size: number, turns: number): number[] =>
  Array.from(
    { length: d },
    (_, i) => size * Math.sqrt(2 / d) * Math.cos((turns * (i + 0.5) * Math.PI) / d),
  );
function crossed(d: number, labels: readonly number[]): Entry[] {
  return [0, 1].map((i) => ({
    ...{ probability: [0.4, 0.6][i], label: labels[i] },
    mean: { kind: "coordinates", values: wave(d, i === 0 ? 0.8 : -0.6, i + 1) },
    covariance: band(d, i === 0 ? 0.8 : 1.1, i === 0 ? 0.35 : -0.3),
  }));
}

/** Those whose order parameters are few, whatever d. */
const OF_BLOCKS: Readonly<Record<string, Entry>> = {
  "sign labels": { classes: ONE, ...LOGISTIC, ...teacher(1, { link: "sign" }) },
  "sign labels with flips": {
    classes: TWO,
    ...LOGISTIC,
    ...teacher(1, { link: "sign", flip: 0.1 }),
  },
  "sign labels, least squares": { classes: TWO, ...SQUARES, ...teacher(1, { link: "sign" }) },
  "bernoulli labels": { classes: TWO, ...LOGISTIC, ...teacher(1, { link: "bernoulli" }) },
  "bernoulli labels with flips, ridge": {
    ...{ classes: ONE, ridge: 0.3 },
    ...LOGISTIC,
    ...teacher(1, { link: "bernoulli", flip: 0.15 }),
  },
  "argmax labels": { classes: ONE, ...SOFTMAX, ...teacher(3, { link: "argmax" }) },
  "argmax labels with flips": {
    classes: TWO,
    ...SOFTMAX,
    ...teacher(3, { link: "argmax", flip: 0.1 }),
  },
  "categorical labels": { classes: TWO, ...SOFTMAX, ...teacher(3, { link: "categorical" }) },
  "softmax labels with noise": {
    classes: ONE,
    ...SOFTMAX,
    ...teacher(3, { link: "softmax", noise: 0.2 }),
  },
  "a link of two logits, noise": {
    ...{ classes: TWO, batch: 3 },
    ...SQUARES,
    ...teacher(2, {
      link: { expression: "tanh(s1) + relu(s2)", variable: ["s1", "s2"] },
      noise: 0.3,
    }),
  },
  "a logistic teacher with noise, batches": {
    ...{ classes: TWO, batch: 4, ridge: 0.2 },
    ...LOGISTIC,
    ...teacher(1, { link: "logistic", noise: 0.1 }),
  },
  "a committee of two units": { classes: ONE, ...committee(2, 2) },
  "a committee of three units, classes with means": { classes: TWO, ...committee(3, 2) },
  "a committee with a trained second layer": {
    ...{ classes: ONE, parameters: TRAINED, ridge: 0.1 },
    ...committee(2, 1, ["v1", "v2"]),
  },
  "a ReLU network of two logits": {
    classes: labelled([1, 0]),
    loss: {
      expression: "log(1 + exp(relu(r1) - relu(r2))) - y*(relu(r1) - relu(r2))",
      variable: ["r1", "r2"],
    },
    ...student(2),
  },
  "a ReLU network with a trained second layer": {
    ...{ classes: labelled([1, 0]), parameters: TRAINED, ridge: 0.2, batch: 2 },
    loss: {
      expression: "log(1 + exp(v1*relu(r1) + v2*relu(r2))) - y*(v1*relu(r1) + v2*relu(r2))",
      variable: ["r1", "r2"],
    },
    ...student(2),
  },
  "a schedule and a tanh network": {
    classes: TWO,
    loss: { expression: "(tanh(r1) + tanh(r2) - y)^2/2", variable: ["r1", "r2"] },
    ...student(2),
    ...teacher(1, { link: { expression: "tanh(2*s)", variable: "s" }, noise: 0.1 }),
    stepSize: { rule: "schedule", gamma: "0.8/(1 + t)^0.5" },
  },
};

/** Those whose covariances have no common eigenbasis: matrices of order d. */
const CROSSED: Readonly<Record<string, (d: number) => Entry>> = {
  "covariances that do not commute": (d) => ({
    ...{ classes: crossed(d, [1, 0]), loss: "binary-logistic", ridge: 0.1, batch: 2 },
    initial: { kind: "coordinates", values: [wave(d, 0.5, 3)] },
  }),
  "the same with sign labels": (d) => ({
    ...{ classes: crossed(d, [0, 0]), loss: "binary-logistic" },
    initial: { kind: "coordinates", values: [wave(d, 0.5, 3)] },
    teacher: { coordinates: wave(d, 1, 4), link: "sign", flip: 0.05 },
  }),
  "the same with a committee": (d) => ({
    classes: crossed(d, [0, 0]),
    loss: { expression: `(${erfs("r", 2)} - y)^2/2`, variable: names("r", 2) },
    initial: { kind: "coordinates", values: [wave(d, 0.5, 3), wave(d, 0.4, 5)] },
    teacher: { coordinates: wave(d, 1, 4), link: { expression: "erf(s/sqrt(2))", variable: "s" } },
  }),
};

/** @param d of the problems in blocks; @param order of those whose covariances do not commute */
export function kindsOfProblems(d: number, order: number): KindOfProblem[] {
  const posed = (kind: string, dimension: number, entry: Entry): KindOfProblem => ({
    kind,
    problem: { name: kind, dimension, stepSize: { rule: "constant", gamma: 0.6 }, ...entry },
  });
  return [
    ...Object.entries(OF_BLOCKS).map(([kind, entry]) => posed(kind, d, entry)),
    ...Object.entries(CROSSED).map(([kind, of]) => ({
      ...posed(kind, order, of(order)),
      method: "matrix",
    })),
  ];
}
