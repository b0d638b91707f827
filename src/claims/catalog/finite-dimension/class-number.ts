import type { Finding } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement, Table } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { classDeviations, LAST_TIME, type ClassDeviations } from "./simulated-classes.js";
import type { Size } from "./simulated-concentration.js";
import { average, fallsAtLeast, hasExponent, type Group } from "./simulated-exponent.js";
import { simulatedJudgement } from "./simulated-judgement.js";
import { SOURCES } from "../support/sources.js";

const SEED = 54_001;
const RESOLUTION = 0.1;
/** The number of classes is whole and grows: exponents closer than this are not held to differ. */
const LEAST_DIFFERENCE = 0.1;

export interface Growth {
  readonly label: string;
  readonly classes: (dimension: number) => number;
  readonly sizes: readonly Size[];
}
export const LOGARITHMIC: Growth = {
  label: "$\\ell = \\lceil \\log d \\rceil$",
  classes: (d) => Math.ceil(Math.log(d)),
  sizes: [
    { dimension: 50, runs: 1000 },
    { dimension: 200, runs: 400 },
    { dimension: 800, runs: 120 },
  ],
};
/**
 * What is left of corrections in 1/d moves the exponent by 0.04 on these d; as many runs that 2.5 standard errors and
 * the noise of the drift leave four standard errors up to one and a half resolutions.
 */
export const LINEAR: Growth = {
  label: "$\\ell = d/10$",
  classes: (d) => d / 10,
  sizes: [
    { dimension: 40, runs: 1000 },
    { dimension: 80, runs: 400 },
    { dimension: 160, runs: 160 },
    { dimension: 320, runs: 80 },
  ],
};

const TOTAL = "the deviation of the risk";
const SHARE = "the deviation of the part of one class";
/** A power of d that is told from none. */
const FALLS = -0.2;

export type Statement = (growth: Growth, seen: readonly ClassDeviations[]) => readonly Finding[];

const concentrates = (name: string, groups: readonly Group[]): Finding =>
  fallsAtLeast(name, groups, FALLS);

/** What the claim states. */
export const sharp: Statement = ({ classes }, seen) => [
  concentrates(
    TOTAL,
    seen.map(({ total }) => total),
  ),
  hasExponent(
    `${SHARE} over $\\sqrt{(\\ell-1)/d}$`,
    seen.map(overRoot(classes)),
    0,
    RESOLUTION,
    LEAST_DIFFERENCE,
  ),
];

/** A class is drawn a binomial number of times, with a relative deviation of sqrt((l - 1) / n) in n steps. */
function overRoot(classes: Growth["classes"]): (seen: ClassDeviations) => Group {
  return ({ share: { dimension, logValues } }) => {
    const shift = 0.5 * Math.log((classes(dimension) - 1) / dimension);
    return { dimension, logValues: logValues.map((value) => value - shift) };
  };
}

/** Judges a statement on runs drawn from a seed. */
export async function behave(
  statement: Statement,
  growths: readonly Growth[],
  context: JudgeContext,
  seed: number = SEED,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const growth of growths) {
    const seen: ClassDeviations[] = [];
    for (const size of growth.sizes) {
      seen.push(await classDeviations(size, growth.classes(size.dimension), seed, context));
      context.onProgress?.(cases.length / 4, `${growth.label}, d = ${size.dimension}`);
    }
    statement(growth, seen).forEach((finding, k) =>
      cases.push({
        ...{ label: growth.label, finding },
        ...(k === 0 && { tables: [tableOf(growth, seen)] }),
      }),
    );
  }
  return simulatedJudgement(cases);
}

function tableOf({ label, classes }: Growth, seen: readonly ClassDeviations[]): Table {
  const mean = (group: Group): number => Number(Math.exp(average(group)).toPrecision(3));
  return {
    title: `Largest deviation up to $t = ${LAST_TIME}$ relative to the value at $t = 0$, geometric mean, ${label}`,
    columns: ["$d$", "classes", "runs", "risk", "part of one class"],
    rows: seen.map(({ total, share }) => {
      const { dimension, logValues } = total;
      return [dimension, classes(dimension), logValues.length, mean(total), mean(share)];
    }),
  };
}

/** Without the largest d. */
export const CONTROL: Growth = { ...LINEAR, sizes: LINEAR.sizes.slice(0, 3) };

/** What the control states. */
export function alsoShares(_: Growth, seen: readonly ClassDeviations[]): readonly Finding[] {
  return [
    concentrates(
      SHARE,
      seen.map(({ share }) => share),
    ),
  ];
}

export const claim: Claim = {
  id: "class-number",
  title:
    "Many classes: with $\\ell = d/10$ single classes stop being deterministic, the risk does not",
  statement:
    "The deterministic approximation holds for $\\ell = O(\\log d)$ classes and breaks for $\\ell \\sim d$. Sharp, for least squares on one-hot labels: the part of the risk that belongs to one class deviates from its limit by order $\\sqrt{\\ell/d}$ of itself, which vanishes for $\\ell = \\lceil \\log d \\rceil$ and does not for $\\ell = d/10$; the risk of all classes together concentrates in both cases.",
  source: SOURCES.review,
  assumptions: [
    "$f = \\frac12 |r - e_i|^2$ with as many logits as classes, $K_i = I$, orthonormal means, equal weights, $\\gamma = 1$, $X_0 = 0$, $T = 1$; softmax is not judged",
    "$\\ell = \\lceil \\log d \\rceil$ for $d = 50$ to $800$, $\\ell = d/10$ for $d = 40$ to $320$; the limiting system is that of each $\\ell$ and $d$",
  ],
  recorded: "supported",
  judge: (context) => behave(sharp, [LOGARITHMIC, LINEAR], context),
  control: {
    statement: "With $\\ell = d/10$ the part of a single class concentrates as well.",
    judge: (context) => behave(alsoShares, [CONTROL], context),
  },
};
