import { expect, test } from "vitest";
import { claim, judgeBound, smallestOf } from "../../src/claims/catalog/ratio/ratio-bound.js";
import { quickContext } from "./context.js";

/** Situations are left out: a proof is a proof without them. */
const judgeProof = (boundOf: (noise: number) => number) => judgeBound(boundOf, [], quickContext());

test("proved only with the statement's own constants: a mutation by 1e-5 is refuted, certified", async () => {
  for (const shift of [1e-5, 2e-5, 1e-3]) {
    const found = await judgeProof((noise) => smallestOf(noise) - shift);
    expect(found.verdict).toBe("refuted");
    expect(found.witness).toMatch(/certified/);
    expect(found.evidence[0].kind).toBe("certified");
  }
});

test("the control is refused by the same proof", async () => {
  const found = await claim.control.judge(quickContext());
  expect(found.verdict).toBe("refuted");
  expect(found.witness).toMatch(/certified/);
});
