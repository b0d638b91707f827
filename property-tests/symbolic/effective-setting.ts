import { inv } from "mathjs";
import { takeApart } from "../../src/symbolic/compile/tensor-names.js";
import { choleskyFactor, squareMatrix } from "../../src/numerics/square-matrix.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import type { Values } from "./effective-value.js";

/** A mixture on blocks of coordinates with a loss written down by hand: nothing of the derivation in it. */
export interface Setting {
  readonly d: number;
  readonly fractions: readonly number[];
  readonly probabilities: readonly number[];
  /** [class][block] */
  readonly eigenvalues: readonly (readonly number[])[];
  /** [class][coordinate], [logit][coordinate], [teacher logit][coordinate] */
  readonly means: readonly (readonly number[])[];
  readonly x: readonly (readonly number[])[];
  readonly teacher: readonly (readonly number[])[];
  readonly scalars: Readonly<Record<"gamma" | "batch" | "ridge", number>>;
  /** Trained parameters. */
  readonly theta: readonly number[];
  readonly rates: readonly number[];
  readonly slopes: Slopes;
  /** Step of the grid of means over the logits, in standard deviations. */
  readonly gridStep: number;
}

/** Derivatives of the loss under class i, in the logits and in the parameters. */
export type Slopes = (
  r: readonly number[],
  star: readonly number[],
  i: number,
) => { readonly logits: readonly number[]; readonly parameters: readonly number[] };

export const FRACTIONS = [0.25, 0.25, 0.5];

/** Vectors of norm about one. */
export function vectors(count: number, d: number, seed: number): number[][] {
  const { normal } = normalStream(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: d }, () => normal() / Math.sqrt(d)),
  );
}

const blockStarts = ({ fractions, d }: Setting): number[] =>
  fractions.map((_, k) => Math.round(d * fractions.slice(0, k).reduce((a, b) => a + b, 0)));

/** The block of a coordinate. */
export function blockOf(setting: Setting, k: number): number {
  return blockStarts(setting).filter((start) => start <= k).length - 1;
}

/** What the symbols of the derivation stand for. */
export function valuesOf(setting: Setting): Values {
  const { d, fractions, probabilities, scalars, theta, rates, x } = setting;
  const blocks = Array.from({ length: d }, (_, k) => blockOf(setting, k));
  const named = (list: readonly number[], head: string): [string, number][] =>
    list.map((value, s) => [`${head}_${s + 1}`, value]);
  const mean = (a: readonly number[], b: readonly number[], mode: number): number =>
    a.reduce((sum, value, k) => (blocks[k] === mode ? sum + value * b[k] : sum), 0) /
    fractions[mode];
  const grids = probabilities.map((_, i) => gridOf(setting, i, blocks));
  const known = new Map<string, number>();
  return {
    logits: x.length,
    probabilities,
    fractions,
    scalars: {
      ...scalars,
      ...Object.fromEntries([...named(theta, "theta"), ...named(rates, "rate")]),
    },
    ofMode: (name, mode) => {
      const { head, indices } = takeApart(name);
      if (head === "lambda") return setting.eigenvalues[Number(indices[0]) - 1][mode];
      const [a, b] = pairOf(setting, head, indices);
      return mean(a, b, mode);
    },
    expectation: (i, gradients, along) => {
      const key = [i, ...gradients.toSorted(), ...along.toSorted()].join();
      if (!known.has(key)) known.set(key, grids[i - 1](gradients, along));
      return known.get(key)!;
    },
  };
}

/** The two vectors whose products V, m, q, c, u, T are means of. */
function pairOf(
  { x, means, teacher }: Setting,
  head: string,
  indices: readonly string[],
): [readonly number[], readonly number[]] {
  const ofLogit = (place: number): readonly number[] => x[Number(indices[place] ?? 1) - 1];
  const ofClass = (place: number): readonly number[] => means[Number(indices[place]) - 1];
  if (head === "V") return [ofLogit(0), ofLogit(1)];
  if (head === "m") return [ofClass(0), ofLogit(1)];
  if (head === "c") return [ofClass(0), ofClass(1)];
  if (head === "q") return [ofLogit(0), teacher[0]];
  if (head === "u") return [ofClass(0), teacher[0]];
  if (head === "T") return [teacher[0], teacher[0]];
  throw new Error(head);
}

/** Means over (r, r*) of class i by the trapezoidal rule, derivatives by Hermite weights of the density. */
function gridOf(
  { x, teacher, means, eigenvalues, slopes, gridStep }: Setting,
  i: number,
  blocks: readonly number[],
): (gradients: readonly string[], along: readonly string[]) => number {
  const directions = [...x, ...teacher];
  const covariance = directions.map((a) =>
    directions.map((b) =>
      a.reduce((sum, value, k) => sum + value * b[k] * eigenvalues[i][blocks[k]], 0),
    ),
  );
  const mean = directions.map((a) => a.reduce((sum, value, k) => sum + value * means[i][k], 0));
  const inverse = inv(covariance);
  const size = directions.length;
  const factor = choleskyFactor(squareMatrix(covariance))!;
  const points = nodes(size, gridStep).map(({ z, weight }) => {
    const s = mean.map((m, b) =>
      z.slice(0, b + 1).reduce((sum, value, c) => sum + factor[b * size + c] * value, m),
    );
    const centred = s.map((value, b) => value - mean[b]);
    const w = inverse.map((row) => row.reduce((sum, value, b) => sum + value * centred[b], 0));
    return { weight, w, slope: slopes(s.slice(0, x.length), s.slice(x.length), i) };
  });
  const place = (index: string): number => (index === "star" ? x.length : Number(index) - 1);
  return (gradients, along) => {
    const [e, g] = along.map(place);
    return points.reduce((sum, { weight, w, slope }) => {
      const product = gradients.reduce((value, name) => value * slopeOf(slope, name), weight);
      const hermite =
        along.length === 0 ? 1 : along.length === 1 ? w[e] : w[e] * w[g] - inverse[e][g];
      return sum + product * hermite;
    }, 0);
  };
}

function slopeOf(slope: ReturnType<Slopes>, name: string): number {
  const { indices } = takeApart(name);
  return indices[0] === "theta"
    ? slope.parameters[Number(indices[1]) - 1]
    : slope.logits[Number(indices[0]) - 1];
}

function nodes(size: number, step: number): { z: number[]; weight: number }[] {
  const half = Math.ceil(6.6 / step);
  const line = Array.from({ length: 2 * half + 1 }, (_, k) => (k - half) * step);
  return line
    .map((z) => ({ z: [z], weight: (step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) }))
    .flatMap((first) =>
      size === 1
        ? [first]
        : nodes(size - 1, step).map((rest) => ({
            z: [...first.z, ...rest.z],
            weight: first.weight * rest.weight,
          })),
    );
}
