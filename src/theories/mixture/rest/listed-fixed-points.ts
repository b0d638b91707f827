import { parameterNames } from "../../../problem/parameter-names.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { smoothnessOf } from "../../../methods/fluctuations/moments/smoothness.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { separatedFixedPoints } from "../separated/separated-fixed-points.js";
import { networkOf } from "../separated/separated-of.js";
import { networkRests, networkSearch } from "../orbits/network-rests.js";
import { leftOut, trainedFixedPoints } from "./trained-fixed-points.js";

/**
 * The fixed points of networks: problems with trained scalars, or with kinks in several logits, between classes of any width or, with covariances 0, infinitely far
 * apart (lambda = infinity). undefined for others, whose
 * field is searched as it is.
 */
export async function listedFixedPoints(
  problem: Problem,
): Promise<readonly FixedPoint[] | undefined> {
  if (!(await isListed(problem))) return undefined;
  const network = await networkOf(problem);
  if (!network) return trainedFixedPoints(problem);
  return network.variance === 0 ? separatedFixedPoints(network) : networkRests(problem, network);
}

/** What of the fixed points is looked for or left out; undefined where all are known, or the field is searched as it is. */
export async function listedScope(problem: Problem): Promise<string | undefined> {
  if (!(await isListed(problem))) return undefined;
  const network = await networkOf(problem);
  if (!network) return leftOut(problem);
  return network.variance > 0 ? networkSearch(network) : undefined;
}

async function isListed(problem: Problem): Promise<boolean> {
  if (parameterNames(problem).length > 0) return true;
  return logitsOf(problem) > 1 && !(await smoothnessOf(problem)).isSmooth;
}
