import { InputError } from "../../problem/input-error.js";
import type { Claim } from "../claim.js";
import type { Region } from "../region/parameter.js";
import { log10Horizon } from "./horizon.js";
import { refuseIncomplete } from "./check-draft.js";
import { controlOf, understood } from "./control.js";
import type { ClaimDraft, JudgedDraft, SentenceDraft } from "./draft.js";
import { everywhere } from "./everywhere.js";
import { saying } from "./asserts.js";
import { parseAssertion } from "./parse-assertion.js";
import { writtenStatement } from "./statement.js";

/**
 * A claim from few lines. Either a sentence about a problem or about every problem of a region:
 *
 *     claim({ id: "zero-one-rate", problem: zeroOneProblem(0.5), says: "loss decays like 1/t" })
 *
 * with a control chosen automatically, a neighbouring law that the same judge must refute, unless one is
 * given; or a statement with a judge and a control of its own.
 * @throws InputError that names the part and what was expected
 */
export function claim<const R extends Region = Region>(draft: ClaimDraft<R>): Claim {
  return draftedClaim(draft as unknown as ClaimDraft, "claim");
}

/** @param where the name that errors begin with */
export function draftedClaim(draft: ClaimDraft, where: string): Claim {
  refuseIncomplete(draft, where);
  const { id, title, source = "", assumptions = [], recorded = "supported" } = draft;
  const header = { id, title: title ?? id, source, assumptions, recorded };
  return "judge" in draft
    ? { ...header, ...judgedParts(draft, where) }
    : { ...header, ...sentenceParts(draft, where) };
}

type Parts = Pick<Claim, "statement" | "judge" | "control">;

function judgedParts({ statement, judge, control }: JudgedDraft, where: string): Parts {
  if (typeof control === "object" && "judge" in control) return { statement, judge, control };
  throw new InputError(
    where,
    "control.judge",
    "missing, expected the judge of the false neighbour",
  );
}

function sentenceParts(draft: SentenceDraft, where: string): Parts {
  const { says, horizon } = draft;
  if (typeof says === "string") understood(says, where, "says", draft);
  if (horizon !== undefined) explained(() => log10Horizon(horizon), where, "horizon");
  const judge = explained(
    () =>
      everywhere(draft, {
        assertionOf: (sentence, names) => parseAssertion(sentence, draft.theories, names),
        judgeOf: saying,
      }),
    where,
    "forAll",
  );
  return {
    statement: draft.statement ?? writtenStatement(draft),
    judge,
    control: controlOf(draft, where),
  };
}

function explained<T>(make: () => T, where: string, path: string): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError)
      throw new InputError(where, [error.where, error.path].join("."), error.complaint);
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(where, path, error.message);
  }
}
