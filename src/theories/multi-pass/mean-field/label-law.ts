import { LINK_NAMES, linkDefinition, type Link } from "../../../losses/links/links.js";
import { drawnValues } from "../../../losses/losses.js";
import { gaussHermite } from "../../../numerics/gauss-hermite.js";
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

/** Whether labels of a link are made of one teacher logit, by hand, as far as several passes know them. */
export function isKnownLink(link: Link): boolean {
  const { labels, logits, law } = linkDefinition(link);
  return labels === "number" && logits === 1 && (law.kind === "drawn" || law.value !== undefined);
}

/** The names of the links that several passes know. */
export const KNOWN_LINKS: readonly string[] = LINK_NAMES.filter(isKnownLink);

export function labelLaw({ classes, teacher, loss }: MultiPassProblem): LabelLaw {
  if (teacher === undefined) return given(classes.map(({ label }) => label));
  const { link, noise = 0, flip = 0, labels } = teacher;
  const { law } = linkDefinition(link);
  const s = new Float64Array(1);
  const out = new Float64Array(2);
  if (law.kind === "drawn") {
    const first = (r: number): number => {
      s[0] = r;
      law.weigh(s, out);
      return out[0];
    };
    return hard(first, flip, drawnValues(loss, labels));
  }
  const { value } = law;
  if (value === undefined)
    throw new RangeError(`labelLaw: link: expected ${KNOWN_LINKS.join(", ")}`);
  const at = (r: number): number => {
    s[0] = r;
    value(s, out);
    return out[0];
  };
  return soft(at, noise);
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
