import { expect, test } from "vitest";
import { judgeClaims } from "../../src/claims/judging/judge.js";
import { loadClaims } from "../../src/claims/catalog/ledger.js";

/** Quick ones of every kind; `check` without arguments judges them all. */
const QUICK = [
  "identity",
  "zero-one-overlap",
  "zero-one-other-overlaps",
  "zero-one-alignment",
  "zero-one-loss",
  "zero-one-loss-sharp",
  "extreme-power-law-loss-talk",
  "extreme-power-law-loss-review",
  "ratio-bound",
  "resolvent-series",
];

test("claims get the recorded verdict, their controls are refuted, witnesses and errors are there", async () => {
  const settings = { tolerance: 1e-8, clock: () => performance.now() };
  for await (const claim of judgeClaims(await loadClaims(QUICK), settings)) {
    expect([claim.id, claim.verdict]).toEqual([claim.id, claim.recorded]);
    expect([claim.id, claim.control.verdict]).toEqual([claim.id, "refuted"]);
    expect(claim.control.witness).toMatch(/\d/);
    expect(claim.evidence.length).toBeGreaterThan(0);
    // numbers prove nothing
    const proves = claim.evidence.some(({ kind }) => kind === "certified" || kind === "symbolic");
    if (claim.verdict === "proved") expect([claim.id, proves]).toEqual([claim.id, true]);
    for (const { measured = {} } of claim.evidence)
      for (const { value, error } of Object.values(measured)) {
        expect(Number.isFinite(value) && error >= 0, claim.id).toBe(true);
      }
  }
}, 60_000);
