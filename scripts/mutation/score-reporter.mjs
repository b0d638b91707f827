import { readFileSync } from "node:fs";
import path from "node:path";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { NOT_DRAWN } from "./instrument-drawn.mjs";

/**
 * Prints each mutant that no test notices as soon as that is known, and the score at the end. The score counts what a test could
 * have noticed: mutants that run at load time alone are left out.
 */
class ScoreReporter {
  #counts = { killed: 0, alive: 0, atLoad: 0 };

  onMutantTested(mutant) {
    const { status, statusReason } = mutant;
    if (["Killed", "Timeout", "RuntimeError"].includes(status)) this.#counts.killed++;
    if (status === "Ignored" && statusReason !== NOT_DRAWN) this.#counts.atLoad++;
    if (status !== "Survived" && status !== "NoCoverage") return;
    this.#counts.alive++;
    console.log(`${status}: ${describe(mutant)}`);
  }

  onMutationTestReportReady() {
    const { killed, alive, atLoad } = this.#counts;
    const total = killed + alive;
    const { MUTATION_PLACES: places, MUTATION_SEED: seed } = process.env;
    console.log(
      `${places}: ${killed} of ${total} killed (${Math.round((100 * killed) / total)} %), seed ${seed}, ` +
        `${atLoad} at load time alone left out`,
    );
  }
}

function describe({ fileName, location: { start, end }, replacement, mutatorName }) {
  const line = readFileSync(fileName, "utf8").split("\n")[start.line - 1];
  const original =
    start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.trim();
  const what = (replacement ?? mutatorName).replace(/\s+/g, " ").slice(0, 80);
  const file = path.relative(process.cwd(), fileName);
  return `${file}:${start.line}:${start.column}: ${original.slice(0, 80)} -> ${what}`;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Reporter, "score", ScoreReporter)];
