import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { smallProblem } from "./command-line.js";

const command = path.resolve(import.meta.dirname, "../../dist/cli/main.js");

/** What a command prints in a folder of its own, where nothing is kept of runs before. */
function printed(problem: object, words: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-"));
  try {
    writeFileSync(path.join(folder, "problem.json"), JSON.stringify(problem));
    const run = spawnSync(process.execPath, [command, ...words], { cwd: folder, encoding: "utf8" });
    expect(run.stderr).not.toMatch(/sgd-limits:/);
    expect(run.status).toBe(0);
    return withoutTimes(run.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What may differ from run to run. */
const withoutTimes = (text: string): string => text.replace(/"seconds": [^,\n}]*/g, "");

const COMMANDS: readonly (readonly [string, object])[] = [
  ["simulate problem.json --until 2 --runs 5 --seed 3 --json", smallProblem],
  [
    "solve problem.json --at-epochs 1 --paths 200 --seed 3 --json",
    { ...smallProblem, samples: { perDimension: 2 } },
  ],
  ["sweep problem.json --over gamma=0.2:1:3 --observable loss --at 5 --json", smallProblem],
  ["check zero-one-alignment momentum-is-sgd --json", {}],
];

describe("whatever the number of workers", () => {
  test.each(COMMANDS)("the same bytes, but for the time they took: %s", (words, problem) => {
    const [one, eight] = ["1", "8"].map((workers) =>
      printed(problem, [...words.split(" "), "--workers", workers]),
    );
    expect(one.length).toBeGreaterThan(100);
    expect(eight).toBe(one);
  });
});
