import { InputError } from "../../problem/input-error.js";
import type { Theory } from "../../theory/theory.js";
import type { Claim } from "../claim.js";
import { statementOf, type Assertion } from "./assertion.js";
import { judgeBehaviour } from "./judge-assertion.js";
import { neighbourOf, type Neighbour } from "./neighbour.js";
import { parseAssertion } from "./parse-assertion.js";
import type { ControlDraft, SentenceDraft } from "./draft.js";
import { everywhere } from "./everywhere.js";
import { problemName } from "./statement.js";

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
  const assertion = understood(says, `${where}: control`, "says", draft.theories);
  if (problem === undefined && sameSentence(assertion, draft))
    throw new InputError(
      where,
      "control",
      `"${says}": the claim itself, expected a false neighbour`,
    );
  const neighbour = { statement: statementOf(assertion), judge: judging(assertion) };
  const about = problem ? { ...without(draft), problem } : draft;
  return {
    statement: statement ?? `${problemName(about)}${neighbour.statement}`,
    judge: everywhere(
      about,
      () => assertion,
      () => neighbour.judge,
      { shrinks: 0 },
    ),
  };
}

const sentence = (says: string): Extract<ControlDraft, { says: string }> => ({ says });

const judging =
  (assertion: Assertion): Neighbour["judge"] =>
  (curve) =>
    judgeBehaviour(curve, assertion);

/** Another problem stands alone, without the region. */
function without({ forAll: _forAll, where: _where, ...draft }: SentenceDraft): SentenceDraft {
  return draft;
}

function automatic(draft: SentenceDraft): Control {
  const { says } = draft;
  const text =
    typeof says === "string"
      ? neighbourOf(parseAssertion(says, draft.theories)).statement
      : "The neighbouring law at the same parameters.";
  const judge = everywhere(
    draft,
    (sentence) => parseAssertion(sentence, draft.theories),
    (assertion) => neighbourOf(assertion).judge,
    { shrinks: 0 },
  );
  return { statement: `${problemName(draft)}${text}`, judge };
}

function sameSentence(assertion: Assertion, { says, theories }: SentenceDraft): boolean {
  return (
    typeof says === "string" &&
    JSON.stringify(parseAssertion(says, theories)) === JSON.stringify(assertion)
  );
}

/** @throws InputError for a sentence that is not understood */
export function understood(
  says: string,
  where: string,
  path: string,
  theories?: readonly Theory[],
): Assertion {
  try {
    return parseAssertion(says, theories);
  } catch (error) {
    throw new InputError(where, path, error instanceof Error ? error.message : String(error));
  }
}
