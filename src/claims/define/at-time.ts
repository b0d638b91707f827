import type { JudgeContext, Judgement } from "../claim.js";
import { numberLatex, timeLatex } from "../../asymptotics/number-in-text.js";
import { numberAt, type Entry } from "../../results/entry.js";
import { simulateRuns } from "../../results/simulate-runs.js";
import type { Named } from "../../theory/theory.js";
import { judgementFrom } from "../judging/judgement.js";
import type { AtTime } from "./assertion.js";
import { limitAt, type Known } from "./limit-at.js";
import { subjectSymbol, type Subject } from "./subject.js";

/** Standard errors that a simulated value may be off. */
const STANDARD_ERRORS = 4;
/** The limit is met to this part of it at least, or nothing is said. */
const RESOLUTION = 0.05;

/** How a claim simulates. */
export interface Simulating {
  /** 100 unless given. */
  readonly runs?: number;
  /** 1 unless given. */
  readonly seed?: number;
}

/** What a sentence about one time is about, as it was computed. */
export interface AtOneTime {
  /** The subject with the time, as text with $...$. */
  readonly what: string;
  readonly problem: Named;
  readonly known: Known;
  /** Of the limit, where a statistic is compared with it. */
  readonly limit?: Known;
  readonly simulated: boolean;
}

/**
 * What a sentence is about at one time, of the limit or, simulated, of a statistic over runs with four standard errors.
 * @throws NumericalFailure when an integration fails
 */
export async function measuredAtTime(
  problem: Named,
  beside: Named | undefined,
  said: Subject & AtTime,
  context: JudgeContext,
  simulating: Simulating = {},
): Promise<AtOneTime> {
  const { log10Time, statistic, quantity, relation } = said;
  const limit = (): Promise<Known> => limitAt(problem, beside, said, log10Time, context);
  return {
    what: `${statistic ? `the ${statistic} of simulated ` : ""}$${subjectSymbol(said)}$ at $t = ${timeLatex(log10Time)}$`,
    problem,
    known: statistic ? await simulated(problem, quantity, said, simulating) : await limit(),
    ...(relation === "the limit" && { limit: await limit() }),
    simulated: statistic !== undefined,
  };
}

/** The verdict on what is said of it. */
export function judgeAtTime(
  { what, problem, known, limit, simulated }: AtOneTime,
  said: AtTime,
): Judgement {
  const text = `${what} is $${numberLatex(known.value, 7)} \\pm ${numberLatex(known.error, 2)}$`;
  const { decision, against } = compared(known, said, limit);
  const summary = `${text}${against}.`;
  const judgement = judgementFrom([
    { label: "", problem, finding: { decision, summary, measured: { [what]: known } } },
  ]);
  if (!simulated) return judgement;
  return {
    ...judgement,
    evidence: judgement.evidence.map((one) => ({ ...one, kind: "simulated" as const })),
  };
}

type Decision = "holds" | "fails" | "undecided";

function compared(
  { value, error }: Known,
  { relation, value: stated, tolerance }: AtTime,
  limit?: Known,
): { decision: Decision; against: string } {
  if (relation === "at most" || relation === "at least") {
    const beyond = relation === "at most" ? value - stated : stated - value;
    const decision = beyond <= -error ? "holds" : beyond > error ? "fails" : "undecided";
    return { decision, against: decision === "undecided" ? `, too close to $${stated}$` : "" };
  }
  const centre = limit ? limit.value * stated : stated;
  const width = limit ? error + limit.error : tolerance;
  const off = Math.abs(value - centre);
  const against = limit ? `; the limit is $${numberLatex(limit.value, 7)}$` : "";
  if (limit) {
    const fine = error <= RESOLUTION * Math.abs(centre);
    return { decision: off > width ? "fails" : fine ? "holds" : "undecided", against };
  }
  return {
    decision: off + error <= width ? "holds" : off - error > width ? "fails" : "undecided",
    against,
  };
}

/** The statistic over runs at the time, with four standard errors. */
async function simulated(
  problem: Named,
  quantity: Entry,
  { log10Time, statistic }: AtTime,
  { runs = 100, seed = 1 }: Simulating,
): Promise<Known> {
  const until = 10 ** log10Time;
  const result = await simulateRuns(problem, { until, points: 1, runs, seed });
  if ("interrupted" in result)
    throw new Error(`${problem.name}: ${result.finished} of ${runs} runs`);
  const { name } = quantity.quantity;
  const [values, errors] =
    statistic === "mean"
      ? [result.mean, result.standardError]
      : [result.deviation, result.deviationError];
  const last = result.times.length - 1;
  const read = (series: typeof values): number =>
    numberAt(quantity, series[name][last], problem.name);
  return { value: read(values), error: STANDARD_ERRORS * read(errors) };
}
