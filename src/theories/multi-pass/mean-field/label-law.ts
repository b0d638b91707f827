import { linkDefinition } from "../../../losses/links/links.js";
import { drawnValues, labelShape } from "../../../losses/losses.js";
import { gaussHermite } from "../../../numerics/gauss-hermite.js";
import { logitsOf } from "../../../problem/logits.js";
import type { MultiPassProblem } from "../problem.js";
import { knownLinks } from "./known-links.js";

/** The labels of a class, or given the teacher's logits r*. */
export interface LabelLaw {
  /** Entries of a label: 1, or one for each logit. */
  readonly labelSize: number;
  /** How many values a label takes at most, given r*. */
  readonly size: number;
  /** Writes [size * labelSize] values and [size] probabilities; unused places get probability 0. */
  branches(
    classIndex: number,
    teacherLogits: Float64Array,
    values: Float64Array,
    weights: Float64Array,
  ): void;
  /** A label, from a uniform number and [labelSize] standard normal ones. */
  draw(
    classIndex: number,
    teacherLogits: Float64Array,
    uniform: number,
    normals: Float64Array,
    out: Float64Array,
  ): void;
}

/** Nodes for Gaussian noise on a label: exact for polynomials of degree 31. */
const NOISE_NODES = 16;

export function labelLaw(problem: MultiPassProblem): LabelLaw {
  const { classes, teacher, loss } = problem;
  const isOneHot = labelShape(loss) === "entries";
  const labelSize = isOneHot ? logitsOf(problem) : 1;
  if (teacher === undefined) return given(classes, labelSize, isOneHot);
  const { link, noise = 0, flip = 0, labels } = teacher;
  const { law } = linkDefinition(link);
  if (law.kind === "drawn") {
    return isOneHot
      ? oneHot(law.weigh, flip, labelSize)
      : ofTwo(law.weigh, flip, drawnValues(loss, labels));
  }
  if (law.value === undefined)
    throw new RangeError(`labelLaw: link: expected ${knownLinks(loss).join(", ")}`);
  return soft(law.value, noise, labelSize);
}

function given(
  classes: readonly { readonly label: number }[],
  labelSize: number,
  isOneHot: boolean,
): LabelLaw {
  const write = (c: number, out: Float64Array): void => {
    if (isOneHot) out.fill(0)[classes[c].label] = 1;
    else out[0] = classes[c].label;
  };
  return {
    labelSize,
    size: 1,
    branches(classIndex, _, values, weights) {
      write(classIndex, values);
      weights[0] = 1;
    },
    draw: (classIndex, _, __, ___, out) => write(classIndex, out),
  };
}

type Weigh = (s: Float64Array, probabilities: Float64Array) => void;

/** One of two values. */
function ofTwo(weigh: Weigh, flip: number, [first, second]: readonly [number, number]): LabelLaw {
  const found = new Float64Array(2);
  const chance = (s: Float64Array): number => {
    weigh(s, found);
    return flip + (1 - 2 * flip) * found[0];
  };
  return {
    labelSize: 1,
    size: 2,
    branches(_, s, values, weights) {
      values[0] = first;
      values[1] = second;
      weights[0] = chance(s);
      weights[1] = 1 - weights[0];
    },
    draw(_, s, uniform, __, out) {
      out[0] = uniform < chance(s) ? first : second;
    },
  };
}

/** 1 at one place of l, 0 elsewhere; a flip moves it to another place. */
function oneHot(weigh: Weigh, flip: number, places: number): LabelLaw {
  const chances = (s: Float64Array, out: Float64Array): void => {
    weigh(s, out);
    const other = flip / (places - 1);
    for (let b = 0; b < places; b++) out[b] = other + (1 - flip - other) * out[b];
  };
  const found = new Float64Array(places);
  return {
    labelSize: places,
    size: places,
    branches(_, s, values, weights) {
      chances(s, weights);
      for (let b = 0; b < places * places; b++) values[b] = b % (places + 1) === 0 ? 1 : 0;
    },
    draw(_, s, uniform, __, out) {
      chances(s, found);
      let [place, sum] = [0, found[0]];
      while (place < places - 1 && uniform >= sum) sum += found[++place];
      out.fill(0)[place] = 1;
    },
  };
}

/** A function of r*, with noise on each entry. */
function soft(
  value: (s: Float64Array, y: Float64Array) => void,
  noise: number,
  labelSize: number,
): LabelLaw {
  const isNoisy = noise !== 0 && labelSize === 1;
  const rule = gaussHermite(isNoisy ? NOISE_NODES : 1);
  const centre = new Float64Array(labelSize);
  return {
    labelSize,
    size: rule.nodes.length,
    branches(_, s, values, weights) {
      value(s, centre);
      for (let q = 0; q < rule.nodes.length; q++) {
        for (let b = 0; b < labelSize; b++) {
          values[q * labelSize + b] = centre[b] + noise * rule.nodes[q];
        }
        weights[q] = rule.weights[q];
      }
    },
    draw(_, s, __, normals, out) {
      value(s, centre);
      for (let b = 0; b < labelSize; b++) out[b] = centre[b] + noise * normals[b];
    },
  };
}
