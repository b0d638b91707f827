import { isBounded } from "../../src/asymptotics/upper-bound.js";
import type { JudgeContext, Judgement } from "../../src/claims/claim.js";
import { curveOf } from "../../src/claims/measuring/curve-of.js";
import { caseOf, judgementFrom } from "../../src/claims/judging/judgement.js";
import { ratioBound } from "../claims/ratio-bound-by-bisection.js";
import { real } from "../../src/claims/region/parameter.js";
import type { Problem } from "../../src/problem/problem.js";
import { lawOnRegion } from "./law-on-region.js";
import { blockProblem, blocksOf, scaledPowerLaw, traceOf } from "./random-problems.js";

/** a(t) stays bounded, and below the bound at every time sampled. */
async function staysBelow(
  problem: Problem,
  bound: number,
  context: JudgeContext,
): Promise<Judgement> {
  const ratio = await curveOf(problem, "ratio", context, { decades: [-2, 300] });
  const largest = Math.exp(Math.max(...ratio.logValues));
  const bounded = judgementFrom([caseOf("", ratio, isBounded(ratio))]);
  const witness = `a(t) reaches ${largest}, above ${bound}.`;
  const above = largest > bound * (1 + 1e-7);
  return above ? { verdict: "refuted", evidence: bounded.evidence, witness } : bounded;
}

const gamma = real(0.1, 6);

lawOnRegion("any spectrum of blocks with K_1 = K_2: a(t) never passes the bound of gamma tr K/d", {
  region: { blocks: blocksOf("equal"), gamma },
  law: ({ blocks, gamma }, context) =>
    staysBelow(blockProblem(blocks, gamma), ratioBound(gamma * traceOf(blocks, 0)), context),
  neighbour: ({ blocks, gamma }, context) => staysBelow(blockProblem(blocks, gamma), 1.9, context),
});

lawOnRegion("power laws on both sides of the line: the same", {
  region: { alpha: real(0.2, 3), beta: real(0, 1.2), gamma, scale: real(0.3, 2) },
  where: ({ alpha, beta }) => Math.abs(alpha - 1 - beta) > 0.3,
  law: ({ alpha, beta, gamma, scale }, context) =>
    staysBelow(scaledPowerLaw(alpha, beta, gamma, scale), ratioBound(gamma / (1 + alpha)), context),
  neighbour: ({ alpha, beta, gamma, scale }, context) =>
    staysBelow(scaledPowerLaw(alpha, beta, gamma, scale), 1.9, context),
});
