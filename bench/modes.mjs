/**
 * `solve` at d = 1000, t = 100, tolerance 1e-8 (two spectra, p = 0.3) by the seconds that --timing gives, beside
 * scipy's DOP853 on the literal (V, m) system in the same run. Medians of several processes.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  announceLoad,
  askPython,
  COMMAND,
  hasScipy,
  median,
  milliseconds,
  output,
} from "./support/measure.mjs";
import { TWO_SPECTRA } from "./support/problems.mjs";

const TIME = 100;
const TOLERANCE = 1e-8;
const RUNS = 5;

announceLoad();
const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
const file = path.join(folder, "problem.json");
writeFileSync(file, JSON.stringify(TWO_SPECTRA));
const solved = (method) =>
  Array.from({ length: RUNS }, () => {
    const flags = ["--method", method, "--tolerance", String(TOLERANCE), "--timing", "--json"];
    const text = output(process.execPath, [COMMAND, "solve", file, "--at", String(TIME), ...flags]);
    return JSON.parse(text);
  });
const ours = ["auto", "modes"].map((method) => {
  const runs = solved(method);
  const seconds = median(runs.map((run) => run.seconds));
  const chosen = method === runs[0].method ? method : `${method} (${runs[0].method})`;
  console.log(`${chosen}: ${milliseconds(1000 * seconds)}`);
  return { chosen, seconds, overlap: runs[0].observables.overlaps[0][0][0] };
});
rmSync(folder, { recursive: true });

if (hasScipy()) {
  const question = { problem: TWO_SPECTRA, time: TIME, tolerance: TOLERANCE };
  const answers = Array.from({ length: RUNS }, () => askPython("modes_scipy.py", question));
  const seconds = median(answers.map((answer) => answer.seconds));
  const user = median(answers.map((answer) => answer.user));
  console.log(
    `scipy DOP853: ${milliseconds(1000 * seconds)} (CPU ${milliseconds(1000 * user)}), ${answers[0].evaluations} evaluations`,
  );
  for (const run of ours) {
    const difference = Math.abs(run.overlap / answers[0].overlaps[0] - 1).toExponential(1);
    console.log(
      `${run.chosen} takes ${(run.seconds / seconds).toFixed(3)} of scipy's time; m differs by ${difference}`,
    );
  }
} else console.log("python3 with scipy is not here: no comparison");
