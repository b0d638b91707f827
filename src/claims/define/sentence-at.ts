import type { NamedNumbers } from "../../asymptotics/arithmetic.js";
import type { Parameter, Region } from "../region/parameter.js";
import type { Assertion } from "./assertion.js";
import type { SentenceDraft } from "./draft.js";
import { parseAssertion } from "./parse-assertion.js";

/** The entries of a point that are numbers. */
export function numbersIn(point: object): NamedNumbers {
  const pairs = Object.entries(point) as readonly [string, unknown][];
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, number] => typeof pair[1] === "number"),
  );
}

/**
 * A sentence at some point of the draft's region, whichever it is understood at first: in the middle, at the lower or at
 * the upper ends.
 * @throws RangeError where it is understood at none
 */
export function somewhere(says: string, draft: SentenceDraft): Assertion {
  const region = { ...draft.forAll, ...draft.exists };
  const shares = Object.keys(region).length === 0 ? [0.5] : [0.5, 0, 1];
  let complaint: unknown;
  for (const share of shares) {
    try {
      return parseAssertion(says, draft.theories, numbersIn(pointAt(region, share)));
    } catch (error) {
      complaint ??= error;
    }
  }
  throw complaint;
}

function pointAt(region: Region, share: number): object {
  return Object.fromEntries(
    Object.entries(region).map(([name, one]) => [name, valueAt(one, share)]),
  );
}

/** 1 for an arbitrary of fast-check. */
function valueAt(one: Parameter, share: number): unknown {
  if ("generate" in one) return 1;
  return one.kind === "real" ? one.min + share * (one.max - one.min) : one.values[0];
}

/** Whether a sentence says other things at other points: it has parameters in it. */
export function hasParameters(says: string, draft: SentenceDraft): boolean {
  const names = Object.keys({ ...draft.forAll, ...draft.exists });
  const words: readonly string[] = says.match(/[a-z]\w*/gi) ?? [];
  if (!names.some((name) => words.includes(name))) return false;
  try {
    parseAssertion(says, draft.theories);
    return false;
  } catch {
    return true;
  }
}
