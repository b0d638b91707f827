import type { Problem } from "../../../problem/problem.js";

/** Blocks of u between e^-(k+1)w and e^-kw, down to e^-depth, below which the last block holds what is left. */
interface Blocks {
  readonly width: number;
  readonly depth: number;
}

/**
 * A block spans at most a factor e of eigenvalue u^alpha, and the last one begins at an eigenvalue below 10^-12,
 * for alpha > 0.44, so that blocks are too narrow to be seen and a horizon of 10^12 lies before they end.
 */
function blocksFor(alpha: number): Blocks {
  const width = Math.min(0.5, 1 / alpha);
  const least = Math.min(Math.max(16, 28 / alpha), 64);
  return { width, depth: width * Math.ceil(least / width) };
}

/** Ends of the blocks, ascending from 0 to 1. */
function ends({ width, depth }: Blocks): number[] {
  const count = Math.round(depth / width);
  return [0, ...Array.from({ length: count + 1 }, (_, k) => Math.exp((k - count) * width))];
}

/**
 * log10 of times at which the blocks look alike: a step of the blocks moves the eigenvalues, and with them t, by
 * e^(alpha w), so that at these times what the blocks add to the power law is not seen. They end where the last
 * block begins to relax, lambda t = 1, or at `last`.
 */
export function log10TimesOf(alpha: number, first: number, last: number): number[] {
  const { width, depth } = blocksFor(alpha);
  const step = (alpha * width) / Math.LN10;
  const end = Math.min(last, (alpha * depth) / Math.LN10);
  return Array.from({ length: Math.floor((end - first) / step) + 1 }, (_, k) => first + k * step);
}

const power = (exponent: number, left: number, right: number): number =>
  (right ** (exponent + 1) - left ** (exponent + 1)) / (exponent + 1);

/**
 * Softmax with three classes of equal weight and covariance lambda(u) = u^alpha, whose means are orthogonal and
 * have the same profile mu_i^2 ~ (i/d)^beta / d: in every block of the spectrum a third of the coordinates belongs to
 * each class. Power laws are averaged over the blocks, so that traces and norms are exact. No two means are
 * parallel: with means on a line through 0 the class in the middle cannot be told without a bias.
 */
export function threeClassesProblem(alpha: number, beta: number, gamma: number): Problem {
  const cuts = ends(blocksFor(alpha));
  const blocks = cuts.slice(1).map((right, k) => ({ left: cuts[k], right }));
  const fractions = blocks.flatMap(({ left, right }) => Array<number>(3).fill((right - left) / 3));
  const eigenvalues = blocks.flatMap(({ left, right }) =>
    Array<number>(3).fill(power(alpha, left, right) / (right - left)),
  );
  return {
    name: `softmax, three classes, alpha = ${alpha}, beta = ${beta}, gamma = ${gamma}`,
    dimension: "infinity",
    classes: [0, 1, 2].map((label) => ({
      ...{ probability: 1 / 3, label },
      mean: {
        ...{ kind: "blocks", fractions },
        squaredNorms: blocks.flatMap(({ left, right }) =>
          [0, 1, 2].map((third) => (third === label ? power(beta, left, right) : 0)),
        ),
      },
      covariance: { kind: "blocks", fractions, eigenvalues },
    })),
    loss: "softmax",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}
