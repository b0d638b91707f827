import type { Sizes } from "../compile/tensor-names.js";
import { deriveDrifts, deriveParameterDrift } from "../derivation/drifts.js";
import { TRUE_RULES } from "../derivation/stages.js";
import { pointLetter, type Update } from "../derivation/update.js";
import type { LogitCounts } from "../expression/names.js";
import { splitDrift, type Split } from "./drift-and-corrector.js";
import { effectiveSteps, type EffectiveStep } from "./effective-steps.js";
import { randomParts, type RandomPart } from "./random-parts.js";
import { volatilities, type Volatility } from "./volatility.js";

/**
 * The effective dynamics of the order parameters: u = V, m_j, q by their means <phi u> over the modes, and theta,
 *
 *   du = (f + g) dt + d^(-1/2) dM,      d[<phi u>, <psi u'>] of M = Sigma(u, u') dt:
 *
 * drift f, linear in the gradient; corrector g, from products of two gradients; volatility Sigma, the covariance of a step
 * times d^2 (Ben Arous, Gheissari, Jagannath, NeurIPS 2022, theorem 2.2, whose Sigma lacks what the corrector's own noise
 * adds). Indices b, c, k, l are logits, j, n classes, h, o teacher logits, s, r parameters.
 */
export interface EffectiveDynamics {
  /** One for each kind of order parameter. */
  readonly split: readonly Split[];
  readonly randomParts: readonly RandomPart[];
  /** One for each pair of kinds. */
  readonly volatility: readonly Volatility[];
  readonly steps: readonly EffectiveStep[];
}

/** Why an update has no volatility here. */
export function effectiveObstacle({ direction, hasSecondMoment }: Update): string | undefined {
  if (direction === undefined && !hasSecondMoment) return undefined;
  return "the rule acts on every coordinate of the gradient apart, and drift, corrector and volatility are derived for steps along the gradient";
}

/** @throws Error where {@link effectiveObstacle} has a reason */
export async function deriveEffective(update: Update, sizes: Sizes): Promise<EffectiveDynamics> {
  const obstacle = effectiveObstacle(update);
  if (obstacle !== undefined) throw new Error(`effective dynamics: ${obstacle}`);
  const counts: Sizes & LogitCounts = { ...sizes, point: pointLetter(update) };
  const isTrained = (sizes.trained ?? []).length > 0;
  const drifts = [
    ...(await deriveDrifts(update, sizes, TRUE_RULES)),
    ...(isTrained ? [await deriveParameterDrift(update, sizes, TRUE_RULES)] : []),
  ];
  const split = drifts.map((drift) => splitDrift(drift, counts));
  const given = { counts, point: update.gradientAt };
  const parts = await randomParts(update, counts, given);
  const volatility = volatilities(parts, given, update.isBatched);
  return {
    split,
    randomParts: parts,
    volatility,
    steps: effectiveSteps(split, parts, volatility, update, given),
  };
}
