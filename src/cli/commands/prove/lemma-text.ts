import type { Step } from "../../../proofs/lemma.js";
import { isProved, type ProvedLemma } from "../../../proofs/prove.js";
import { plainMathematics } from "../../../figures/text/plain-mathematics.js";
import { breakProse } from "../../../symbolic/print/break-lines.js";

const WIDTH = 100;

/** One line a lemma; beneath it the steps that are not as they must be. */
export function lemmaLines(lemma: ProvedLemma, width: number): string {
  const { id, method, holds, twin, seconds } = lemma;
  const state = holds ? "holds        " : "DOES NOT HOLD";
  const rejected = twin.rejected ? "twin rejected" : "twin NOT REJECTED";
  const line = `${id.padEnd(width)}  ${method.padEnd(18)}  ${state}  ${rejected}  ${seconds.toFixed(1)} s`;
  const amiss = isProved(lemma) ? [] : amissLines(lemma);
  return `${[line, ...amiss].join("\n")}\n`;
}

function amissLines({ steps, twin }: ProvedLemma): string[] {
  const missed = twin.steps.filter(
    ({ name, outcome }) => outcome !== (twin.breaks.includes(name) ? "fails" : "holds"),
  );
  const describe = ({ name, outcome, found }: Step): string => `${name} ${outcome}: ${found}`;
  return [
    ...steps.filter(({ outcome }) => outcome !== "holds").map((step) => `    ${describe(step)}`),
    ...(twin.rejected ? [] : missed.map((step) => `    twin: ${describe(step)}`)),
  ];
}

/** A lemma with all that its check found, 100 columns wide. */
export function lemmaText(lemma: ProvedLemma): string {
  const { id, title, statement, assumptions, source, method, steps, twin, holds, seconds } = lemma;
  const heading = `${id}: ${plainMathematics(title)}`;
  return [
    heading,
    "=".repeat(heading.length),
    ...paragraph("", plainMathematics(statement)),
    "",
    ...paragraph("Assumes  ", assumptions.map(plainMathematics).join("; ")),
    ...paragraph("Source   ", plainMathematics(source)),
    ...paragraph("Method   ", method),
    "",
    ...steps.flatMap(stepLines),
    "",
    ...paragraph(
      "Twin     ",
      `${plainMathematics(twin.statement)} Must fail in: ${twin.breaks.join(", ")}.`,
    ),
    ...twin.steps.filter(({ outcome }) => outcome !== "holds").flatMap(stepLines),
    "",
    `${holds ? "Holds" : "DOES NOT HOLD"}; twin ${twin.rejected ? "rejected" : "NOT REJECTED"}; ${seconds.toFixed(1)} s`,
    "",
  ]
    .join("\n")
    .concat("\n");
}

function stepLines({ name, claim, means, outcome, found }: Step): string[] {
  return [
    ...paragraph(`  ${outcome.padEnd(9)}  `, `${name}: ${plainMathematics(claim)}`),
    ...paragraph("             ", `${plainMathematics(means)}: ${found}`),
  ];
}

/** Text whose lines after the first stand under the first. */
function paragraph(label: string, text: string): string[] {
  const indent = " ".repeat(label.length);
  return breakProse(text, WIDTH - label.length).map(
    (line, index) => (index === 0 ? label : indent) + line,
  );
}
