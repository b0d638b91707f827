import erfc from "@stdlib/math-base-special-erfc";
import type { Sample } from "./catalogue.js";
import { gaussLegendre } from "./spectrum.js";

/** Mean and covariance of the student's logit r and the teacher's s in one class. */
export interface Law {
  readonly r: number;
  readonly rr: number;
  readonly s: number;
  readonly rs: number;
  readonly ss: number;
}

/**
 * What a class contributes: E f, E f', E f'^2, and the coefficients of K X and K X* in E[(a - mu) f'] by Stein's lemma,
 * E[f''] and E[d f'/d s].
 */
export interface Means {
  loss: number;
  slope: number;
  square: number;
  own: number;
  teacher: number;
}

/** How the label comes from s: a smooth function of it, with noise, or one of two values. */
export type Labelling =
  | { readonly kind: "fixed"; readonly label: number }
  | {
      readonly kind: "value";
      readonly of: (s: number) => number;
      readonly rate: (s: number) => number;
      readonly linear?: true;
    }
  | {
      readonly kind: "drawn";
      readonly labels: readonly [number, number];
      readonly flip: number;
      /** Probability of the first label and its derivative; a step for the sign. */
      readonly chance: "step" | "logistic";
    };

const LIMIT = 8.6;

export function meansOf(sample: Sample, labelling: Labelling, law: Law): Means {
  if (labelling.kind === "fixed") return withFixed(sample, labelling.label, law);
  if (labelling.kind === "drawn" && labelling.chance === "step")
    return withSign(sample, labelling, law);
  if (labelling.kind === "value" && labelling.linear && sample.residual)
    return ofResidual(sample, law);
  return overBoth(sample, labelling, law);
}

function withFixed(sample: Sample, y: number, law: Law): Means {
  const means = { ...NOTHING };
  overStudent(sample, [y], law, (r, weight) => {
    means.loss += weight * sample.f(r, y);
    means.slope += weight * sample.slope(r, y);
    means.square += weight * sample.slope(r, y) ** 2;
    means.own += weight * sample.curvature(r, y);
  });
  for (const { at, jump } of sample.kinks?.(y) ?? [])
    means.own += jump * density(at, law.r, law.rr);
  return means;
}

const NOTHING: Means = { loss: 0, slope: 0, square: 0, own: 0, teacher: 0 };

/** A loss of r - y with y = s: the law of the residual, and d f'/d s = -f''. */
function ofResidual(sample: Sample, { r, rr, s, rs, ss }: Law): Means {
  const means = withFixed(sample, 0, {
    ...{ r: r - s, rr: Math.max(0, rr - 2 * rs + ss) },
    s: 0,
    rs: 0,
    ss: 0,
  });
  return { ...means, teacher: -means.own };
}

type Drawn = Extract<Labelling, { kind: "drawn" }>;

/** The sign of s given r is positive with probability Phi; d/ds of the label is a unit jump at s = 0. */
function withSign(sample: Sample, { labels, flip }: Drawn, law: Law): Means {
  const means = { ...NOTHING };
  const chances = (r: number): [number, number] => {
    const { mean, deviation } = teacherGiven(law, r);
    // a student along the teacher leaves nothing to chance but the boundary
    const positive = mean === 0 ? 0.5 : erfc(-mean / deviation / Math.SQRT2) / 2;
    const first = flip + (1 - 2 * flip) * positive;
    return [first, 1 - first];
  };
  const add = (r: number, weight: number): void => {
    chances(r).forEach((chance, k) => {
      const [y, share] = [labels[k], weight * chance];
      means.loss += share * sample.f(r, y);
      means.slope += share * sample.slope(r, y);
      means.square += share * sample.slope(r, y) ** 2;
      means.own += share * sample.curvature(r, y);
    });
  };
  overStudent(sample, labels, law, add, switchOf(law));
  labels.forEach((y, k) => {
    for (const { at, jump } of sample.kinks?.(y) ?? [])
      means.own += jump * density(at, law.r, law.rr) * chances(at)[k];
  });
  const onBoundary = studentGiven(law, 0);
  let jump = 0;
  overStudent(sample, labels, { ...law, ...onBoundary }, (r, weight) => {
    jump += weight * (sample.slope(r, labels[0]) - sample.slope(r, labels[1]));
  });
  means.teacher = (1 - 2 * flip) * density(0, law.s, law.ss) * jump;
  return means;
}

