import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandFile, requireFreshBuild, root, run } from "../project/checkout.js";

let place = "";
beforeAll(async () => {
  requireFreshBuild();
  place = await mkdtemp(path.join(tmpdir(), "interrupt-"));
});
afterAll(() => rm(place, { recursive: true }));

const PROBLEM = path.join(root, "examples/two-power-laws.json");

/** Runs a command, sends the signal as soon as the store holds a part, and waits for its end. */
async function interrupted(
  words: readonly string[],
  store: string,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [commandFile, ...words], { cwd: place });
  let errors = "";
  child.stderr.on("data", (part: Buffer) => (errors += part.toString()));
  child.stdout.resume();
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const watch = setInterval(() => {
    if (!existsSync(path.join(place, store))) return;
    clearInterval(watch);
    child.kill(signal);
  }, 5);
  const code = await ended;
  clearInterval(watch);
  return { code, errors };
}

describe.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s", (signal) => {
  test("ends simulate with 128 and its number, a note, and a store that is taken up", async () => {
    const words = [
      ...["simulate", PROBLEM, "--until", "200", "--points", "2", "--runs", "24"],
      ...["--seed", String(constants.signals[signal]), "--json", "--quiet"],
    ];
    const store = `kept-${signal}`;
    const kept = [...words, "--resume", store];
    const { code, errors } = await interrupted(kept, store, signal);
    expect(code).toBe(128 + constants.signals[signal]);
    expect(errors).toMatch(/interrupted; \d+ of 24 runs are kept in .*; the same command takes/);
    const [file] = await readdir(path.join(place, store));
    const text = await readFile(path.join(place, store, file), "utf8");
    for (const line of text.trimEnd().split("\n")) JSON.parse(line);
    const again = await run(process.execPath, [commandFile, ...kept], { cwd: place });
    const whole = await run(process.execPath, [commandFile, ...words], { cwd: place });
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(whole.stdout);
  });

  test("ends a sweep alike", async () => {
    const out = `out-${signal}`;
    const over = ["--over", "gamma=1:2:3000", "--at", "1", "--out", out];
    const store = path.join(out, ".points");
    const { code, errors } = await interrupted(["sweep", PROBLEM, ...over], store, signal);
    expect(code).toBe(128 + constants.signals[signal]);
    expect(errors).toMatch(/interrupted; \d+ of 3000 points are kept/);
  });

  test("ends check with a word on how far it came", async () => {
    const child = spawn(process.execPath, [commandFile, "check"], { cwd: place });
    let errors = "";
    child.stderr.on("data", (part: Buffer) => (errors += part.toString()));
    child.stdout.once("data", () => child.kill(signal)); // the first verdict
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(128 + constants.signals[signal]);
    expect(errors).toMatch(/interrupted; [1-9]\d* of \d+ claims judged/);
  });
});
