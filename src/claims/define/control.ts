import { InputError } from "../../problem/input-error.js";
import type { Claim } from "../claim.js";
import type { Assertion } from "./assertion.js";
import { saying } from "./asserts.js";
import { neighbourOf } from "./neighbour.js";
import { parseAssertion } from "./parse-assertion.js";
import type { ControlDraft, SentenceDraft } from "./draft.js";
import { everywhere, type Reading } from "./everywhere.js";
import { hasParameters, somewhere } from "./sentence-at.js";
import { problemName, writtenStatement } from "./statement.js";

type Control = Claim["control"];

/**
 * The control of a claim in a sentence: the author's, or the neighbour of the claim's own sentence on the
 * same problems.
 * @throws InputError for one that is not understood or is the claim itself
 */
export function controlOf(draft: SentenceDraft, where: string): Control {
  const { control } = draft;
  if (control === undefined) return automatic(draft);
  if (typeof control === "object" && "judge" in control) return control;
  const { says, problem, statement } = typeof control === "string" ? sentence(control) : control;
  const assertion = understood(says, `${where}: control`, "says", draft);
  if (problem === undefined && sameSentence(assertion, draft))
    throw new InputError(
      where,
      "control",
      `"${says}": the claim itself, expected a false neighbour`,
    );
  const about = problem ? { ...without(draft), problem } : draft;
  return {
    statement: statement ?? writtenStatement({ ...about, says }),
    judge: everywhere(about, onlySays(says, draft), { shrinks: 0 }),
  };
}

const onlySays = (says: string, { theories }: SentenceDraft): Reading => ({
  assertionOf: (_, names) => parseAssertion(says, theories, names),
  judgeOf: saying,
});

const sentence = (says: string): Extract<ControlDraft, { says: string }> => ({ says });

/** Another problem stands alone, without the region. */
function without({
  forAll: _forAll,
  exists: _exists,
  where: _where,
  ...draft
}: SentenceDraft): SentenceDraft {
  return draft;
}

function automatic(draft: SentenceDraft): Control {
  const { says, theories } = draft;
  const text =
    typeof says === "string" && !hasParameters(says, draft)
      ? neighbourOf(parseAssertion(says, theories)).statement
      : "The neighbouring statement at the same parameters.";
  const own: Reading = {
    assertionOf: (sentence, names) => parseAssertion(sentence, theories, names),
    judgeOf: saying,
  };
  const neighbour: Reading = { ...own, judgeOf: (assertion) => neighbourOf(assertion).judge };
  // what exists may exist for the neighbour elsewhere: it is false where the claim is found to hold
  const judge = draft.exists
    ? everywhere(draft, own, { shrinks: 0 }, neighbour)
    : everywhere(draft, neighbour, { shrinks: 0 });
  return { statement: `${problemName(draft)}${text}`, judge };
}

function sameSentence(assertion: Assertion, draft: SentenceDraft): boolean {
  const { says } = draft;
  return (
    typeof says === "string" && JSON.stringify(somewhere(says, draft)) === JSON.stringify(assertion)
  );
}

/** @throws InputError for a sentence that is not understood anywhere in the region */
export function understood(
  says: string,
  where: string,
  path: string,
  draft: SentenceDraft,
): Assertion {
  try {
    return somewhere(says, draft);
  } catch (error) {
    throw new InputError(where, path, error instanceof Error ? error.message : String(error));
  }
}
