import type { RealParameter, Region } from "../region/parameter.js";
import { nameLatex } from "../region/text.js";
import type { SentenceDraft } from "./draft.js";
import { statementOf } from "./assertion.js";
import { parseAssertion } from "./parse-assertion.js";
import { hasParameters } from "./sentence-at.js";

/** The statement of a draft that brings none: its sentence, with the problem or the region. */
export function writtenStatement(draft: SentenceDraft): string {
  const { says, theories } = draft;
  return `${problemName(draft)}${textOf(says, theories, draft)}`;
}

function textOf(
  says: SentenceDraft["says"],
  theories: SentenceDraft["theories"],
  draft: SentenceDraft,
): string {
  if (typeof says !== "string") return "As given by a sentence for each point.";
  if (hasParameters(says, draft)) return `\\texttt{${says}}.`;
  return statementOf(parseAssertion(says, theories));
}

/** "zero-one: " or "For all $\alpha \in [0.2, 3]$: ". */
export function problemName({ problem, forAll, exists, where }: SentenceDraft): string {
  if (forAll || exists) {
    const condition = where ? " under the claim's condition" : "";
    const some = exists ? `there are ${regionText(exists)} such that` : "";
    if (!forAll) return `There are ${regionText(exists ?? {})}${condition} such that: `;
    return `For all ${regionText(forAll)}${condition}${some === "" ? "" : ` ${some}`}: `;
  }
  return typeof problem === "object" ? `${plain(problem.name)}: ` : "";
}

function regionText(region: Region): string {
  const real = (parameter: object): parameter is RealParameter =>
    "kind" in parameter && parameter.kind === "real";
  return Object.entries(region)
    .map(([name, one]) =>
      real(one) ? `$${nameLatex(name)} \\in [${one.min}, ${one.max}]$` : `$${nameLatex(name)}$`,
    )
    .join(", ");
}

/** A name as text, its signs escaped. */
function plain(name: string): string {
  return name.replace(/[$%&#_{}]/g, "\\$&");
}
