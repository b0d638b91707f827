import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { Claim, JudgedClaim } from "../../../claims/claim.js";
import { isClaimId } from "../../../claims/catalog/ledger.js";
import { proveLemma, type ProvedLemma } from "../../../proofs/prove.js";
import { jsonText } from "../../../report/json-text.js";
import { countVerdicts, type Report } from "../../../report/report.js";
import { summarySentence } from "../../../report/summary-sentence.js";
import { writeReport } from "../../../report/write-report.js";
import { collectClaims } from "../../claim-files/collect-claims.js";
import { lemmaFolder, lemmaIds, loadLemma } from "../../../proofs/lemma-folder.js";
import { makeFolder } from "../../../workers/file-system-error.js";
import type { PartStore } from "../../../workers/part-store.js";
import { judgedStore } from "../../claim-files/judged-store.js";
import { judgeOnThreads } from "../../claim-files/judging.js";
import { toleranceOf } from "../../terminal/number-list.js";
import { packageVersion } from "../../terminal/package-version.js";
import { shellWord } from "../../../workers/shell-word.js";
import { DEFAULT_TOLERANCE, exitCodeFor } from "../check/run-check.js";
import { remark, type Terminal } from "../../terminal/terminal.js";

/** Options of `report` as commander hands them over. */
export interface ReportCommandOptions {
  readonly out: string;
  readonly title?: string;
  readonly tolerance: string;
  readonly json?: boolean;
  /** Whether a report on the whole ledger checks the lemmas as well. */
  readonly lemmas: boolean;
}

/** Judges what is not judged yet, writes the report, says where it is; returns the exit code. */
export async function runReport(
  names: readonly string[],
  options: ReportCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const tolerance = toleranceOf("--tolerance", options.tolerance);
  const blank = blankReport(names, options, tolerance);
  const claims = await collectClaims(names);
  makeFolder(options.out); // refused before anything is judged
  const store = judgedStore(options.out, blank, terminal.note);
  const whole = names.length === 0 && options.lemmas;
  const [judged, lemmas] = await Promise.all([
    judgeResuming(claims, tolerance, store, terminal),
    whole ? allLemmas() : undefined,
  ]);
  const report = { ...blank, claims: judged.map(withNearSource), ...(lemmas && { lemmas }) };
  const written = await writeReport(report, options.out);
  for (const error of written.typesettingErrors) terminal.note(`warning: ${error}\n`);
  store.discard();
  const where = {
    index: written.index,
    folder: dirname(written.index),
    counts: countVerdicts(judged),
  };
  terminal.out(
    options.json
      ? `${jsonText(where)}\n`
      : `${summarySentence(report)}\nReport: ${written.index}\n`,
  );
  return exitCodeFor(judged);
}

/** In this thread, while the claims are judged on others, whose progress is shown. */
async function allLemmas(): Promise<ProvedLemma[]> {
  const folder = lemmaFolder();
  const lemmas: ProvedLemma[] = [];
  for (const id of await lemmaIds(folder))
    lemmas.push(await proveLemma(await loadLemma(folder, id), { clock: () => performance.now() }));
  return lemmas;
}

/** A claim file is named from the working directory, where it is below it, so that a report reads the same elsewhere. */
function withNearSource(claim: JudgedClaim): JudgedClaim {
  if (claim.file === undefined) return claim;
  const near = relative(process.cwd(), resolve(claim.file));
  const file = near.startsWith("..") || isAbsolute(near) ? claim.file : near;
  return { ...claim, file, source: claim.source === claim.file ? file : claim.source };
}

const TITLE = "Asymptotic rates of one-pass SGD on Gaussian mixtures";
/** Of a report on claim files alone. */
const OWN_TITLE = "Claims on the dynamics of SGD";

function blankReport(
  names: readonly string[],
  { out, title, tolerance: asked, lemmas }: ReportCommandOptions,
  tolerance: number,
): Omit<Report, "claims"> {
  const flags = [
    ...(title === undefined ? [] : ["--title", title]),
    ...(asked === DEFAULT_TOLERANCE ? [] : ["--tolerance", asked]),
    ...(lemmas ? [] : ["--no-lemmas"]),
  ];
  return {
    title:
      title ?? (names.length > 0 && names.every((name) => !isClaimId(name)) ? OWN_TITLE : TITLE),
    generatedBy: `sgd-limits ${packageVersion()}`,
    command: ["npx sgd-limits report", ...["--out", out, ...flags, ...names].map(shellWord)].join(
      " ",
    ),
    settings: { tolerance },
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Claims of the ledger that an interrupted run has finished are taken over; those of files are not. */
async function judgeResuming(
  claims: readonly Claim[],
  tolerance: number,
  store: PartStore<JudgedClaim, string>,
  terminal: Terminal,
): Promise<JudgedClaim[]> {
  const done = new Map<string, JudgedClaim>();
  for (const { id } of claims) {
    const kept = isClaimId(id) ? store.finished.get(id) : undefined;
    if (kept) done.set(id, kept);
  }
  if (done.size > 0) remark(terminal, `${done.size} of ${claims.length} claims kept from before\n`);
  const open = claims.filter(({ id }) => !done.has(id));
  await judgeOnThreads(open, tolerance, terminal, (claim) => {
    done.set(claim.id, claim);
    store.keep(claim.id, claim);
  });
  return claims.map(({ id }) => done.get(id)!);
}
