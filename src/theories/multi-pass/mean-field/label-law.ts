import { factsOf } from "../../../losses/losses.js";
import { gaussHermite } from "../../../numerics/gauss-hermite.js";
import { sigmoid } from "../../../numerics/sigmoid.js";
import type { MultiPassProblem } from "../problem.js";

/** The values that a label takes with their probabilities: of a class, or given the teacher's logit r*. */
export interface LabelLaw {
  /** How many values there are at most. */
  readonly size: number;
  /** Writes values and probabilities for a sample of a class; unused places get probability 0. */
  branches(
    classIndex: number,
    teacherLogit: number,
    values: Float64Array,
    weights: Float64Array,
  ): void;
  /** A label, from a uniform and a standard normal number. */
  draw(classIndex: number, teacherLogit: number, uniform: number, normal: number): number;
}

/** Nodes for Gaussian noise on a label: exact for polynomials of degree 31. */
const NOISE_NODES = 16;

/** A link with its two hard values, or with a real value that noise is added to. */
interface Link {
  /** Probability of the first of the two values. */
  readonly probability?: (r: number) => number;
  readonly value?: (r: number) => number;
}

const LINKS: Readonly<Record<string, Link>> = {
  linear: { value: (r) => r },
  absolute: { value: Math.abs },
  logistic: { value: sigmoid },
  sign: { probability: (r) => (r > 0 ? 1 : 0) },
  bernoulli: { probability: sigmoid },
};

/** Links of one teacher logit that several passes know. */
export const KNOWN_LINKS: readonly string[] = Object.keys(LINKS);

/** What teachers have beside the link, as far as it concerns labels. */
interface TeacherLabels {
  readonly link: unknown;
  readonly noise?: number;
  readonly flip?: number;
  readonly labels?: readonly [number, number];
}

export function labelLaw({ classes, teacher, loss }: MultiPassProblem): LabelLaw {
  if (teacher === undefined) return given(classes.map(({ label }) => label));
  const { link, noise = 0, flip = 0, labels }: TeacherLabels = teacher;
  const { probability, value } = LINKS[link as string];
  const both: readonly [number, number] =
    labels ?? (factsOf(loss).labels === "zero or one" ? [1, 0] : [1, -1]);
  if (probability !== undefined) return hard(probability, flip, both);
  if (value !== undefined) return soft(value, noise);
  throw new RangeError(`labelLaw: link: ${String(link)}, expected ${KNOWN_LINKS.join(", ")}`);
}

function given(labels: readonly number[]): LabelLaw {
  return {
    size: 1,
    branches(classIndex, _, values, weights) {
      values[0] = labels[classIndex];
      weights[0] = 1;
    },
    draw: (classIndex) => labels[classIndex],
  };
}

function hard(
  probability: (r: number) => number,
  flip: number,
  [first, second]: readonly [number, number],
): LabelLaw {
  const chance = (r: number): number => flip + (1 - 2 * flip) * probability(r);
  return {
    size: 2,
    branches(_, r, values, weights) {
      values[0] = first;
      values[1] = second;
      weights[0] = chance(r);
      weights[1] = 1 - weights[0];
    },
    draw: (_, r, uniform) => (uniform < chance(r) ? first : second),
  };
}

function soft(value: (r: number) => number, noise: number): LabelLaw {
  const rule = gaussHermite(noise === 0 ? 1 : NOISE_NODES);
  return {
    size: rule.nodes.length,
    branches(_, r, values, weights) {
      const centre = value(r);
      for (let q = 0; q < rule.nodes.length; q++) {
        values[q] = centre + noise * rule.nodes[q];
        weights[q] = rule.weights[q];
      }
    },
    draw: (_, r, __, normal) => value(r) + noise * normal,
  };
}
