import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandFile, requireFreshBuild, root, run, type Finished } from "../project/checkout.js";
import { missingForSlurm, startTwoNodes, type TwoNodes } from "./two-nodes.js";

const reason = missingForSlurm();
const name =
  reason === undefined ? "a sweep on two nodes" : `a sweep on two nodes: skipped, ${reason}`;

describe.skipIf(reason !== undefined)(name, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sgd-sweep-"));
  let nodes: TwoNodes | undefined;
  beforeAll(async () => {
    requireFreshBuild();
    nodes = await startTwoNodes();
  }, 300_000);
  afterAll(() => {
    nodes?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const sweep = (out: string, ...more: string[]): Promise<Finished> =>
    run(
      process.execPath,
      [
        ...[commandFile, "sweep", path.join(root, "examples/two-power-laws.json")],
        ...[
          "--over",
          "gamma=0.1:1:10",
          "--observable",
          "exponent",
          "--out",
          path.join(folder, out),
        ],
        ...more,
      ],
      { cwd: folder, env: nodes?.env },
    );

  test(
    "one node killed half way: the result is the local one, byte for byte",
    { timeout: 1_800_000 },
    async () => {
      const submitted = sweep(
        "cluster",
        "--slurm",
        "--time=30:00",
        "--tasks",
        "5",
        "--tolerance",
        "1e-7",
      );
      await setTimeout(5000);
      nodes?.killNode("n2");
      const { code, stderr } = await submitted;
      expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
      await sweep("local", "--workers", "1", "--tolerance", "1e-7");
      for (const file of ["points.csv", "sweep.json", "figure.svg"]) {
        const text = (out: string): string => readFileSync(path.join(folder, out, file), "utf8");
        expect(text("cluster")).toBe(text("local"));
      }
    },
  );
});
