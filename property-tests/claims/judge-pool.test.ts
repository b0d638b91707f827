import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { judgeInPool } from "../../src/claims/pool/judge-pool.js";
import type { ClaimPace } from "../../src/claims/pool/judge-worker.js";
import type { JudgedClaim } from "../../src/claims/claim.js";

/** As built: threads run compiled files. */
const compiled = pathToFileURL(
  path.resolve(import.meta.dirname, "../../dist/claims/pool/judge-pool.js"),
);

test("claims on threads say how far they have come", async () => {
  const pool = (await import(compiled.href)) as { judgeInPool: typeof judgeInPool };
  const ids = ["identity", "identity-level"];
  const heard: ClaimPace[] = [];
  const judged: JudgedClaim[] = [];
  const keep = (claim: JudgedClaim): void => void judged.push(claim);
  const settings = { tolerance: 1e-7, workers: 2 };
  await pool.judgeInPool(ids, settings, keep, (pace) => heard.push(pace));
  expect(judged.map(({ id, verdict }) => [id, verdict]).sort()).toEqual(
    ids.map((id) => [id, "supported"]),
  );
  for (const id of ids) {
    const said = heard.filter((pace) => pace.id === id);
    expect([id, said.length > 0]).toEqual([id, true]);
    for (const { fraction, note } of said) {
      expect(fraction).toBeGreaterThanOrEqual(0);
      expect(fraction).toBeLessThanOrEqual(1);
      expect(note).not.toBe("");
    }
  }
});
