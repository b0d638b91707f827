import type { Evidence, Judgement, Table, Verdict } from "../claim.js";
import type { Draw, Exploration, Refutation } from "./exploration.js";
import type { Settings } from "./settings.js";
import { parametersText } from "./text.js";

type Command = ((replay: { seed: number; path: string }) => string) | undefined;

/**
 * The verdict on a claim for all parameters: refuted by one draw; supported when every draw asked for was
 * judged and no more than the allowed share stayed open; inconclusive otherwise. A sample never proves.
 */
export function verdictOn<P extends object>(
  exploration: Exploration<P>,
  settings: Settings<P>,
  command: Command,
): Judgement {
  const { refutation } = exploration;
  const counts = countsText(exploration, settings);
  const evidence = [overview(exploration, counts, refutation), ...details(exploration)];
  if (refutation)
    return { verdict: "refuted", evidence, witness: witnessText(exploration, refutation, command) };
  const reason = openReason(exploration, settings, counts);
  return reason === undefined
    ? { verdict: "supported", evidence }
    : { verdict: "inconclusive", evidence, reason };
}

const having = <P>(draws: readonly Draw<P>[], ...verdicts: readonly Verdict[]): Draw<P>[] =>
  draws.filter(({ judgement }) => verdicts.includes(judgement.verdict));

function countsText<P>(
  { draws, skipped, seed }: Exploration<P>,
  { runs, path }: Settings<P>,
): string {
  const asked = path === undefined ? `of ${runs} draws` : "for the one draw replayed";
  const parts = [
    `supported ${having(draws, "supported", "proved").length} ${asked}`,
    `refuted ${having(draws, "refuted").length}`,
    `inconclusive ${having(draws, "inconclusive").length}`,
    `outside the region ${skipped}`,
  ];
  return `${parts.join(", ")} (seed ${seed})`;
}

function openReason<P extends object>(
  { draws, stopped }: Exploration<P>,
  { path, undecidedShare }: Settings<P>,
  counts: string,
): string | undefined {
  const open = having(draws, "inconclusive");
  const first = open.at(0);
  if (stopped === "time limit") return `The time limit came first: ${counts}.`;
  if (path !== undefined && draws.length === 0)
    return `The path ${path} leads to no draw of the region.`;
  if (path !== undefined)
    return first
      ? `At ${parametersText(first.parameters)}: ${first.judgement.reason ?? ""}`
      : `One draw says nothing about the region: ${counts}.`;
  if (stopped) return `The condition leaves too little of the region: ${counts}.`;
  if (first === undefined || open.length <= undecidedShare * draws.length) return undefined;
  return `${open.length} of ${draws.length} draws stay open, the first at ${parametersText(first.parameters)}: ${first.judgement.reason ?? ""} Counts: ${counts}.`;
}

function witnessText<P extends object>(
  { draws, seed }: Exploration<P>,
  { first, simplest, path, steps, unfinished }: Refutation<P>,
  command: Command,
): string {
  const from = `, made simpler in ${steps} ${steps === 1 ? "step" : "steps"} from ${parametersText(first.parameters)}`;
  const shrunk = `${steps > 0 ? from : ""}${unfinished ? `, not to the end: ${UNFINISHED[unfinished]}` : ""}`;
  const again = command
    ? `\\texttt{${command({ seed, path })}}`
    : `forAll with seed ${seed} and path "${path}"`;
  return `At ${parametersText(simplest.parameters)} (draw ${draws.length}${shrunk}): ${simplest.judgement.witness ?? ""} To see it again: ${again}`;
}

const UNFINISHED = {
  "time limit": "the time limit came first",
  "judgements used up": "the judgements allowed for it are used up",
} as const;

/** The counts and a table of all draws. */
function overview<P extends object>(
  { draws }: Exploration<P>,
  counts: string,
  refutation: Refutation<P> | undefined,
): Evidence {
  const names = Object.keys(draws.at(0)?.parameters ?? {});
  const row = ({ parameters, judgement }: Draw<P>): (string | number)[] => [
    ...names.map((name) => cell((parameters as Record<string, unknown>)[name])),
    judgement.verdict,
  ];
  const simplest = refutation && refutation.steps > 0 ? [row(refutation.simplest)] : [];
  const table: Table = {
    title: refutation ? "Draws in order; the last is the simplest that refutes" : "Draws in order",
    columns: [...names, "verdict"],
    rows: [...draws.map(row), ...simplest],
  };
  const text = `Over the region: ${counts}.`;
  return { kind: kindOf(draws), summary: text, tables: [table] };
}

const cell = (value: unknown): string | number =>
  typeof value === "number" ? value : JSON.stringify(value);

/** Simulated as soon as one draw is. */
function kindOf<P>(draws: readonly Draw<P>[]): Evidence["kind"] {
  const kinds = draws.flatMap(({ judgement }) => judgement.evidence.map(({ kind }) => kind));
  return kinds.includes("simulated") ? "simulated" : "integrated";
}

/** The evidence of the draw that decides, or of the first as an example. */
function details<P extends object>({ draws, refutation }: Exploration<P>): Evidence[] {
  const telling = refutation?.simplest ?? having(draws, "inconclusive").at(0) ?? draws.at(0);
  if (telling === undefined) return [];
  const label = parametersText(telling.parameters);
  return telling.judgement.evidence.map((one) => ({ ...one, summary: `${label}: ${one.summary}` }));
}
