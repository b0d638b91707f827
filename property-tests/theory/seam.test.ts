import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeClaims } from "../../src/claims/judging/judge.js";
import { claim } from "../../src/claims/define/claim.js";
import type { JudgedClaim } from "../../src/claims/claim.js";
import { run } from "../../src/cli/run.js";
import { theorySource } from "../../src/cli/theory-source.js";
import { writeReport } from "../../src/report/write-report.js";
import { solve } from "../../src/results/solve.js";
import { THEORIES } from "../../src/theories/table.js";
import { tide, type Tide } from "./tide.js";

const theories = [...THEORIES, tide];
const problem: Tide = { name: "spring tide", model: "tide", ebb: 0.5 };

let folder = "";
let file = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sgd-limits-tide-"));
  file = path.join(folder, "tide.json");
  await writeFile(file, JSON.stringify(problem));
});
afterAll(() => rm(folder, { recursive: true }));

async function command(...argv: string[]): Promise<{ code: number; out: string; note: string }> {
  const written = { out: "", note: "" };
  const terminal = {
    out: (text: string): void => void (written.out += text),
    note: (text: string): void => void (written.note += text),
    interactive: false,
  };
  const code = await run(
    argv,
    terminal,
    theorySource(() => Promise.resolve(theories)),
  );
  return { code, ...written };
}

describe("a theory that src does not know runs through", () => {
  test("solve, as a table, JSON and CSV", async () => {
    const table = await command("solve", file, "--at", "0,3");
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^spring tide: ebb 0.5, method closed-form\n/);
    expect(table.out).toMatch(/levels\[2\] +-1\.0+ +-0\.250/);
    expect(table.out).toContain("warning: the moon is not modelled");
    const json = await command("solve", file, "--at", "3,0", "--json", "--paths", "4");
    expect(JSON.parse(json.out)).toMatchObject({
      problem,
      method: "closed-form",
      times: [3, 0],
      observables: { levels: [[0.5, -0.25], [1, -1]], balance: [0.25, 0] }, // prettier-ignore
      relativeErrors: { levels: expect.any(Number) as number },
    });
    expect(json.note).toBe("warning: the moon is not modelled\n");
    const csv = await command("solve", file, "--until", "3", "--points", "1", "--format", "csv");
    const [header, start, end] = csv.out.split("\n");
    expect(header).toBe(
      "t,log10_t,levels.1,levels.2,balance,relativeErrors.levels,relativeErrors.balance",
    );
    expect(start).toMatch(/^0,-Infinity,1,-1,0,/);
    expect(end).toMatch(/^3,0.477121\d+,0.5,-0.25,0.25,/);
  });

  test("epochs are its own unit of time", async () => {
    const { out } = await command("solve", file, "--at-epochs", "1.5", "--json");
    expect(JSON.parse(out)).toMatchObject({ times: [3], observables: { balance: [0.25] } });
  });

  test("a failure has its remedy and the times reached before it", async () => {
    const { code, out, note } = await command("solve", file, "--at-log10", "1,2000");
    expect([code, out.includes("balance")]).toEqual([1, true]);
    expect(note).toMatch(/stopped, 1 of 2 times reached: .* are dry, .*; ask for earlier times\n$/);
  });

  test("simulate", async () => {
    const { code, out } = await command(
      ...["simulate", file, "--until", "3", "--points", "1", "--runs", "3", "--json"],
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      method: "buckets",
      times: [0, 3],
      mean: { levels: [[2, -2], [1, -0.5]] }, // prettier-ignore
    });
  });

  test("sweep, of an entry with its sign, of an exponent, and by a path", async () => {
    const out = path.join(folder, "sweep");
    const swept = async (observable: string, over: string): Promise<number[]> => {
      const result = await command(
        ...["sweep", file, "--over", over, "--observable", observable],
        ...["--at", "3", "--out", out, "--json"],
      );
      expect(result.code).toBe(0);
      expect(result.note).toContain("the moon is not modelled");
      const { points } = JSON.parse(result.out) as { points: { value: number }[] };
      return points.map(({ value }) => value);
    };
    expect(await swept("levels.2", "ebb=0.5:1:2")).toEqual([-0.25, -0.0625]);
    expect(await swept("level", "ebb=0.5:1:2")).toEqual([0.5, 0.25]);
    expect(await readFile(path.join(out, "points.csv"), "utf8")).toMatch(/^ebb,level,error/);
    const exponent = await command(
      ...["sweep", file, "--over", "ebb=0.5:1:2", "--observable", "exponent.levels.2"],
      ...["--at-log10", "60", "--out", out, "--json"],
    );
    const { points } = JSON.parse(exponent.out) as { points: { value: number }[] };
    expect(points[0].value).toBeCloseTo(1, 3);
    expect(points[1].value).toBeCloseTo(2, 3);
  });

  test("a claim with its control, and the report, with its warnings", async () => {
    const own = claim({
      ...{ id: "ebb", problem, theories, horizon: 1e60 },
      says: "levels.1 decays like t^-1/2",
    });
    const judged: JudgedClaim[] = [];
    const settings = { tolerance: 1e-8, theories, clock: () => 0 };
    for await (const one of judgeClaims([own], settings)) judged.push(one);
    expect(judged[0]).toMatchObject({ verdict: "supported", control: { verdict: "refuted" } });
    // the second basin lies below 0: no positive law is its own
    const second = claim({
      ...{ id: "second", problem, theories, horizon: 1e60 },
      says: "levels.2 decays like t^-1",
    });
    for await (const one of judgeClaims([second], settings)) expect(one.verdict).toBe("refuted");
    expect(judged[0].warnings).toEqual(["spring tide: the moon is not modelled"]);
    const out = path.join(folder, "report");
    await writeReport(
      {
        ...{ title: "Tides", generatedBy: "test", command: "test" },
        settings: { tolerance: 1e-8 },
        claims: judged,
      },
      out,
    );
    expect(await readFile(path.join(out, "index.html"), "utf8")).toContain("the moon is not");
  });
});

