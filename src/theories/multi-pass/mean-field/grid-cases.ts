import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { DIRECTIONS } from "../../../numerics/sample-paths/grid-means.js";
import type { LabelLaw } from "./label-law.js";
import type { SampleLaw } from "./sample-law.js";
import { lowerRoot } from "./triangular.js";

/** Values of w*, as standard normal numbers, and of the label with their probabilities: [case]. */
export interface GridCases {
  readonly count: number;
  readonly teacher: Float64Array;
  readonly label: Float64Array;
  readonly weight: Float64Array;
}

/**
 * The normal law on +-8.5 deviations by Gauss's rule on either side of r* = 0, where hard labels jump: 1e-9 for functions
 * that are analytic on either side within 0.9 deviations.
 */
const HALF_WIDTH = 8.5;
const SIDE = gaussLegendre(28);

/** [node] a standard normal number and its mass; `jump` is where r* = 0. */
function teacherNodes(jump: number): [number, number][] {
  const middle = Math.max(-HALF_WIDTH, Math.min(HALF_WIDTH, jump));
  const sides = [
    [-HALF_WIDTH, middle],
    [middle, HALF_WIDTH],
  ].filter(([a, b]) => b > a);
  return sides.flatMap(([a, b]) =>
    [...SIDE.nodes].map((node, q): [number, number] => {
      const x = (a + b) / 2 + ((b - a) / 2) * node;
      const mass = (SIDE.weights[q] * (b - a)) / 2;
      return [x, (mass * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)];
    }),
  );
}

/** Cases at fixed values of one teacher logit, or none of it; no cases for several. */
export function gridCases(
  labels: LabelLaw,
  classIndex: number,
  law: SampleLaw,
  teacherRoot: Float64Array,
): GridCases {
  const t = law.teacherMean.length;
  const { labelSize, size } = labels;
  const nodes = outerNodes(law, teacherRoot);
  const count = nodes.length * size;
  const found: GridCases = {
    count,
    teacher: new Float64Array(count * t),
    label: new Float64Array(count * labelSize),
    weight: new Float64Array(count),
  };
  const logits = new Float64Array(t);
  nodes.forEach(([x, mass], i) => {
    const first = i * size;
    const weights = found.weight.subarray(first, first + size);
    const values = found.label.subarray(first * labelSize, (first + size) * labelSize);
    if (t > 0) logits[0] = law.teacherMean[0] + teacherRoot[0] * x;
    labels.branches(classIndex, logits, values, weights);
    for (let q = 0; q < size; q++) {
      if (t > 0) found.teacher[first + q] = x;
      weights[q] *= mass;
    }
  });
  return found;
}

function outerNodes(law: SampleLaw, teacherRoot: Float64Array): [number, number][] {
  const t = law.teacherMean.length;
  if (t > 1) return [];
  const deviation = t === 0 ? 0 : teacherRoot[0];
  return deviation > 0 ? teacherNodes(-law.teacherMean[0] / deviation) : [[0, 1]];
}

/**
 * Columns of a square root of Cov(w | w*), two numbers a logit, and how many there are; undefined where a grid in them
 * and in w* would have more than two directions.
 */
export function gridSpread(
  law: SampleLaw,
  ofTeacher: Float64Array,
): { readonly spread: Float64Array; readonly directions: number } | undefined {
  const l = law.mean.length;
  const t = law.teacherMean.length;
  const rest = law.variance.slice();
  for (let b = 0; b < l; b++) {
    for (let e = 0; e < l; e++) {
      for (let a = 0; a < t; a++) rest[b * l + e] -= ofTeacher[b * t + a] * ofTeacher[e * t + a];
      const scale = Math.sqrt(law.variance[b * l + b] * law.variance[e * l + e]);
      if (Math.abs(rest[b * l + e]) < ROUNDING * scale) rest[b * l + e] = 0;
    }
  }
  const root = lowerRoot(rest, l);
  const used = Array.from({ length: l }, (_, b) => b).filter((b) => root[b * l + b] > 0);
  if (t + used.length > DIRECTIONS) return undefined;
  const spread = new Float64Array(l * DIRECTIONS);
  used.forEach((column, j) => {
    for (let b = 0; b < l; b++) spread[b * DIRECTIONS + j] = root[b * l + column];
  });
  return { spread, directions: used.length };
}

/** Of a variance given w*, relative to the variance. */
const ROUNDING = 1e-13;
