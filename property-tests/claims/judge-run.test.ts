import { expect, test } from "vitest";
import type { JudgeContext, JudgedClaim, Judgement } from "../../src/claims/claim.js";
import { judgeClaim, judgeClaims } from "../../src/claims/judging/judge.js";
import { isNumericalFailure } from "../../src/claims/judging/numerical-failure.js";
import { judgementFrom } from "../../src/claims/judging/judgement.js";
import { tide } from "../theory/tide.js";
import { claimThat, quickContext } from "./context.js";

const SUPPORTED: Judgement = {
  verdict: "supported",
  evidence: [{ kind: "integrated", summary: "seen" }],
};
const REFUTED: Judgement = { ...SUPPORTED, verdict: "refuted", witness: "not so" };

/** A claim whose judge and control see what they are given to judge with. */
const claimSeeing = (id: string, judge: (context: JudgeContext) => Judgement) => ({
  ...claimThat(() => SUPPORTED),
  id,
  judge,
  control: { statement: "$1 = 2$", judge: (context: JudgeContext) => (judge(context), REFUTED) },
});

test("claims come one after the other, each with solutions, theories and a clock of their own run", async () => {
  const seen: JudgeContext[] = [];
  const heard: [number, string][] = [];
  const claims = ["first", "second"].map((id) =>
    claimSeeing(id, (context) => {
      seen.push(context);
      context.onProgress?.(0.5, "half way");
      return SUPPORTED;
    }),
  );
  const settings = {
    tolerance: 1e-6,
    theories: [tide],
    clock: () => 7,
    onProgress: (fraction: number, note: string) => void heard.push([fraction, note]),
  };
  const judged: JudgedClaim[] = [];
  for await (const one of judgeClaims(claims, settings)) judged.push(one);
  expect(judged.map(({ id }) => id)).toEqual(["first", "second"]);
  expect(seen.map(({ tolerance }) => tolerance)).toEqual([1e-6, 1e-6, 1e-6, 1e-6]);
  expect(seen.every(({ theories, clock }) => theories?.[0] === tide && clock?.() === 7)).toBe(true);
  expect(seen[0].solutions).toBeDefined();
  expect(seen[1].solutions).toBe(seen[0].solutions);
  expect(seen[2].solutions).not.toBe(seen[0].solutions);
  expect(heard).toEqual([
    [0, "first"],
    [0.25, "first half way"],
    [0.3, "first control"],
    [0.25, "first half way"],
    [0.5, "second"],
    [0.75, "second half way"],
    [0.8, "second control"],
    [0.75, "second half way"],
  ]);
});

test("claims without theories are judged by those of the package", async () => {
  let context: JudgeContext | undefined;
  const one = claimSeeing("one", (given) => ((context = given), SUPPORTED));
  for await (const { verdict } of judgeClaims([one], { tolerance: 1e-6, clock: () => 0 }))
    expect(verdict).toBe("supported");
  expect("theories" in context!).toBe(false);
});

test("a judged claim says what was claimed, how long it took and each warning once", async () => {
  let now = 3000;
  const one = claimSeeing("one", ({ onWarning }) => {
    now += 2000;
    onWarning?.("coarse");
    return SUPPORTED;
  });
  const judged = await judgeClaim(one, quickContext(), () => now);
  const { title, statement, source, assumptions, recorded } = one;
  expect(judged).toEqual({
    ...{ id: "one", title, statement, source, assumptions, recorded, ...SUPPORTED },
    control: { statement: "$1 = 2$", ...REFUTED },
    warnings: ["coarse"],
    seconds: 4,
  });
  const quiet = await judgeClaim(
    { ...claimThat(() => SUPPORTED), file: "a.ts" },
    quickContext(),
    () => 0,
  );
  expect("warnings" in quiet).toBe(false);
  expect(quiet.file).toBe("a.ts");
});

test.each([
  [[9_999, 20_000], 20],
  [[10_000], 10],
  [[30_000, 12_000], 30],
  [[9_999], undefined],
  [[Infinity], undefined],
])("what is left, %j ms: said first to take %s s", async (lefts, seconds) => {
  const heard: number[] = [];
  const one = {
    ...claimThat(() => SUPPORTED),
    judge: ({ onOutlook }: JudgeContext) => (lefts.forEach((left) => onOutlook?.(left)), SUPPORTED),
  };
  const context = { ...quickContext(), onOutlook: (left: number) => void heard.push(left) };
  expect((await judgeClaim(one, context, () => 0)).expectedSeconds).toBe(seconds);
  expect(heard).toEqual(lefts);
});

test.each([
  ["nothing", undefined, /planted: returned no judgement/],
  ["no evidence", { verdict: "supported" }, /planted: returned no judgement/],
  ["no verdict", { evidence: [] }, /planted: returned no judgement/],
  ["a proof of nothing", { verdict: "proved", evidence: [] }, /evidence: none.* proved/],
])("a judge that returns %s is refused by name", async (_, judgement, complaint) => {
  const one = claimThat(() => judgement as unknown as Judgement);
  await expect(judgeClaim(one, quickContext(), () => 0)).rejects.toThrow(complaint);
});

test("a control that is no judgement is refused as the control", async () => {
  const one = claimThat(
    () => SUPPORTED,
    () => ({ verdict: "refuted", evidence: [] }),
  );
  await expect(judgeClaim(one, quickContext(), () => 0)).rejects.toThrow(
    /planted: control: witness/,
  );
});

test("an error is a numerical failure by its name, from whichever copy of the package it comes", () => {
  const foreign = Object.assign(new Error("no digits left"), { name: "NumericalFailure" });
  expect(isNumericalFailure(foreign)).toBe(true);
  expect(isNumericalFailure(new Error("NumericalFailure"))).toBe(false);
  expect(isNumericalFailure({ name: "NumericalFailure", message: "no error" })).toBe(false);
});

test("one case that fails refutes, one that is open leaves open, and nothing shows nothing", () => {
  const found = (decision: "holds" | "fails" | "undecided", label = "") => ({
    label,
    finding: { decision, summary: `${decision}.`, measured: { m: { value: 1, error: 0.5 } } },
  });
  const [holds, fails, open] = [found("holds"), found("fails", "b = 2"), found("undecided")];
  expect(judgementFrom([holds, open, fails])).toMatchObject({
    verdict: "refuted",
    witness: "b = 2: fails.",
  });
  expect(judgementFrom([holds, open])).toMatchObject({
    verdict: "inconclusive",
    reason: "undecided.",
  });
  expect(judgementFrom([])).toEqual({
    ...{ verdict: "inconclusive", evidence: [] },
    reason: "Nothing was measured.",
  });
  const remark = { kind: "symbolic", summary: "moreover" } as const;
  const [table] = [{ title: "", columns: [], rows: [] }];
  const problem = { name: "p", model: "tide" };
  const shown = { ...holds, problem, tables: [table], figures: [] };
  expect(judgementFrom([shown, holds], [remark])).toEqual({
    verdict: "supported",
    evidence: [
      {
        ...{ kind: "integrated", summary: "holds.", measured: holds.finding.measured },
        ...{ problem, tables: [table], figures: [] },
      },
      { kind: "integrated", summary: "holds.", measured: holds.finding.measured },
      remark,
    ],
  });
});
