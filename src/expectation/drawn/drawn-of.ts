import { linkDefinition } from "../../losses/links/links.js";
import { drawnValues } from "../../losses/losses.js";
import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import type { LossDerivation } from "../../symbolic/loss/loss-derivation.js";
import type { Expectations } from "../expectations.js";
import { branchOf } from "./branch.js";
import { drawnExpectation } from "./drawn-expectation.js";

/** The expectations of a problem with one logit whose label is drawn from two values; undefined for any other. */
export async function drawnOf(
  problem: Problem,
  derivation: LossDerivation,
): Promise<Expectations | undefined> {
  const { teacher, loss } = problem;
  if (teacher === undefined || logitsOf(problem) !== 1) return undefined;
  const { law } = linkDefinition(teacher.link);
  if (law.kind !== "drawn" || law.chances === undefined) return undefined;
  const found = await derivation();
  const [first, second] = drawnValues(loss, teacher.labels);
  return drawnExpectation(
    [branchOf(found, first), branchOf(found, second)],
    law,
    teacher.flip ?? 0,
  );
}
