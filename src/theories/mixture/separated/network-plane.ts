import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import type { PhasePlane } from "../../../theory/phase-plane.js";
import { balancedSection } from "../section/balanced-section.js";
import { alignedPlane } from "./aligned-plane.js";
import { conePlane } from "./cone-plane.js";
import type { SpreadNetwork } from "./network-walker.js";
import { planePaths, type WalkedPlane } from "./plane-paths.js";
import { networkOf, type NamedSpread } from "./separated-of.js";

/**
 * The plane of a problem that is a network, with runs of SGD at its dimension; undefined for others.
 * @throws InputError for a network of which no plane is known
 */
export async function networkPlane(problem: Problem): Promise<PhasePlane | undefined> {
  const named = await networkOf(problem);
  if (!named) return undefined;
  const { network, gamma, variance } = named;
  const { model, units } = network;
  if (model === "binary" && units === 1)
    throw new InputError(
      problem.name,
      "classes",
      "two with one unit, expected two units, or four classes, for a plane",
    );
  const plane = variance > 0 ? await balancedSection(problem, named) : separatedPlane(network);
  const { dimension } = problem;
  if (typeof dimension !== "number") return plane;
  const walked: SpreadNetwork = { ...network, lambda: 1 / variance, c: gamma, dimension };
  return { ...plane, paths: planePaths(walked, plane) };
}

/** At lambda = infinity: two units on two classes, or one on four, the others at 0. */
const separatedPlane = (network: NamedSpread["network"]): PhasePlane & WalkedPlane =>
  network.model === "binary" ? alignedPlane(network) : conePlane(network);