describe("what a theory cannot do is refused in one line", () => {
  test.each([
    [["solve", "--at", "1", "--method", "modes"], /method: "modes", expected one of auto, closed-/],
    [["solve", "--at", "1", "--seed", "1"], /seed: not with method closed-form of tide/],
    [["solve", "--at", "1", "--per-mode"], /perMode: not with method closed-form of tide/],
    [["sweep", "--over", "ebb=1:2:2", "--observable", "foam"], /foam: not defined for spring tide/],
    [["sweep", "--over", "ebb=1:2:2", "--observable", "lovels"], /did you mean levels/],
    [["sweep", "--over", "ebb=1:2:2"], /loss.*no such quantity, expected one of levels/],
    [["sweep", "--over", "ebb=1:2:2", "--observable", "levels.3", "--at", "1"], /levels.3: beyond/],
    [["derive"], /tide, which has no derivation/],
  ])("%j", async ([name, ...options], message) => {
    const { code, out, note } = await command(name, file, ...options);
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/^sgd-limits: [^\n]+\n$/);
    expect(note).toMatch(message);
  });

  test("no theory, an obstacle, epochs of a mixture", async () => {
    await expect(
      solve({ ...problem, name: "x", model: "y" } as unknown as Tide, { at: [1], theories }),
    ).rejects.toThrow('x: model: "y", expected a problem of one of mixture');
    await expect(solve({ ...problem, ebb: 200 }, { at: [1], theories })).rejects.toThrow(
      "spring tide: ebb: 200, expected 100 at most",
    );
    const { note } = await command(...["solve", "examples/zero-one.yaml", "--at-epochs", "1"]);
    expect(note).toMatch(/atEpochs: mixture, expected a problem of .*tide/);
  });
});
