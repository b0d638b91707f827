import type { Claim, JudgeContext, JudgedClaim, Judgement } from "../claim.js";
import { isNumericalFailure } from "./numerical-failure.js";
import type { Theory } from "../../theory/theory.js";
import { LONG } from "../measuring/duration-text.js";
import { createSolutionStore } from "../measuring/solution-store.js";

export interface JudgeSettings {
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
  /** The theories that problems may belong to; those of the package unless given. */
  readonly theories?: readonly Theory[];
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Milliseconds since some origin. */
  readonly clock: () => number;
}

/**
 * Judges claims one after the other, claim and control with the same solutions at hand. An integration
 * that fails makes a judgement inconclusive; a judgement without the witness or the reason that its
 * verdict calls for is a mistake in the claim and throws.
 */
export async function* judgeClaims(
  claims: readonly Claim[],
  settings: JudgeSettings,
): AsyncGenerator<JudgedClaim> {
  for (const [k, claim] of claims.entries()) {
    const progress = (fraction: number, note: string): void =>
      settings.onProgress?.((k + fraction) / claims.length, `${claim.id} ${note}`.trim());
    progress(0, "");
    const context: JudgeContext = {
      tolerance: settings.tolerance,
      solutions: createSolutionStore(),
      ...(settings.theories && { theories: settings.theories }),
      onProgress: progress,
      clock: settings.clock,
    };
    yield await judgeClaim(claim, context, settings.clock);
  }
}

/** One claim and its control. */
export async function judgeClaim(
  claim: Claim,
  context: JudgeContext,
  clock: () => number,
): Promise<JudgedClaim> {
  const start = clock();
  const { id, title, statement, source, file, assumptions, recorded } = claim;
  const warnings = new Set<string>();
  let expected: number | undefined;
  const heard: JudgeContext = {
    ...context,
    onWarning: (warning) => void warnings.add(warning),
    onOutlook(left) {
      if (left >= LONG) expected ??= clock() - start + left;
      context.onOutlook?.(left);
    },
  };
  const judgement = await judgementOf(id, () => claim.judge(heard));
  context.onProgress?.(0.6, "control");
  const control = await judgementOf(`${id}: control`, () => claim.control.judge(heard));
  const seconds = (clock() - start) / 1000;
  return {
    ...{ id, title, statement, source, ...(file !== undefined && { file }), assumptions, recorded },
    ...judgement,
    control: { statement: claim.control.statement, ...control },
    ...(warnings.size > 0 && { warnings: [...warnings] }),
    seconds,
    ...(expected !== undefined && expected < Infinity && { expectedSeconds: expected / 1000 }),
  };
}

async function judgementOf(
  where: string,
  judge: () => Judgement | Promise<Judgement>,
): Promise<Judgement> {
  try {
    return checked(where, await judge());
  } catch (error) {
    if (!isNumericalFailure(error)) throw error;
    return { verdict: "inconclusive", evidence: [], reason: error.message };
  }
}

/** Drops nothing and adds nothing: says what is missing. */
function checked(where: string, judgement: Judgement | undefined): Judgement {
  if (!judgement?.verdict || !Array.isArray(judgement.evidence))
    throw new RangeError(`${where}: returned no judgement, expected { verdict, evidence, ... }`);
  const { verdict, witness, reason, evidence } = judgement;
  const missing =
    verdict === "refuted" && !witness
      ? "witness: missing, expected one with the verdict refuted"
      : verdict === "inconclusive" && !reason
        ? "reason: missing, expected one with the verdict inconclusive"
        : (verdict === "supported" || verdict === "proved") && evidence.length === 0
          ? `evidence: none, expected some with the verdict ${verdict}`
          : undefined;
  if (missing !== undefined) throw new RangeError(`${where}: ${missing}`);
  return judgement;
}
