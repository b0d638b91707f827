import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLAIM_IDS } from "../../src/claims/catalog/ledger.js";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
});
afterAll(() => folder.remove());

/** A claim file whose judges return fixed verdicts. */
const claimFile = (verdict: string, control = "refuted"): string => `
type Verdict = { verdict: string; evidence: object[]; witness?: string; reason?: string };
const say = (verdict: string): Verdict => ({
  verdict, evidence: [{ kind: "integrated", summary: "seen" }], witness: "at 7", reason: "too short",
});
export const claim = {
  id: "mine", statement: "$1 = 1$", recorded: "supported",
  judge: () => say("${verdict}"),
  control: { statement: "$1 = 2$", judge: () => say("${control}") },
};
`;

test("--list names every claim, as text and as JSON", async () => {
  const text = await commandLine("check", "--list");
  expect(text.code).toBe(0);
  expect(
    text.out
      .trim()
      .split("\n")
      .map((line) => line.split(/\s/)[0]),
  ).toEqual(CLAIM_IDS);
  const { out } = await commandLine("check", "--list", "--json");
  expect(JSON.parse(out).claims.map(({ id }: { id: string }) => id)).toEqual(CLAIM_IDS);
});

test("a claim of the ledger: one line with verdict, record and control", async () => {
  const { code, out } = await commandLine("check", "zero-one-loss-sharp");
  expect(code).toBe(0);
  expect(out).toMatch(
    /^zero-one-loss-sharp +supported +as recorded +control refuted +\d+\.\d s\n$/,
  );
});

test("JSON holds what the contract promises", async () => {
  const { code, out } = await commandLine(
    "check",
    "zero-one-overlap",
    "--json",
    "--tolerance",
    "1e-7",
  );
  expect(code).toBe(0);
  const { claims } = JSON.parse(out);
  expect(claims).toHaveLength(1);
  expect(claims[0]).toMatchObject({
    id: "zero-one-overlap",
    verdict: "supported",
    recorded: "supported",
    control: { verdict: "refuted", statement: expect.any(String) },
    statement: expect.any(String),
    source: expect.any(String),
  });
  expect(claims[0].evidence.length).toBeGreaterThan(0);
});

describe("a researcher's own file", () => {
  test.each([
    ["supported", "refuted", 0],
    ["refuted", "refuted", 1],
    ["inconclusive", "refuted", 1],
    ["supported", "supported", 1],
  ])("verdict %s, control %s: exit %i", async (verdict, control, code) => {
    const file = await folder.write("mine.ts", claimFile(verdict, control));
    const finished = await commandLine("check", file);
    expect(finished).toMatchObject({ code, note: "" });
    expect(finished.out).toMatch(new RegExp(`^mine +${verdict} `));
    if (verdict === "refuted") expect(finished.out).toContain("witness: at 7");
    if (verdict === "inconclusive") expect(finished.out).toContain("reason: too short");
    if (control !== "refuted") expect(finished.out).toContain("NOT REFUTED");
  });

  test("leaves nothing beside itself", async () => {
    const file = await folder.write("tidy.ts", claimFile("supported"));
    const { readdir } = await import("node:fs/promises");
    await commandLine("check", file);
    expect((await readdir(path.dirname(file))).filter((name) => name.startsWith("."))).toEqual([]);
    expect(await readFile(file, "utf8")).toBe(claimFile("supported"));
  });
});

describe("bad input: one line, exit code 2", () => {
  test.each([
    ["broken.ts", "export const claim = { id: 1 2 }", /line 1, column \d+/],
    ["empty.mjs", "export const one = 1", /exports one, expected a claim/],
    ["half.mjs", 'export default { id: "half" }', /default\.statement: missing, expected/],
    [
      "verdict.mjs",
      'export default { id: "v", statement: "s", recorded: "true" }',
      /recorded: "true", expected/,
    ],
    ["id.mjs", 'export default { id: "My Claim" }', /id: "My Claim", expected lower-case/],
    [
      "taken.mjs",
      claimFile("supported")
        .replace(/^type.*$|: (?:Verdict|string)/gm, "")
        .replace('"mine"', '"identity"'),
      /in the ledger/,
    ],
    ["throws.mjs", "throw new Error('no luck')", /does not load: no luck/],
    [
      "judge.mjs",
      'export default { id: "j", statement: "s", recorded: "supported", judge() { throw new Error("slip") }, control: { statement: "c", judge() {} } }',
      /judge: slip/,
    ],
    [
      "nothing.mjs",
      'export default { id: "n", statement: "s", recorded: "supported", judge() {}, control: { statement: "c", judge() {} } }',
      /returned no judgement/,
    ],
    ["problem.json", JSON.stringify(smallProblem), /a problem file, expected a claim file/],
    ["claim.txt", "", /extension "\.txt", expected/],
  ])("%s", async (name, content, complaint) => {
    const finished = await commandLine("check", await folder.write(name, content));
    expect(finished).toMatchObject({ code: 2, out: "" });
    expect(finished.note).toMatch(complaint);
    expect(finished.note.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    [["zero-one-los"], /did you mean "zero-one-loss"/],
    [["no-such-file.ts"], /no such file/],
    [["identity", "--tolerance", "0"], /--tolerance: "0", expected/],
    [["--lst"], /unknown option/],
  ])("%j", async (argv, complaint) => {
    const finished = await commandLine("check", ...argv);
    expect(finished.code).toBe(2);
    expect(finished.note).toMatch(complaint);
    expect(finished.note.trim().split("\n")).toHaveLength(1);
  });
});
