import type { JudgeContext, Judgement } from "../../src/claims/claim.js";
import { curveOf } from "../../src/claims/measuring/curve-of.js";
import { identityProblem } from "../../src/claims/catalog/support/families.js";
import { fixedPoint } from "../../src/claims/catalog/logistic-mixture/fixed-point.js";
import { tendsTo } from "../../src/claims/judging/growth-judges.js";
import { judgementFrom } from "../../src/claims/judging/judgement.js";
import { lossFloor } from "../../src/claims/catalog/unequal-covariances/loss-floor.js";
import { real } from "../../src/claims/region/parameter.js";
import { saturationCase } from "../../src/claims/catalog/logistic-mixture/saturation.js";
import type { Problem } from "../../src/problem/problem.js";
import { lawOnRegion } from "./law-on-region.js";
import {
  blockProblem,
  blocksOf,
  scaledPowerLaw,
  signalOf,
  traceOf,
  type Block,
} from "./random-problems.js";

/** Overlap and loss tend to those of the rest point, found by bisection without integrating. */
async function rests(
  problem: Problem,
  signal: number,
  noise: number,
  context: JudgeContext,
): Promise<Judgement> {
  const rest = fixedPoint(signal, noise);
  return judgementFrom([await saturationCase({ label: "", problem, signal, rest }, context)]);
}

const gamma = real(0.1, 4);
const scale = real(0.3, 3);

lawOnRegion("identity: every step size and mean comes to rest where the fixed point is", {
  region: { gamma, scale },
  law: (at, context) =>
    rests(identityProblem(at.gamma, at.scale), at.scale ** 2, at.gamma, context),
  neighbour: (at, context) =>
    rests(identityProblem(at.gamma, at.scale), at.scale ** 2, 1.1 * at.gamma, context),
});

lawOnRegion("mild power law: the same with mu^T K^{-1} mu = s^2/(1 + beta - alpha)", {
  region: { alpha: real(0.1, 2.2), beta: real(0, 1.5), gamma, scale },
  where: ({ alpha, beta }) => alpha < 0.8 + beta,
  law: ({ alpha, beta, gamma, scale: s }, context) =>
    rests(
      scaledPowerLaw(alpha, beta, gamma, s),
      s ** 2 / (1 + beta - alpha),
      gamma / (1 + alpha),
      context,
    ),
  neighbour: ({ alpha, beta, gamma, scale: s }, context) =>
    rests(scaledPowerLaw(alpha, beta, gamma, s), s ** 2 / (1 + beta - alpha), gamma, context),
});

lawOnRegion("any positive spectrum of blocks, K_1 = K_2: the same", {
  region: { blocks: blocksOf("equal"), gamma },
  law: ({ blocks, gamma }, context) =>
    rests(blockProblem(blocks, gamma), signalOf(blocks, 0), gamma * traceOf(blocks, 0), context),
  neighbour: ({ blocks, gamma }, context) =>
    rests(
      blockProblem(blocks, gamma),
      1.1 * signalOf(blocks, 0),
      gamma * traceOf(blocks, 0),
      context,
    ),
});

/** The smallest loss on the curve against a number that no X can go below. */
async function staysAbove(
  problem: Problem,
  floor: number,
  context: JudgeContext,
): Promise<Judgement> {
  const loss = await curveOf(problem, "loss", context);
  const least = Math.exp(Math.min(...loss.logValues));
  const settled = tendsTo(loss, Math.exp(loss.logValues.at(-1)!));
  const summary = `The least loss is ${least}, the floor ${floor}.`;
  if (least < floor) return { verdict: "refuted", evidence: settled.evidence, witness: summary };
  return settled;
}
const floorOf = (blocks: readonly Block[]): number =>
  lossFloor(0.5, signalOf(blocks, 0)) + lossFloor(0.5, signalOf(blocks, 1));

lawOnRegion(
  "K_1 != K_2, positive: the loss settles above p_k log 2 Phi(-sqrt(mu^T K_k^{-1} mu)), summed",
  {
    region: { blocks: blocksOf("unequal"), gamma },
    law: ({ blocks, gamma }, context) =>
      staysAbove(blockProblem(blocks, gamma), floorOf(blocks), context),
    neighbour: ({ blocks, gamma }, context) =>
      staysAbove(blockProblem(blocks, gamma), 30 * floorOf(blocks), context),
  },
);
