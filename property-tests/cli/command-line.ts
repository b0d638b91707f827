import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../src/cli/run.js";

/** What a command line printed and returned. */
export interface Finished {
  readonly code: number;
  readonly out: string;
  readonly note: string;
}

export async function commandLine(...argv: string[]): Promise<Finished> {
  let [out, note] = ["", ""];
  const code = await run(argv, {
    out: (content) =>
      void (out += typeof content === "string" ? content : Buffer.from(content).toString("latin1")),
    note: (text) => void (note += PROGRESS.test(text) ? "" : text),
    interactive: false,
  });
  return { code, out, note };
}

/** A line of progress: whether there are any is a matter of the machine's speed. */
const PROGRESS = /^ *\d+ % [^\n]*\n$/;

/** A folder for problem files that removes itself. */
export async function problemFolder(): Promise<{
  write(name: string, content: unknown): Promise<string>;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), "sgd-limits-"));
  return {
    async write(name, content) {
      const file = path.join(folder, name);
      await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Four coordinates, two classes. */
export const smallProblem = {
  name: "small",
  dimension: 4,
  classes: [1, 0].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "uniform", scale: label === 1 ? 1 : -1 },
    covariance: { kind: "power-law", exponent: 0.5 + label },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: "zero",
};
