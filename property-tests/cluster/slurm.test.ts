import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandFile, requireFreshBuild, root, run, type Finished } from "../project/checkout.js";
import { missingForSlurm, startTwoNodes, type TwoNodes } from "./two-nodes.js";

const reason = missingForSlurm();
const name = reason === undefined ? "two nodes of Slurm" : `two nodes of Slurm: skipped, ${reason}`;
/** A minute or two each: Slurm waits before it gives up a node, and before it starts a task again. */
describe.skipIf(reason !== undefined)(name, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sgd-cluster-"));
  let nodes: TwoNodes;
  let stop = (): void => undefined;
  beforeAll(async () => {
    requireFreshBuild();
    nodes = await startTwoNodes();
    stop = nodes.stop.bind(nodes);
  });
  afterAll(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });
  /** The command in a folder of its own, so that nothing that another has kept is found. */
  const command = (where: string, ...words: string[]): Promise<Finished> => {
    const cwd = path.join(folder, where);
    mkdirSync(cwd, { recursive: true });
    return run(process.execPath, [commandFile, ...words], { cwd, env: nodes.env });
  };
  const slurm = ["--slurm", "--time=30:00", "--tasks", "5"];
  const example = (file: string): string => path.join(root, "examples", file);
  const succeeded = ({ code, stderr }: Finished): void =>
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });

  test("a sweep, one node killed half way: the local result, byte for byte", async () => {
    const words = [
      ...["sweep", example("two-power-laws.json"), "--over", "gamma=0.1:1:10"],
      ...["--observable", "exponent", "--tolerance", "1e-7"],
    ];
    const submitted = command("cluster", ...words, ...slurm);
    await nodes.running(2);
    await setTimeout(2000);
    nodes.killNode("n2");
    succeeded(await submitted);
    await command("local", ...words, "--workers", "1");
    for (const file of ["points.csv", "sweep.json", "figure.svg"]) {
      const text = (where: string): string =>
        readFileSync(path.join(folder, where, "sweep", file), "utf8");
      expect(text("cluster")).toBe(text("local"));
    }
    await nodes.reviveNode("n2");
  });

  test("a simulation, preempted: the local result, byte for byte", async () => {
    const before = nodes.restarts();
    // on a fast machine the tasks may end before the scheduler looks at them: then more of them
    for (let runs = 1500; nodes.restarts() === before; runs *= 2) {
      const words = [
        ...["simulate", example("two-power-laws.json"), "--until", "40", "--runs", String(runs)],
        ...["--points", "4", "--seed", String(runs), "--json"],
      ];
      const submitted = command("cluster", ...words, ...slurm);
      await nodes.running(2);
      nodes.preempt();
      const there = await submitted;
      succeeded(there);
      expect(there.stdout).toBe((await command("local", ...words, "--workers", "1")).stdout);
    }
  });

  test("a claim over a region by its draws, requeued: the local judgement", async () => {
    const file = example("005-own-conjectures/zero-one-rate.ts");
    const words = ["check", file, "--runs", "30", "--json"];
    const submitted = command("cluster", ...words, ...slurm);
    const tasks = await nodes.running(1);
    nodes.requeue(tasks);
    const there = await submitted;
    expect(nodes.restarts(tasks)).toBe(tasks.length);
    succeeded(there);
    expect(there.stderr).toMatch(/for 31 of 31 parts/);
    expect(judged(there)).toEqual(judged(await command("local", ...words)));
  });

  describe.each(FAULTS)("$title", ({ title, words, outcome }) => {
    const result = async (where: string, ...more: string[]): Promise<unknown> => {
      const finished = await command(path.join(title, where), ...words, ...more);
      succeeded(finished);
      return outcome(finished, path.join(folder, title, where));
    };

    test("its job cancelled: what was done is kept, the same command goes on", async () => {
      const submitted = command(path.join(title, "cancelled"), ...words, ...slurm);
      nodes.cancel(await nodes.running(1));
      const { code, stderr } = await submitted;
      if (code !== 0) expect(stderr).toMatch(/ended and left \d+ of \d+ parts undone/);
      expect(await result("cancelled", ...slurm)).toEqual(await result("local"));
    });

    test("parts spoilt and of another version: named, not taken", async () => {
      const where = path.join(title, "spoilt");
      for (const shard of ["1/3", "2/3"])
        succeeded(await command(where, ...words, "--shard", shard));
      const kept = readdirSync(path.join(folder, where), { recursive: true, encoding: "utf8" });
      const [first, second] = kept
        .filter((file) => /of-3\.jsonl$/.test(file))
        .sort()
        .map((file) => path.join(folder, where, file));
      rewrite(first, (text) => text.replace(/"part":(.*?)(\d)(\D*)$/m, spoiltDigit));
      rewrite(second, (text) => text.replace(/"version":"[^"]*"/, '"version":"0.3.9"'));
      const finished = await command(where, ...words, ...slurm);
      succeeded(finished);
      for (const file of [first, second]) expect(finished.stderr).toContain(path.basename(file));
      const there = outcome(finished, path.join(folder, where));
      expect(there).toEqual(await result("local"));
    });
  });
});

interface Faulted {
  readonly title: string;
  readonly words: readonly string[];
  /** What is compared: the files that were written, or what was printed. */
  readonly outcome: (finished: Finished, where: string) => unknown;
}

/** Three commands that are dealt out, with problems of seconds. */
const FAULTS: readonly Faulted[] = [
  {
    title: "a sweep",
    words: [
      ...["sweep", path.join(root, "examples/two-power-laws.json"), "--over", "gamma=0.1:1:6"],
      ...["--observable", "exponent", "--tolerance", "1e-6"],
    ],
    outcome: (_, where) => readFileSync(path.join(where, "sweep", "points.csv"), "utf8"),
  },
  {
    title: "a simulation",
    words: [
      ...["simulate", path.join(root, "examples/two-power-laws.json"), "--until", "20"],
      ...["--runs", "60", "--points", "4", "--json"],
    ],
    outcome: ({ stdout }) => stdout,
  },
  {
    title: "a claim over a region",
    words: [
      ...["check", path.join(root, "examples/005-own-conjectures/zero-one-rate.ts")],
      ...["--runs", "6", "--json"],
    ],
    outcome: judged,
  },
];

const spoiltDigit = (_: string, before: string, digit: string, after: string): string =>
  `"part":${before}${(Number(digit) + 1) % 10}${after}`;

function rewrite(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
}

/** All but the time that it took. */
function judged({ stdout }: Finished): object[] {
  const { claims } = JSON.parse(stdout) as {
    claims: { seconds: number; expectedSeconds?: number }[];
  };
  return claims.map(({ seconds: _, expectedSeconds: __, ...claim }) => claim);
}
