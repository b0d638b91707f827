import { parameterNames } from "../../../problem/parameter-names.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { smoothnessOf } from "../../../methods/fluctuations/moments/smoothness.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { separatedFixedPoints } from "../separated/separated-fixed-points.js";
import { networkOf } from "../separated/separated-of.js";
import { networkRests, networkSearch } from "../orbits/network-rests.js";
import { trainedFixedPoints } from "./trained-fixed-points.js";

/**
 * The fixed points of networks: problems with trained scalars, or with kinks in several logits, between classes of any width or, with covariances 0, infinitely far
 * apart (lambda = infinity). undefined for others, whose
 * field is searched as it is.
 */
export async function listedFixedPoints(
  problem: Problem,
): Promise<readonly FixedPoint[] | undefined> {
  const isTrained = parameterNames(problem).length > 0;
  if (!isTrained && (logitsOf(problem) === 1 || (await smoothnessOf(problem)).isSmooth))
    return undefined;
  const network = await networkOf(problem);
  if (!network) return trainedFixedPoints(problem);
  return network.variance === 0 ? separatedFixedPoints(network) : networkRests(problem, network);
}

/** What of the fixed points of a network is looked for; undefined for others, and where all are known. */
export async function listedScope(problem: Problem): Promise<string | undefined> {
  if (parameterNames(problem).length === 0) return undefined;
  const network = await networkOf(problem);
  return network && network.variance > 0 ? networkSearch(network) : undefined;
}
