import { expect, test } from "vitest";
import { BOUND_EQUATION, type BoundEquation } from "../../src/certificates/smallest-bound.js";
import { interval } from "../../src/certificates/interval.js";
import {
  claim,
  judgeBound,
  leastSolution,
  type StatedBound,
} from "../../src/claims/catalog/ratio/ratio-bound.js";
import {
  claim as correctorPlace,
  correctorsAre,
  VANISHING,
  type StatedCorrectors,
} from "../../src/claims/catalog/networks/corrector-place.js";
import { loadClaims } from "../../src/claims/catalog/ledger.js";
import { lemmaFolder, loadLemma } from "../../src/proofs/lemma-folder.js";
import { isProved, proveLemma } from "../../src/proofs/prove.js";
import { quickContext } from "./context.js";

const SHARE = 1e-5;
const CHANGES = [SHARE, -SHARE];

/** Situations are left out: a proof is a proof without them. */
const judgeProof = (stated: StatedBound) => judgeBound(stated, [], quickContext());

/** A decimal number changed by its 10^-5th part, 0 by 10^-5. */
const changed = (text: string, change: number): string =>
  String(Number(text) === 0 ? Math.abs(change) : Number(text) * (1 + change));

/** The statement's equation with one number changed, for each of them in both directions. */
const mutations = Object.entries(BOUND_EQUATION).flatMap(([name, value]: [string, string]) =>
  CHANGES.map((change): [string, BoundEquation] => [
    `${name} = ${changed(value, change)}`,
    { ...BOUND_EQUATION, [name]: changed(value, change) },
  ]),
);

test("the numbers that are changed are all numbers of the statement", () => {
  const equation = /\$a\(([^$]*)\) = A\$/.exec(claim.statement)?.[1] ?? "";
  expect(equation.match(/\d+/g)).toEqual(Object.values(BOUND_EQUATION));
  const indices = /_\d|Assumption 12/g;
  expect(claim.statement.replace(equation, "").replace(indices, "")).not.toMatch(/\d/);
  const zeros = correctorPlace.statement.match(/\d+/g)?.map(Number);
  expect(zeros).toEqual(Object.values(VANISHING));
});

test.each(mutations)("the bound with %s is refuted, certified", async (_, equation) => {
  const found = await judgeProof(leastSolution(equation));
  expect(found.verdict).toBe("refuted");
  expect(found.witness).toMatch(/certified/);
  expect(found.evidence[0].kind).toBe("certified");
});

test.each(mutations)("the lemma behind it does not hold with %s", async (_, equation) => {
  const lemma = await loadLemma(lemmaFolder(), "107-ratio-bound");
  expect(isProved(await proveLemma(lemma))).toBe(true);
  expect(isProved(await proveLemma(lemma, { constants: { ...equation } }))).toBe(false);
});

test("a bound off by 1e-5, in part or absolutely, is refuted", async () => {
  const moved = (of: (bound: number) => number): StatedBound => ({
    equation: BOUND_EQUATION,
    boundOf: (noise) => {
      const { low, high } = leastSolution(BOUND_EQUATION).boundOf(noise);
      return interval(of(low), of(high));
    },
  });
  for (const change of [...CHANGES, -2e-5, 1e-3]) {
    expect((await judgeProof(moved((bound) => bound + change))).verdict).toBe("refuted");
    expect((await judgeProof(moved((bound) => bound * (1 + change)))).verdict).toBe("refuted");
  }
  const { boundOf } = leastSolution(BOUND_EQUATION);
  for (const change of CHANGES) {
    const another = (noise: string) => boundOf(changed(noise, change));
    const found = await judgeProof({ equation: BOUND_EQUATION, boundOf: another });
    expect(found.verdict).toBe("refuted");
  }
});

test("the corrector's place is proved as it is stated, and no other is", async () => {
  expect((await correctorsAre(VANISHING)).verdict).toBe("proved");
  const { m_j_b, theta_s } = VANISHING;
  const others: StatedCorrectors[] = [
    {},
    { V_b_c: 0 },
    { ...VANISHING, V_b_c: 0 },
    { m_j_b },
    { theta_s },
  ];
  const near = Object.keys(VANISHING).flatMap((name) =>
    CHANGES.map((change) => ({ ...VANISHING, [name]: change })),
  );
  for (const other of [...others, ...near])
    expect((await correctorsAre(other)).verdict).toBe("refuted");
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