/** Both logits by the trapezoidal rule, which converges faster than any power for analytic integrands. */
function overBoth(
  sample: Sample,
  labelling: Exclude<Labelling, { kind: "fixed" }>,
  law: Law,
): Means {
  const means = { ...NOTHING };
  // the error of the rule is exp(-2 pi distance / h), the distance of the singularities in standard deviations
  const widest = Math.sqrt(Math.max(law.rr, law.ss));
  const h = Math.min(0.3, ((2 * Math.PI) / 45) * ((sample.analytic ?? Math.PI) / widest));
  const n = Math.ceil(LIMIT / h);
  const deviation = Math.sqrt(law.rr);
  for (let i = -n; i <= n; i++) {
    const r = law.r + deviation * h * i;
    const given = teacherGiven(law, r);
    for (let j = -n; j <= n; j++) {
      const s = given.mean + given.deviation * h * j;
      const weight = (h * h * Math.exp((-h * h * (i * i + j * j)) / 2)) / (2 * Math.PI);
      for (const { y, share, shareRate, rate } of labelsAt(labelling, s)) {
        const [slope, part] = [sample.slope(r, y), weight * share];
        means.loss += part * sample.f(r, y);
        means.slope += part * slope;
        means.square += part * slope * slope;
        means.own += part * sample.curvature(r, y);
        means.teacher += weight * shareRate * slope;
        if (rate !== 0) means.teacher += part * rate * sample.mixed(r, y);
      }
    }
  }
  return means;
}

function labelsAt(
  labelling: Exclude<Labelling, { kind: "fixed" }>,
  s: number,
): { y: number; share: number; shareRate: number; rate: number }[] {
  if (labelling.kind === "value")
    return [{ y: labelling.of(s), share: 1, shareRate: 0, rate: labelling.rate(s) }];
  const { labels, flip } = labelling;
  const chance = 1 / (1 + Math.exp(-s));
  const rate = (1 - 2 * flip) * chance * (1 - chance);
  const first = flip + (1 - 2 * flip) * chance;
  return [
    { y: labels[0], share: first, shareRate: rate, rate: 0 },
    { y: labels[1], share: 1 - first, shareRate: -rate, rate: 0 },
  ];
}

/** The law of s given r, and of r given s. */
function teacherGiven(law: Law, r: number): { mean: number; deviation: number } {
  const { s, ss, rs, rr } = law;
  if (rr === 0) return { mean: s, deviation: Math.sqrt(ss) };
  const deviation = Math.sqrt(Math.max(0, ss - (rs * rs) / rr));
  return { mean: s + (rs / rr) * (r - law.r), deviation };
}

function studentGiven({ r, rr, rs, s, ss }: Law, at: number): { r: number; rr: number } {
  return { r: r + (rs / ss) * (at - s), rr: Math.max(0, rr - (rs * rs) / ss) };
}

/** Where the sign of s turns given r, and around it in multiples of the width of that step. */
function switchOf(law: Law): number[] {
  const { r, rr, s, rs } = law;
  if (rr === 0 || rs === 0) return [];
  const middle = r - (s * rr) / rs;
  const width = Math.abs((teacherGiven(law, r).deviation * rr) / rs);
  return [-8, -4, -2, -1, 0, 1, 2, 4, 8].map((k) => middle + k * width);
}

const PANELS = gaussLegendre(16);

/** Over r ~ N(m, B) in panels that end at the kinks; at B = 0 in the point m. */
function overStudent(
  sample: Sample,
  labels: readonly number[],
  law: Law,
  add: (r: number, weight: number) => void,
  steep: readonly number[] = [],
): void {
  if (law.rr === 0) {
    add(law.r, 1);
    return;
  }
  const deviation = Math.sqrt(law.rr);
  const kinks = labels.flatMap((y) => (sample.kinks?.(y) ?? []).map(({ at }) => at));
  const inner = [...kinks, ...steep, ...[0, ...labels].flatMap(around)]
    .map((at) => (at - law.r) / deviation)
    .filter((z) => Math.abs(z) < LIMIT);
  const ends = [...Array.from({ length: 28 }, (_, k) => -LIMIT + (LIMIT / 13.5) * k), ...inner];
  ends.sort((a, b) => a - b);
  for (let k = 1; k < ends.length; k++) {
    const [middle, half] = [(ends[k] + ends[k - 1]) / 2, (ends[k] - ends[k - 1]) / 2];
    if (half === 0) continue;
    for (const { x, w } of PANELS) {
      const z = middle + half * x;
      add(law.r + deviation * z, (half * w * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
    }
  }
}

/** Losses vary on the scale 1 about 0 and about the label, however wide the law is beside that. */
const around = (centre: number): number[] =>
  [-36, -16, -7, -3, -1, 1, 3, 7, 16, 36].map((k) => centre + k);

const density = (x: number, mean: number, variance: number): number =>
  variance === 0
    ? 0
    : Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
