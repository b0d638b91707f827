/**
 * Reads { problem, options, hot } and solves: once in a process that has compiled nothing yet, then `hot` times.
 * Milliseconds of solving (loading the method excluded), wall and user CPU, threads of the compiler included.
 */
import { readFileSync } from "node:fs";
import { median } from "./measure.mjs";
import { parseProblem, solve } from "../../dist/index.js";

const { problem: plain, options, hot } = JSON.parse(readFileSync(0, "utf8"));
const problem = parseProblem(plain, plain.name);

async function once() {
  const ticks = [];
  const clock = () => {
    ticks.push(process.cpuUsage().user / 1000);
    return performance.now();
  };
  const result = await solve(problem, { ...options, clock });
  if ("failure" in result) throw new Error(result.failure);
  return { wall: 1000 * result.seconds, user: ticks[1] - ticks[0], result };
}

const cold = await once();
const again = [];
for (let k = 0; k < hot; k++) again.push(await once());
console.log(
  JSON.stringify({
    cold: { wall: cold.wall, user: cold.user },
    hot: {
      wall: median(again.map((run) => run.wall)),
      user: median(again.map((run) => run.user)),
    },
    logLoss: cold.result.observables.logLoss.at(-1),
    relativeErrors: cold.result.relativeErrors,
  }),
);
