import type { Curve } from "../../asymptotics/curve.js";
import type { Named } from "../../theory/theory.js";
import type { Judgement } from "../claim.js";
import { forAll, type Judge } from "../region/for-all.js";
import type { ForAllOptions } from "../region/settings.js";
import type { PointOf, Region } from "../region/parameter.js";
import { judgeOn } from "./asserts.js";
import type { Assertion } from "./assertion.js";
import type { SentenceDraft } from "./draft.js";

type Point = PointOf<Region>;

/** The judge of a draft on its problem, or on every problem of its region. */
export function everywhere(
  draft: SentenceDraft,
  assertionOf: (sentence: string) => Assertion,
  judgeOf: (assertion: Assertion) => (curve: Curve) => Judgement,
  overrides: Partial<ForAllOptions<Point>> = {},
): Judge {
  const judgeAt = (point: Point): Judge => {
    const assertion = assertionOf(at(draft.says, point));
    return judgeOn(problemAt(draft, point), assertion, draft, judgeOf(assertion));
  };
  return draft.forAll ? forAll(draft.forAll, { ...draft, ...overrides }, judgeAt) : judgeAt({});
}

/** Whether there is a problem for each point. */
function isMaker(problem: SentenceDraft["problem"]): problem is (point: Point) => Named {
  return typeof problem === "function";
}

function problemAt({ problem }: SentenceDraft, point: Point): Named {
  return isMaker(problem) ? problem(point) : problem;
}

const at = (says: SentenceDraft["says"], point: Point): string =>
  typeof says === "function" ? says(point) : says;
