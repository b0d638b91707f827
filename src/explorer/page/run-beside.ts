import { byId, say, textOf } from "./dom.js";
import { drawRuns } from "./runs.js";
import { Solver } from "./solver.js";

const SEED = 1;

/** Runs SGD as the page's fields ask, in a worker of its own, and draws the runs beside the limit. */
export async function runBeside(problem: object | string): Promise<void> {
  const number = (id: string): number => (byId(id) as HTMLInputElement).valueAsNumber;
  const [dimension, until, count] = ["dimension", "until", "runs"].map(number);
  say("runs-note", "running …");
  const solver = new Solver();
  try {
    const asked = { dimension, until, runs: count, seed: SEED };
    const runs = await solver.ask({ kind: "runs", problem, ...asked });
    drawRuns(runs);
    const band = runs.deviation
      ? "band: twice the predicted deviation"
      : "no band is predicted here";
    say("runs-note", `${count} runs, ${runs.method}, d = ${dimension}; ${band}`);
  } catch (error) {
    say("runs-note", textOf(error));
  } finally {
    solver.stop();
  }
}
