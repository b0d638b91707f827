import type { Claim, JudgedClaim } from "../claims/claim.js";
import { judgeClaims } from "../claims/judge.js";
import { isClaimId } from "../claims/ledger.js";
import { InputError } from "../problem/input-error.js";
import { createProgress } from "./progress.js";
import type { Terminal } from "./terminal.js";

/**
 * Judges claims with progress on the error stream and hands each over as soon as it is finished.
 * What an author's own judge throws is bad input, said in one line; in the ledger it is a defect.
 */
export async function judgeWithProgress(
  claims: readonly Claim[],
  tolerance: number,
  terminal: Terminal,
  finished: (claim: JudgedClaim) => void | Promise<void>,
): Promise<void> {
  const progress = createProgress(terminal);
  const settings = { tolerance, onProgress: progress.update, clock: () => performance.now() };
  let current = 0;
  try {
    for await (const judged of judgeClaims(claims, settings)) {
      current++;
      progress.stop();
      await finished(judged);
    }
  } catch (error) {
    throw explained(error, claims[current]);
  } finally {
    progress.stop();
  }
}

function explained(error: unknown, claim: Claim | undefined): unknown {
  if (!claim || isClaimId(claim.id) || !(error instanceof Error)) return error;
  return new InputError(claim.source, claim.id, `judge: ${error.message}`);
}
