import { logisticExpectation } from "../../numerics/logistic-expectation.js";
import type { SolveResult } from "../../results/solve-result.js";
import { flatten, type Value } from "../../theory/value.js";
import { blockText, modesIn, type Block } from "./block.js";
import type { Followed } from "./followed.js";

const first = (value: Value): number => flatten(value)[0];

/** The part of m_1 in the modes whose eigenvalues are as given, one for each class. */
export function blockOverlap(eigenvalues: readonly number[]): Followed {
  return { ...inBlock("overlaps", 0, { eigenvalues }), name: `$m_{${eigenvalues.join("")}}$` };
}

/** A part of a quantity below this share of its largest is known relative to that share only. */
const SMALLEST_PART = 1e-3;

/**
 * The part of an overlap m_j, or of ||X||^2, in a block of coordinates: (1/d) times the sum of m_rho,j or of tr V_rho over
 * its modes.
 * @throws InputError where no mode is in it
 */
export function inBlock(name: "overlaps" | "norm", classIndex: number, block: Block): Followed {
  const partsAt = ({ perMode }: SolveResult, k: number): number[] => {
    const values = name === "norm" ? perMode!.norms[k] : perMode!.overlaps[k][classIndex];
    return values.map((value, mode) => perMode!.fractions[mode] * value);
  };
  const sum = (terms: readonly number[]): number => terms.reduce((all, term) => all + term, 0);
  const part = (result: SolveResult, k: number): number => {
    const parts = partsAt(result, k);
    return sum(modesIn(block, result).map((mode) => parts[mode]));
  };
  const symbol = name === "norm" ? "\\lVert X \\rVert^2" : `m_{${classIndex + 1}}`;
  return {
    name: `$${symbol}|_{${blockText(block)}}$`,
    perMode: true,
    logValue: (result, k) => Math.log(Math.abs(part(result, k))),
    error(result, k) {
      const whole = sum(partsAt(result, k).map(Math.abs));
      const share = (SMALLEST_PART * whole) / Math.abs(part(result, k));
      return result.relativeErrorsByTime[name][k] * Math.max(1, share);
    },
    sign: (result, k) => Math.sign(part(result, k)),
  };
}

/** E[w] / E[w^2] of class 1 in the logistic problem: what a - 1 -> 0 makes diverge. */
export const weightToSquare: Followed = {
  name: "$E[w]/E[w^2]$",
  logValue(result, k) {
    const mean = Math.abs(first(result.observables.overlaps[k]));
    const moments = { logGradient: 0, logCurvature: 0, logFisher: 0 };
    logisticExpectation(mean, varianceAt(result, k), moments);
    return moments.logGradient - moments.logFisher;
  },
  error: (result, k) => result.relativeErrorsByTime.covariances[k] * varianceAt(result, k),
};

const varianceAt = (result: SolveResult, k: number): number =>
  first(result.observables.covariances[k]);
