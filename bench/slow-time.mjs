/**
 * Slow time to t = 10^300 at tolerance 1e-8: by the command, the seconds that --timing gives, and in a process that has
 * solved before, beside scipy's LSODA and Radau on the same form in the same run.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  announceLoad,
  askPython,
  COMMAND,
  freshRuns,
  hasScipy,
  median,
  milliseconds,
  output,
} from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";

const LOG10_TIME = 300;
const SCIPY_SECONDS = 6;
const options = { log10Times: [LOG10_TIME], method: "slow-time", tolerance: 1e-8 };

announceLoad();
const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-bench-"));
const byCommand = (problem) => {
  const file = path.join(folder, `${problem.name}.json`);
  writeFileSync(file, JSON.stringify(problem));
  const flags = ["--at-log10", String(LOG10_TIME), "--timing", "--json"];
  const seconds = Array.from(
    { length: 7 },
    () => JSON.parse(output(process.execPath, [COMMAND, "solve", file, ...flags])).seconds,
  );
  return 1000 * median(seconds);
};
const scipy = hasScipy();
if (!scipy) console.log("python3 with scipy is not here: no comparison");

for (const problem of REGIMES) {
  const fresh = byCommand(problem);
  const runs = freshRuns("solve-repeatedly.mjs", { problem, options, hot: 7 }, 3);
  const of = (pick) => milliseconds(median(runs.map(pick)));
  console.log(
    `${problem.name}: command ${milliseconds(fresh)}, first ${of((run) => run.cold.wall)}, ` +
      `hot ${of((run) => run.hot.wall)} (user CPU ${of((run) => run.hot.user)}); ` +
      `log L = ${runs[0].logLoss}, stated error ${runs[0].relativeErrors.logLoss.toExponential(1)}`,
  );
  if (scipy) compareWithScipy(problem, fresh);
}
rmSync(folder, { recursive: true });

function compareWithScipy(problem, ours) {
  const [{ mean, covariance }] = problem.classes;
  if (covariance.kind !== "power-law") return; // two spectra: the slow form of the script has one
  for (const method of ["LSODA", "Radau"]) {
    const answer = askPython("slow_time_scipy.py", {
      alpha: covariance.exponent,
      beta: mean.exponent,
      gamma: problem.stepSize.gamma,
      log10Time: LOG10_TIME,
      seconds: SCIPY_SECONDS,
      method,
    });
    const far = answer.finished ? "arrived" : `stopped at t = 10^${answer.log10Time.toFixed(1)}`;
    const ratio = ((answer.seconds * 1000) / ours).toFixed(0);
    console.log(
      `  scipy ${method}: ${far} after ${answer.seconds.toFixed(2)} s, ${answer.finished ? "" : "already "}${ratio} x our whole time`,
    );
  }
}
