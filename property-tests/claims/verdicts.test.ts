import { beforeAll, describe, expect, test } from "vitest";
import { CLAIM_IDS } from "../../src/claims/catalog/ledger.js";
import type { JudgedClaim } from "../../src/claims/claim.js";
import { commandFile, NO_LIMIT, requireFreshBuild, run } from "../project/checkout.js";

/** The ledger as `check` judges it: by the compiled program, on all cores. */
const judged = new Map<string, JudgedClaim>();
let exitCode = NaN;

beforeAll(async () => {
  requireFreshBuild();
  const command = [commandFile, "check", "--json"];
  const { code, stdout } = await run(process.execPath, command);
  exitCode = code;
  const { claims } = JSON.parse(stdout) as { claims: JudgedClaim[] };
  claims.forEach((claim) => judged.set(claim.id, claim));
}, NO_LIMIT);

test("the whole ledger is judged, once each, and the command says that nothing differs", () => {
  expect([...judged.keys()].sort()).toEqual([...CLAIM_IDS].sort());
  expect(exitCode).toBe(0);
});

describe.each(CLAIM_IDS)("%s", (id) => {
  const found = (): JudgedClaim => judged.get(id)!;

  test("gets the recorded verdict, and its control is refuted with numbers", () => {
    const { verdict, recorded, reason, witness, control } = found();
    expect(verdict, reason ?? witness).toBe(recorded);
    expect(control.verdict, control.reason).toBe("refuted");
    expect(control.witness).toMatch(/\d/);
  });

  test("numbers prove nothing, and each has its error", () => {
    const { verdict, evidence } = found();
    expect(evidence.length).toBeGreaterThan(0);
    const kinds = evidence.map(({ kind }) => kind);
    if (verdict === "proved")
      expect(kinds.some((kind) => kind === "certified" || kind === "symbolic")).toBe(true);
    for (const { measured = {} } of evidence)
      for (const [name, { value, error }] of Object.entries(measured))
        expect(Number.isFinite(value) && error >= 0, name).toBe(true);
  });
});
