import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as propertyTest, fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { collectParts, type Collection } from "../../src/cluster/collect.js";
import { jobScript } from "../../src/cluster/job-script.js";
import type { Slurm } from "../../src/cluster/slurm.js";
import { shellWord } from "../../src/workers/shell-word.js";

propertyTest.prop([fc.string({ unit: "binary", minLength: 1 })])(
  "a shell reads a word back as it was",
  (word) => {
    fc.pre(!word.includes("\0") && !/[\ud800-\udfff]/.test(word));
    const read = execFileSync("sh", ["-c", `printf %s ${shellWord(word)}`]).toString();
    expect(read).toBe(word);
  },
);

test("the script: requeued, the user's options last, one part a task", () => {
  const script = jobScript({
    command: ["node", "main.js", "sweep", "my file.json"],
    tasks: 7,
    options: "--time=1:00 --partition=short",
    folder: "/shared/a b",
  });
  expect(script).toMatch(/^#!\/bin\/sh\n/);
  expect(script).toContain("#SBATCH --array=1-7\n");
  expect(script).toContain("#SBATCH --requeue\n");
  expect(script.indexOf("--partition=short")).toBeGreaterThan(script.indexOf("--output"));
  expect(script).toContain(
    `exec node main.js sweep 'my file.json' --shard "$SLURM_ARRAY_TASK_ID/7"`,
  );
  expect(
    jobScript({ command: ["a", "--workers", "3"], tasks: 1, options: "", folder: "." }),
  ).not.toContain("CPUS");
});

/** Slurm whose job k does so many parts. */
function pretend(gains: readonly number[], kept: { count: number }): Slurm & { jobs: number } {
  return {
    jobs: 0,
    submit() {
      kept.count += gains[this.jobs++] ?? 0;
      return Promise.resolve(String(this.jobs));
    },
    isQueued: () => Promise.resolve(false),
  };
}

describe("collecting the parts of a job array", () => {
  const collection = (gains: readonly number[], given: Partial<Collection> = {}) => {
    const folder = mkdtempSync(path.join(tmpdir(), "sgd-collect-"));
    const kept = { count: 0 };
    const slurm = pretend(gains, kept);
    const array = { command: ["true"], tasks: 2, options: "", folder };
    const record = path.join(folder, "record");
    const notes: string[] = [];
    const request: Collection = {
      ...{ slurm, array, record, total: 5, kept: () => kept.count, interval: 1 },
      ...{ onProgress: () => undefined, signal: new AbortController().signal },
      note: (text) => void notes.push(text),
      ...given,
    };
    return { request, slurm, record, notes };
  };

  test("what a job leaves undone is submitted again, as long as each brings some", async () => {
    const { request, slurm, record } = collection([2, 2, 1]);
    expect(await collectParts(request)).toBe(true);
    expect(slurm.jobs).toBe(3);
    expect(existsSync(record)).toBe(false);
    const stuck = collection([2, 0]);
    await expect(collectParts(stuck.request)).rejects.toThrow(
      /job 2 ended and left 3 of 5 parts undone; see .*slurm-2_/,
    );
  });

  test("interrupted, the job is remembered and not submitted twice", async () => {
    const controller = new AbortController();
    const isQueued = (): Promise<boolean> => {
      controller.abort();
      return Promise.resolve(true);
    };
    const first = collection([0], { signal: controller.signal });
    expect(await collectParts({ ...first.request, slurm: { ...first.slurm, isQueued } })).toBe(
      false,
    );
    const job = readFileSync(first.record, "utf8").trim();
    const again = collection([]);
    writeFileSync(again.record, `${job}\n`);
    expect(await collectParts({ ...again.request, kept: () => 5 })).toBe(true);
    expect(again.slurm.jobs).toBe(0);
  });
});
