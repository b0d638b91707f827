import { inverse, Matrix } from "ml-matrix";
import type { Term } from "./ansatz.js";

/** A value at a node x = log t, with its absolute error. */
export interface Node {
  readonly x: number;
  readonly z: number;
  readonly error: number;
}

/**
 * The coefficient of the first term in the combination of `terms` that passes through as many nodes, and
 * the error that the errors of the nodes cause in it (worst signs). Undefined when the terms cannot be
 * told apart on these nodes in double precision.
 */
export function leadingCoefficient(
  terms: readonly Term[],
  nodes: readonly Node[],
): { value: number; error: number } | undefined {
  const scale = terms.map((term) => Math.max(...nodes.map(({ x }) => Math.abs(term(x)))));
  const rows = nodes.map(({ x }) => terms.map((term, j) => term(x) / scale[j]));
  let weights: number[];
  try {
    weights = inverse(new Matrix(rows)).getRow(0);
  } catch {
    return undefined; // singular to working precision
  }
  const sum = (of: (weight: number, node: Node) => number): number =>
    weights.reduce((total, weight, k) => total + of(weight, nodes[k]), 0) / scale[0];
  const value = sum((weight, { z }) => weight * z);
  const error = sum((weight, node) => Math.abs(weight) * node.error);
  return Number.isFinite(value) && Number.isFinite(error) ? { value, error } : undefined;
}
