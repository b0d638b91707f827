import type { NamedNumbers } from "../../asymptotics/arithmetic.js";
import type { Named } from "../../theory/theory.js";
import type { Judgement } from "../claim.js";
import { forAll, type Judge } from "../region/for-all.js";
import { forSome } from "../region/for-some.js";
import type { ForAllOptions } from "../region/settings.js";
import type { PointOf, Region } from "../region/parameter.js";
import { judgeOn } from "./asserts.js";
import type { Observed } from "./judge-assertion.js";
import type { Assertion } from "./assertion.js";
import type { SentenceDraft } from "./draft.js";
import { numbersIn } from "./sentence-at.js";

type Point = PointOf<Region>;

/** A sentence at a point, and the judge of what is observed for it. */
export interface Reading {
  readonly assertionOf: (sentence: string, names: NamedNumbers) => Assertion;
  readonly judgeOf: (assertion: Assertion) => (observed: Observed) => Judgement;
}

/**
 * The judge of a draft on its problem, on every problem of its region, or on some of those that exist.
 * @param there the reading that counts at a point that is found to exist, where it is not the same
 */
export function everywhere(
  draft: SentenceDraft,
  reading: Reading,
  overrides: Partial<ForAllOptions<Point>> = {},
  there?: Reading,
): Judge {
  const { exists, forAll: region } = draft;
  const options = { ...draft, ...overrides };
  const found = (point: Point): Judge => {
    if (!exists) return judgeAt(draft, reading, point);
    const at =
      (read: Reading) =>
      (some: object): Judge =>
        judgeAt(draft, read, { ...point, ...some });
    return forSome(exists, forAllOnly(options, draft), at(reading), there && at(there));
  };
  return region ? forAll(region, options, found) : found({});
}

function judgeAt(draft: SentenceDraft, { assertionOf, judgeOf }: Reading, point: Point): Judge {
  const assertion = assertionOf(at(draft.says, point), numbersIn(point));
  const { beside, ...options } = draft;
  const other = beside === undefined ? {} : { beside: problemAt(beside, point) };
  const problem = problemAt(draft.problem, point);
  return judgeOn(problem, assertion, { ...options, ...other }, judgeOf(assertion));
}

/** Draws of what exists number as many as is said, unless that is said of a region; the condition is that of the region. */
function forAllOnly(
  { runs, where, seed }: ForAllOptions<Point>,
  { forAll: region }: SentenceDraft,
): ForAllOptions<Point> {
  const ofRegion = region !== undefined;
  return {
    ...(seed !== undefined && { seed }),
    ...(!ofRegion && runs !== undefined && { runs }),
    ...(!ofRegion && where && { where }),
  };
}

/** Whether there is a problem for each point. */
function isMaker(problem: SentenceDraft["problem"]): problem is (point: Point) => Named {
  return typeof problem === "function";
}

function problemAt(problem: SentenceDraft["problem"], point: Point): Named {
  return isMaker(problem) ? problem(point) : problem;
}

const at = (says: SentenceDraft["says"], point: Point): string =>
  typeof says === "function" ? says(point) : says;
