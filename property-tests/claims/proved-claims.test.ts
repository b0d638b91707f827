import { expect, test } from "vitest";
import { claim, judgeBound, smallestOf } from "../../src/claims/catalog/ratio/ratio-bound.js";
import {
  claim as correctorPlace,
  correctorIsIn,
} from "../../src/claims/catalog/networks/corrector-place.js";
import { loadClaims } from "../../src/claims/catalog/ledger.js";
import { quickContext } from "./context.js";

/** Situations are left out: a proof is a proof without them. */
const judgeProof = (boundOf: (noise: number) => number) => judgeBound(boundOf, [], quickContext());

test("proved only with the statement's own constants: a mutation by 1e-5 is refuted, certified", async () => {
  for (const shift of [1e-5, -1e-5, 2e-5, 1e-3]) {
    const found = await judgeProof((noise) => smallestOf(noise) - shift);
    expect(found.verdict).toBe("refuted");
    expect(found.witness).toMatch(/certified/);
    expect(found.evidence[0].kind).toBe("certified");
  }
});

test("the constants of the equation for the bound, changed by 1e-5, give another bound, which is refuted", async () => {
  const mutated = [
    (noise: number) => smallestOf(noise * (1 + 1e-5)),
    (noise: number) => smallestOf(noise * (1 - 1e-5)),
    (noise: number) => smallestOf(noise) * (1 + 1e-5),
    (noise: number) => smallestOf(noise) * (1 - 1e-5),
  ];
  for (const boundOf of mutated) expect((await judgeProof(boundOf)).verdict).toBe("refuted");
});

test("the corrector's place is proved as it is stated, and no other is", async () => {
  expect((await correctorIsIn(["V_b_c"])).verdict).toBe("proved");
  for (const other of [[], ["m_j_b"], ["V_b_c", "m_j_b"], ["V_b_c", "theta_s"], ["theta_s"]])
    expect((await correctorIsIn(other)).verdict).toBe("refuted");
});

test("every claim that the ledger calls proved is tested here", async () => {
  const proved = (await loadClaims())
    .filter(({ recorded }) => recorded === "proved")
    .map(({ id }) => id);
  expect(new Set(proved)).toEqual(new Set([claim.id, correctorPlace.id]));
});

test("the control is refused by the same proof", async () => {
  const found = await claim.control.judge(quickContext());
  expect(found.verdict).toBe("refuted");
  expect(found.witness).toMatch(/certified/);
});
