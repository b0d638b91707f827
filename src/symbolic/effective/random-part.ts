import { applyRule, isCoordinate, meanOverBatch } from "../derivation/rules.js";
import type { Increment } from "../derivation/increment.js";
import type { Term } from "../derivation/term.js";
import { lossDerivative, type Logits } from "../expression/names.js";
import type { NoiseTerm } from "./noise-term.js";

/**
 * d times what a step adds to a statistic, as far as it is random given X and of order 1: the mean over the modes with
 * weights phi of V, m or q, or a parameter itself. Rules:
 *
 *   d <phi a x> = S_phi(x) = sum phi a x / 1   stays random: of order 1, since signs are;
 *   <phi a^2>  -> <phi lambda_i>               the sum of d squares, whose deviation d^(-1/2) is that of nothing else
 *
 * What multiplies <phi lambda_i>, the product of two gradients, stays random: this is the term -gamma T h h^T.
 */
export function randomPart({ terms }: Increment, logits: Logits, isBatched: boolean): NoiseTerm[] {
  const given = isBatched ? applyRule(meanOverBatch, terms, logits) : [...terms];
  return given
    .filter(({ loss }) => loss.length > 0)
    .flatMap((term) => (orderOf(term) === 0 ? [noiseOf(term, logits)] : []));
}

/** Order in d of d times a term, averaged over the modes: coordinates count d^(-1/2), a sum of random signs another. */
function orderOf({ symbols, data }: Term): number {
  let order = 1 + (symbols.get("d") ?? 0) - (data % 2) / 2;
  for (const [name, exponent] of symbols) if (isCoordinate(name)) order -= exponent / 2;
  if (order > 0) throw new Error(`random part: order in d: ${order}, expected at most 0`);
  return order;
}

function noiseOf(term: Term, logits: Logits): NoiseTerm {
  const symbols = new Map(term.symbols);
  symbols.delete("d");
  const coordinates = [...term.symbols.keys()].filter(isCoordinate);
  for (const name of coordinates) symbols.delete(name);
  const gradients = term.loss.map((components) => lossDerivative(components, logits));
  const common = { coefficient: term.coefficient, symbols, gradients, along: [] };
  if (term.data === 2)
    return { ...common, means: [{ weights: ["phi"], hasEigenvalue: true }], sums: [] };
  const sums = coordinates.map((coordinate) => ({ weight: "phi", coordinate }) as const);
  if (sums.length !== term.data)
    throw new Error(`random part: ${sums.length} coordinates, expected ${term.data}`);
  return { ...common, means: [], sums };
}
