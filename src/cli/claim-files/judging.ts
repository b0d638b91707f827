import { availableParallelism } from "node:os";
import type { Claim, JudgedClaim } from "../../claims/claim.js";
import { judgeClaims } from "../../claims/judging/judge.js";
import type { ClaimPace } from "../../claims/pool/judge-worker.js";
import { isClaimId } from "../../claims/catalog/ledger.js";
import { InputError } from "../../problem/input-error.js";
import { createProgress } from "../terminal/progress.js";
import type { Terminal } from "../terminal/terminal.js";
import { sayingWhenInterrupted } from "../terminal/until-interrupted.js";

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

/**
 * The same for the claims of the ledger on several threads, one for each core unless said otherwise, handed over in the order in which they
 * finish. From TypeScript, where there are no compiled workers, one after another.
 */
export async function judgeOnThreads(
  claims: readonly Claim[],
  tolerance: number,
  terminal: Terminal,
  finished: (claim: JudgedClaim) => void | Promise<void>,
  workers = availableParallelism(),
): Promise<void> {
  const compiled = import.meta.url.endsWith(".js");
  const ids = claims.map(({ id }) => id);
  if (!compiled || workers === 0 || ids.length < 2 || !ids.every(isClaimId))
    return judgeWithProgress(claims, tolerance, terminal, finished);
  const { judgeInPool } = await import("../../claims/pool/judge-pool.js");
  const progress = createProgress(terminal);
  let done = 0;
  const underWay = new Map<string, number>();
  const share = (): number =>
    [...underWay.values()].reduce((sum, fraction) => sum + fraction, done) / ids.length;
  const heard = ({ id, fraction, note }: ClaimPace): void => {
    underWay.set(id, fraction);
    progress.update(share(), `${id} ${note}`);
  };
  const release = sayingWhenInterrupted(terminal, () => `${done} of ${ids.length} claims judged`);
  const judged = async (claim: JudgedClaim): Promise<void> => {
    underWay.delete(claim.id);
    done++;
    progress.update(share(), `${claim.id} judged, ${done} of ${ids.length}`);
    await finished(claim);
  };
  await judgeInPool(ids, { tolerance, workers }, judged, heard).finally(() => {
    progress.stop();
    release();
  });
}

function explained(error: unknown, claim: Claim | undefined): unknown {
  if (!claim || isClaimId(claim.id) || !(error instanceof Error)) return error;
  return new InputError(claim.source, claim.id, `judge: ${error.message}`);
}
