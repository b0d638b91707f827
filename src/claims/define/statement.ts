import type { RealParameter, Region } from "../region/parameter.js";
import { nameLatex } from "../region/text.js";
import type { SentenceDraft } from "./draft.js";
import { statementOf } from "./assertion.js";
import { parseAssertion } from "./parse-assertion.js";

/** The statement of a draft that brings none: its sentence, with the problem or the region. */
export function writtenStatement(draft: SentenceDraft): string {
  const { says, theories } = draft;
  const text =
    typeof says === "string"
      ? statementOf(parseAssertion(says, theories))
      : "As given by a sentence for each point.";
  return `${problemName(draft)}${text}`;
}

/** "zero-one: " or "For all $\alpha \in [0.2, 3]$: ". */
export function problemName({ problem, forAll, where }: SentenceDraft): string {
  if (forAll) {
    const condition = where ? " under the claim's condition" : "";
    return `For all ${regionText(forAll)}${condition}: `;
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
