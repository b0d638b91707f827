import { expect, test } from "vitest";
import type { Judgement } from "../../src/claims/claim.js";
import { curveOf } from "../../src/claims/measuring/curve-of.js";
import { identityProblem } from "../../src/claims/catalog/support/families.js";
import { growsLike } from "../../src/claims/judging/growth-judges.js";
import { judgeClaim } from "../../src/claims/judging/judge.js";
import { NumericalFailure } from "../../src/claims/judging/numerical-failure.js";
import "../../src/vitest/register.js";
import { claimThat, quickContext } from "./context.js";

const evidence = [{ kind: "integrated", summary: "seen" }] as const;
const judged = (judge: () => Judgement) => judgeClaim(claimThat(judge), quickContext(), () => 0);

test.each([
  ["a refutation without a witness", { verdict: "refuted", evidence }, /witness: missing/],
  ["an open verdict without a reason", { verdict: "inconclusive", evidence }, /reason: missing/],
  ["support without evidence", { verdict: "supported", evidence: [] }, /evidence: none/],
] as const)("%s is a mistake in the claim", async (_, judgement, complaint) => {
  await expect(judged(() => judgement)).rejects.toThrow(complaint);
});

test("an integration that fails leaves the claim open, with the reason", async () => {
  const claim = await judged(() => {
    throw new NumericalFailure("t = 10^4: no digits left");
  });
  expect(claim).toMatchObject({ verdict: "inconclusive", reason: "t = 10^4: no digits left" });
});

test("any other error is passed on", async () => {
  await expect(
    judged(() => {
      throw new TypeError("a slip");
    }),
  ).rejects.toThrow("a slip");
});

test("claim and control share one solution of the same problem", async () => {
  const context = quickContext();
  const problem = identityProblem(0.5);
  const request = { log10Times: [0, 1], tolerance: 1e-7 };
  const [first, second] = [
    context.solutions!.solve(problem, request),
    context.solutions!.solve({ ...problem }, { ...request }),
  ];
  expect(await first).toBe(await second);
  expect(await context.solutions!.solve(problem, { ...request, log10Times: [0, 2] })).not.toBe(
    await first,
  );
});

test("the identity model is bounded and does not grow; the judge says so with a figure", async () => {
  const curve = await curveOf(identityProblem(0.5), "overlap", quickContext());
  expect(curve).toStayBounded();
  expect(curve).not.toGrowLike("log t");
  const grows = growsLike(curve, "log t");
  expect(grows.verdict).toBe("refuted");
  expect(grows.witness).toMatch(/not \$1\$/);
  expect(grows.evidence[0].figures?.[0].series.map(({ role }) => role)).toEqual([
    "measured",
    "claimed",
  ]);
});

test("too short a horizon leaves a law open, never supported", async () => {
  const curve = await curveOf(identityProblem(0.5), "overlap", quickContext(), {
    decades: [0, 1.5],
  });
  expect(growsLike(curve, "constant").verdict).toBe("inconclusive");
});
