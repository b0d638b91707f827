import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured, Table } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { specialisation, timeAt, type Specialisation } from "./committee-run.js";

const LOG10_ASYMMETRIES = [-1, -2, -3, -4] as const;
/** The units are told apart when the first prefers its teacher by this; 1 is perfect. */
const LEVEL = 0.5;
const UNTIL = 140;
/** Of a time that is interpolated between two, two units apart. */
const TIME_ERROR = 0.1;
/** The slope and 1/rate must agree to this part. */
const RESOLUTION = 0.05;
/** The rate is measured between these levels, on the plateau of the run that waits longest. */
const PLATEAU = [1e-3, 1e-2, 1e-1] as const;

async function waits(
  asymmetryOf: (log10: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const known = new Map<number, Promise<Specialisation>>();
  const runFrom = (asymmetry: number): Promise<Specialisation> => {
    const run = known.get(asymmetry) ?? specialisation(asymmetry, UNTIL, context);
    known.set(asymmetry, run);
    return run;
  };
  const longest = await runFrom(10 ** LOG10_ASYMMETRIES[LOG10_ASYMMETRIES.length - 1]);
  const [start, middle, end] = PLATEAU.map((level) => timeAt(longest, level));
  const times: Measured[] = [];
  for (const log10 of LOG10_ASYMMETRIES) {
    const run = await runFrom(asymmetryOf(log10));
    times.push({ value: timeAt(run, LEVEL), error: TIME_ERROR });
    context.onProgress?.(times.length / LOG10_ASYMMETRIES.length, `asymmetry 10^${log10}`);
  }
  const stated = (end - start) / Math.log(PLATEAU[2] / PLATEAU[0]);
  const drift = Math.abs((end - middle) / Math.log(PLATEAU[2] / PLATEAU[1]) - stated);
  const finding = slopeAgrees(times, { value: stated, error: drift });
  return judgementFrom([{ label: "", finding, tables: [table(asymmetryOf, times)] }]);
}

/** The last step in log asymmetry against the inverse rate of growth. */
function slopeAgrees(times: readonly Measured[], stated: Measured): Finding {
  const [before, last] = times.slice(-2);
  const slope = {
    value: (last.value - before.value) / Math.LN10,
    error: (last.error + before.error) / Math.LN10,
  };
  const distance = Math.abs(slope.value - stated.value);
  const known = slope.error + stated.error;
  const allowed = RESOLUTION * stated.value;
  const isSame = distance <= allowed && known <= 2 * allowed;
  return {
    decision: distance > 2 * known + allowed ? "fails" : isSame ? "holds" : "undecided",
    summary: `The plateau grows by ${intervalText(slope)} for each unit of $\\log(1/\\delta)$ down to $\\delta = 10^{${LOG10_ASYMMETRIES.at(-1)}}$; on it the specialisation grows by a factor $e$ in ${intervalText(stated)}.`,
    measured: { "slope against $\\log(1/\\delta)$": slope, "time for a factor $e$": stated },
  };
}

function table(asymmetryOf: (log10: number) => number, times: readonly Measured[]): Table {
  return {
    title: `Time until $R_{11} - R_{12} = ${LEVEL}$`,
    columns: ["$\\delta$", "asymmetry at the start", "$t = n/d$"],
    rows: LOG10_ASYMMETRIES.map((x, k) => [`$10^{${x}}$`, asymmetryOf(x), times[k].value]),
  };
}

export const claim: Claim = {
  id: "committee-plateau",
  title: "Soft committee machine: the plateau is left after a logarithmic time",
  statement:
    "Units that differ by $\\delta$ at the start leave the symmetric plateau after a time $\\frac{1}{\\lambda} \\log\\frac1\\delta + O(1)$, $\\lambda$ the rate at which the specialisation $R_{11} - R_{12}$ grows on it.",
  source:
    "D. Saad, S. Solla, \\emph{On-line learning in soft committee machines}, Phys. Rev. E 52, 4225 (1995): the plateau; its length as a law derived here",
  assumptions: [
    "two erf units, two orthonormal erf units in the teacher, $K = I$, $\\gamma = 1.5$",
    "the limiting equations, integrated; $R_{11} = \\delta$ and the other overlaps 0 at the start",
  ],
  recorded: "supported",
  judge: (context) => waits((log10) => 10 ** log10, context),
  control: {
    statement: "Units that differ by $0.1$ at the start, whatever $\\delta$, wait in the same way.",
    judge: (context) => waits(() => 0.1, context),
  },
};
