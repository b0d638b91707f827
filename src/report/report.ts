import { shellWord } from "../workers/shell-word.js";
import type { JudgedClaim, Verdict } from "../claims/claim.js";
import type { ProvedLemma } from "../proofs/prove.js";

/** Everything a report shows. Rendering it is a pure function of this object: no clock, no disk. */
export interface Report {
  /** Text with $...$. */
  readonly title: string;
  /** Name and version of the program, for example "sgd-limits 0.1.0". */
  readonly generatedBy: string;
  /** The shell command that makes the same report. */
  readonly command: string;
  readonly settings: ReportSettings;
  /** The day to print, as the caller wants it read; left out when absent. */
  readonly date?: string;
  readonly claims: readonly JudgedClaim[];
  /** The lemmas behind the formulas, each checked with its twin. */
  readonly lemmas?: readonly ProvedLemma[];
}

export interface ReportSettings {
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
}

/** The order in which verdicts are counted and listed. */
export const verdicts: readonly Verdict[] = ["proved", "supported", "refuted", "inconclusive"];

/** How many claims received each verdict; zero for a verdict that does not occur. */
export function countVerdicts(claims: readonly JudgedClaim[]): Record<Verdict, number> {
  const counts = { proved: 0, supported: 0, refuted: 0, inconclusive: 0 };
  for (const claim of claims) counts[claim.verdict] += 1;
  return counts;
}

/** Whether the verdict is the one recorded in the ledger. */
export function agreesWithRecord(claim: JudgedClaim): boolean {
  return claim.verdict === claim.recorded;
}

/** Whether the judge refuted the false neighbour: without that its verdict on the claim means little. */
export function controlHolds(claim: JudgedClaim): boolean {
  return claim.control.verdict === "refuted";
}

/** `npx sgd-limits check ID`, or of a claim file `check FILE --only ID`, quoted for a POSIX shell where that is needed. */
export function checkCommand({ id, file }: JudgedClaim): string {
  const words = file === undefined ? [id] : [file, "--only", id];
  return `npx sgd-limits check ${words.map(shellWord).join(" ")}`;
}
