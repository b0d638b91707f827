/**
 * Slow time to t = 10^300 at tolerance 1e-8: in a fresh process (method loaded, code not yet compiled) and hot,
 * beside scipy's LSODA and Radau on the same form in the same run.
 */
import {
  announceLoad,
  askPython,
  freshRuns,
  hasScipy,
  median,
  milliseconds,
} from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";

const LOG10_TIME = 300;
const SCIPY_SECONDS = 6;
const options = { log10Times: [LOG10_TIME], method: "slow-time", tolerance: 1e-8 };

announceLoad();
const scipy = hasScipy();
if (!scipy) console.log("python3 with scipy is not here: no comparison");

for (const problem of REGIMES) {
  const runs = freshRuns("solve-repeatedly.mjs", { problem, options, hot: 7 }, 5);
  const of = (pick) => milliseconds(median(runs.map(pick)));
  console.log(
    `${problem.name}: fresh ${of((run) => run.cold.wall)} (user CPU ${of((run) => run.cold.user)}), ` +
      `hot ${of((run) => run.hot.wall)} (user CPU ${of((run) => run.hot.user)}); ` +
      `log L = ${runs[0].logLoss}, stated error ${runs[0].relativeErrors.logLoss.toExponential(1)}`,
  );
  if (scipy) compareWithScipy(problem, median(runs.map((run) => run.cold.wall)));
}

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
