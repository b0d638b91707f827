import type { Step } from "../../../proofs/lemma.js";
import {
  isProved,
  unbrokenSteps,
  type CheckedTwin,
  type ProvedLemma,
} from "../../../proofs/prove.js";
import { plainMathematics } from "../../../figures/text/plain-mathematics.js";
import { breakProse } from "../../../symbolic/print/break-lines.js";

const WIDTH = 100;

/** One line a lemma; beneath it the steps that are not as they must be. */
export function lemmaLines(lemma: ProvedLemma, width: number): string {
  const { id, weakest, holds, seconds } = lemma;
  const state = holds ? "holds        " : "DOES NOT HOLD";
  const line = `${id.padEnd(width)}  ${weakest.padEnd(18)}  ${state}  ${rejectedText(lemma)}  ${seconds.toFixed(1)} s`;
  const amiss = isProved(lemma) ? [] : amissLines(lemma);
  return `${[line, ...amiss].join("\n")}\n`;
}

function rejectedText(lemma: ProvedLemma): string {
  const twins = twinsOf(lemma);
  const passed = twins.filter(({ rejected }) => !rejected).length;
  if (twins.length === 1) return passed === 0 ? "twin rejected" : "twin NOT REJECTED";
  return passed === 0
    ? `${twins.length} twins rejected`
    : `${passed} of ${twins.length} twins NOT REJECTED`;
}

const twinsOf = ({ twin, otherTwins }: ProvedLemma): readonly CheckedTwin[] => [
  twin,
  ...otherTwins,
];

function amissLines(lemma: ProvedLemma): string[] {
  const { method, weakest, steps } = lemma;
  const describe = ({ name, outcome, found }: Step): string => `${name} ${outcome}: ${found}`;
  const missed = twinsOf(lemma)
    .filter(({ rejected }) => !rejected)
    .flatMap(({ breaks, steps: ofTwin }) =>
      ofTwin.filter(({ name, outcome }) => outcome !== (breaks.includes(name) ? "fails" : "holds")),
    );
  return [
    ...(method === weakest ? [] : [`    its weakest step is ${weakest}, stated ${method}`]),
    ...steps.filter(({ outcome }) => outcome !== "holds").map((step) => `    ${describe(step)}`),
    ...missed.map((step) => `    twin: ${describe(step)}`),
  ];
}

/** A lemma with all that its check found, 100 columns wide. */
export function lemmaText(lemma: ProvedLemma): string {
  const { id, title, statement, assumptions, source, weakest, steps, holds, seconds } = lemma;
  const heading = `${id}: ${plainMathematics(title)}`;
  const unbroken = unbrokenSteps(lemma);
  return [
    heading,
    "=".repeat(heading.length),
    ...paragraph("", plainMathematics(statement)),
    "",
    ...paragraph("Assumes  ", assumptions.map(plainMathematics).join("; ")),
    ...paragraph("Source   ", plainMathematics(source)),
    ...paragraph("Weakest  ", `${weakest}, of the steps that the argument needs`),
    "",
    ...steps.flatMap(stepLines),
    "",
    ...twinsOf(lemma).flatMap(twinLines),
    ...(unbroken.length === 0 ? [] : paragraph("No twin breaks  ", unbroken.join(", "))),
    "",
    `${holds ? "Holds" : "DOES NOT HOLD"}; ${rejectedText(lemma)}; ${seconds.toFixed(1)} s`,
    "",
  ]
    .join("\n")
    .concat("\n");
}

function twinLines({ statement, breaks, steps }: CheckedTwin): string[] {
  const text = `${plainMathematics(statement)} Must fail in: ${breaks.join(", ")}.`;
  return [
    ...paragraph("Twin     ", text),
    ...steps.filter(({ outcome }) => outcome !== "holds").flatMap(stepLines),
  ];
}

function stepLines({ name, claim, means, by, guard, outcome, found }: Step): string[] {
  return [
    ...paragraph(`  ${outcome.padEnd(9)}  `, `${name}: ${plainMathematics(claim)}`),
    ...paragraph(
      "             ",
      `${by}${guard ? ", a second road" : ""}; ${plainMathematics(means)}: ${found}`,
    ),
  ];
}

/** Text whose lines after the first stand under the first. */
function paragraph(label: string, text: string): string[] {
  const indent = " ".repeat(label.length);
  return breakProse(text, WIDTH - label.length).map(
    (line, index) => (index === 0 ? label : indent) + line,
  );
}
