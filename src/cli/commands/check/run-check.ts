import type { JudgedClaim } from "../../../claims/claim.js";
import { CLAIM_IDS, loadClaims } from "../../../claims/catalog/ledger.js";
import type { Replay } from "../../../claims/region/replay.js";
import { isPath } from "../../../claims/region/settings.js";
import { jsonText } from "../../../report/json-text.js";
import { agreesWithRecord, controlHolds } from "../../../report/report.js";
import { alignColumns } from "../../text/align-columns.js";
import { claimLines } from "../../claim-files/claim-lines.js";
import { collectClaims } from "../../claim-files/collect-claims.js";
import { judgeOnThreads, judgeWithProgress } from "../../claim-files/judging.js";
import { toleranceOf } from "../../terminal/number-list.js";
import { whole } from "../../terminal/number-option.js";
import type { DealOptions } from "../../terminal/dealt-out.js";
import { keptClaims } from "./kept-claims.js";
import { EXIT, UsageError, type Terminal } from "../../terminal/terminal.js";

/** Options of `check` as commander hands them over. */
export interface CheckCommandOptions extends DealOptions {
  readonly list?: boolean;
  readonly tolerance: string;
  readonly json?: boolean;
  readonly only?: string;
  readonly seed?: string;
  readonly path?: string;
  readonly runs?: string;
  readonly workers?: string;
}

/** What `check` uses unless told otherwise. */
export const DEFAULT_TOLERANCE = "1e-8";

/** Judges the claims, prints the verdicts as they come (JSON at the end); returns the exit code. */
export async function runCheck(
  names: readonly string[],
  options: CheckCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const tolerance = toleranceOf("--tolerance", options.tolerance);
  if (options.list) return listLedger(options, terminal);
  const flags = options.tolerance === DEFAULT_TOLERANCE ? [] : ["--tolerance", options.tolerance];
  const replay = replayOf(options);
  const workers =
    options.workers === undefined ? undefined : whole("--workers", options.workers, 0);
  const claims = await collectClaims(names, { only: options.only, replay, flags });
  const width = Math.max(...claims.map(({ id }) => id.length));
  // draws and options of their own do not reach other threads
  const plain = Object.keys(replay).length === 0 && flags.length === 0;
  const judge: typeof judgeOnThreads = plain ? judgeOnThreads : judgeWithProgress;
  const settings = { tolerance, replay, only: options.only };
  const kept = await keptClaims(claims, { names, settings }, options, terminal);
  if (typeof kept === "number") return kept;
  const found = new Map(kept.found.map((claim) => [claim.id, claim]));
  const print = (claim: JudgedClaim): void => {
    if (!options.json && options.shard === undefined) terminal.out(claimLines(claim, width));
  };
  kept.found.forEach(print);
  const finished = (claim: JudgedClaim): void => {
    found.set(claim.id, claim);
    kept.keep(claim);
    print(claim);
  };
  await judge(kept.whole, tolerance, terminal, finished, workers);
  await judgeWithProgress(kept.regions, tolerance, terminal, finished);
  const shared = kept.ended();
  if (shared !== undefined) return shared;
  const judged = claims.map(({ id }) => found.get(id)!);
  if (options.json) terminal.out(`${jsonText({ claims: judged })}\n`);
  return exitCodeFor(judged);
}

/** Draws of a region as the command line names them. */
function replayOf({ seed, path, runs }: CheckCommandOptions): Replay {
  if (path !== undefined && !isPath(path))
    throw new UsageError(`--path: "${path}", expected one like 3:1:0`);
  return {
    ...(seed !== undefined && { seed: integerOf("--seed", seed) }),
    ...(runs !== undefined && { runs: integerOf("--runs", runs, 1) }),
    ...(path !== undefined && { path }),
  };
}

function integerOf(option: string, text: string, least = -Infinity): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(
    `${option}: "${text}", expected ${least > 0 ? "a positive integer" : "an integer"}`,
  );
}

/** 0 when every verdict is the recorded one and every control is refuted. */
export function exitCodeFor(claims: readonly JudgedClaim[]): number {
  const all = claims.every((claim) => agreesWithRecord(claim) && controlHolds(claim));
  return all ? EXIT.success : EXIT.failure;
}

async function listLedger({ json }: CheckCommandOptions, terminal: Terminal): Promise<number> {
  const claims = await loadClaims(CLAIM_IDS);
  if (json) {
    const fields = claims.map(({ id, title, statement, source, recorded }) => ({
      ...{ id, title, statement, source, recorded },
    }));
    terminal.out(`${jsonText({ claims: fields })}\n`);
  } else {
    const { plainMathematics } = await import("../../../figures/text/plain-mathematics.js");
    const rows = claims.map(({ id, recorded, title }) => [id, recorded, plainMathematics(title)]);
    terminal.out(`${alignColumns(rows)}\n`);
  }
  return EXIT.success;
}
