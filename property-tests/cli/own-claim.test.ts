import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandFile, requireFreshBuild, run } from "../project/checkout.js";
import { commandLine, problemFolder } from "./command-line.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  requireFreshBuild();
  folder = await problemFolder();
});
afterAll(() => folder.remove());

const IMPORTS =
  'import { claim, curveOf, growsLike, powerLawProblem, real, zeroOneProblem } from "sgd-limits";\n';
const write = (name: string, draft: string): Promise<string> =>
  folder.write(name, `${IMPORTS}export default claim(${draft});\n`);

/** False beyond alpha = 1 + beta, by a judge that solves nothing. */
const CORNER = `import { claim, forAll, real } from "sgd-limits";
const say = (verdict: string, n: number) => ({ verdict, evidence: [{ kind: "integrated", summary: "seen" }], witness: \`alpha exceeds by \${n}\` });
const region = { alpha: real(0.2, 3), beta: real(0, 1.5) };
const control = { statement: "Never.", judge: () => say("refuted", 1) };
const judge = forAll(region, {}, ({ alpha, beta }) => say(alpha > 1 + beta ? "refuted" : "supported", alpha - 1 - beta));
export default claim({ id: "corner", statement: "Everywhere.", recorded: "refuted", judge, control });
export const other = claim({ id: "other", statement: "Here.", judge: () => say("supported", 0), control });
`;

describe("a claim in a sentence", () => {
  test("about a problem, with a control that nobody wrote", async () => {
    const file = await write(
      "rate.ts",
      '{ id: "rate", problem: zeroOneProblem(0.5), says: "loss decays like 1/t", horizon: "10^100" }',
    );
    const { code, out } = await commandLine("check", file, "--json");
    expect(code).toBe(0);
    const [claim] = JSON.parse(out).claims;
    expect(claim).toMatchObject({
      id: "rate",
      verdict: "supported",
      source: file,
      control: { verdict: "refuted" },
    });
    expect(claim.statement).toMatch(/decays like \$t\^\{-1\}\$/);
    expect(claim.control.statement).toMatch(/\(\\log t\)\^\{0\.5\}/);
    expect(await readdir(path.dirname(file))).toEqual(["rate.ts"]);
  });

  test("leaves nothing beside it even while its own code runs", async () => {
    const seen =
      'import { readdirSync } from "node:fs";\nconst names = readdirSync(new URL(".", import.meta.url));\n';
    const draft =
      '{ id: "seen", problem: zeroOneProblem(0.5), says: "loss decays like 1/t", source: names.filter((name) => name.startsWith(".")).join() || "alone" }';
    const file = await folder.write(
      "seen.ts",
      `${IMPORTS}${seen}export default claim(${draft});\n`,
    );
    const { code, out } = await commandLine("check", file, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).claims[0].source).toBe("alone");
    await rm(file);
  });

  test("about a region, refuted in its corner", async () => {
    const file = await write(
      "region.ts",
      '{ id: "region", forAll: { alpha: real(0.2, 2) }, problem: ({ alpha }) => powerLawProblem(alpha, 0, 0.5), says: "loss is comparable to a constant", recorded: "refuted" }',
    );
    const { code, out } = await commandLine("check", file);
    expect(code).toBe(0);
    expect(out).toMatch(/witness: At α = [12] /);
  });
});

describe("a claim in JavaScript", () => {
  test("is judged as it stands, with imports of the package wherever they are", async () => {
    const late = 'const { zeroOneProblem: problemOf } = await import("sgd-limits");\n';
    const draft = '{ id: "plain", problem: problemOf(0.5), says: "loss decays like 1/t" }';
    const text = `import { claim } from "sgd-limits";\n${late}export default claim(${draft});\n`;
    const { code, out } = await commandLine(
      "check",
      await folder.write("plain.mjs", text),
      "--json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).claims[0]).toMatchObject({ id: "plain", verdict: "supported" });
  });

  test("that cannot be read is refused in one line", async () => {
    const text = 'import { claim } from "sgd-limits";\n\nexport default claim({ id: "a" ;\n';
    const { code, note } = await commandLine("check", await folder.write("cut.mjs", text));
    expect(code).toBe(2);
    expect(note).toMatch(/^sgd-limits: \S*cut\.mjs: does not load: [^\n]+\n$/);
  });
});

describe("replaying a refutation", () => {
  test("the command in the witness shows the same draw again, in a file of several claims", async () => {
    const file = await folder.write("corner.ts", CORNER);
    const first = await commandLine("check", file);
    expect(first.code).toBe(0);
    const [, command] = /npx sgd-limits (check .*)/.exec(first.out)!;
    expect(command).toContain("--only corner --seed 1 --path ");
    const again = await commandLine(...command.split(" "));
    const simplest = /At (α = \S+ β = \S+) /;
    expect(simplest.exec(again.out)![1]).toBe(simplest.exec(first.out)![1]);
    expect(again.out).toContain("(draw 1)");
    expect(again.code).toBe(0);
  });

  test("another seed and more runs", async () => {
    const file = await folder.write("more.ts", CORNER);
    const { out } = await commandLine(
      "check",
      file,
      "--only",
      "corner",
      "--seed",
      "5",
      "--runs",
      "7",
      "--json",
    );
    expect(JSON.parse(out).claims[0].evidence[0].summary).toMatch(/of 7 draws.*seed 5/);
  });

  test("a path needs one claim", async () => {
    const file = await folder.write("two.ts", CORNER);
    const { code, note } = await commandLine("check", file, "--path", "0");
    expect(code).toBe(2);
    expect(note).toMatch(/--path: for 2 claims, expected one; choose it by --only/);
  });

  test.each([
    [["--seed", "x"], /--seed: "x", expected an integer/],
    [["--runs", "0"], /--runs: "0", expected a positive integer/],
    [["--path", "a:b"], /--path: "a:b", expected one like/],
    [["--only", "cornr"], /--only: "cornr", expected one of corner, other; did you mean "corner"/],
  ])("%j is refused", async (options, complaint) => {
    const file = await folder.write("refused.ts", CORNER);
    const { code, note } = await commandLine("check", file, ...options);
    expect(code).toBe(2);
    expect(note).toMatch(complaint);
  });
});

const SENTENCE = '{ id: "a", problem: zeroOneProblem(0.5), says:';
describe("a mistake is explained in one line, with the line of the file: exit code 2", () => {
  test.each([
    [
      "quantity",
      `${SENTENCE} "los decays like 1/t" }`,
      /line 2: claim: says: "los".*did you mean "loss"/,
    ],
    ["law", `${SENTENCE} "loss decays like frogs" }`, /says: law: "frogs".*expected one like/],
    [
      "growth",
      `${SENTENCE} "loss decays like log t" }`,
      /says: "decays like" with a law that grows/,
    ],
    ["verb", `${SENTENCE} "loss shrinks" }`, /says: "shrinks": not understood, expected/],
    [
      "key",
      `${SENTENCE} "loss tends to 0", horizn: 3 }`,
      /horizn: unknown key.*did you mean horizon/,
    ],
    [
      "horizon",
      `${SENTENCE} "loss tends to 0", horizon: 0.5 }`,
      /horizon: 0.5, expected a time above 1/,
    ],
    [
      "same",
      `${SENTENCE} "loss tends to 0", control: "loss tends to 0" }`,
      /control: .*the claim itself/,
    ],
    ["nothing", '{ id: "a" }', /problem: missing, expected problem and says, or a judge/],
    [
      "control",
      '{ id: "a", statement: "s", judge: () => 1 }',
      /control: missing, expected \{ statement, judge \}/,
    ],
    ["both", `${SENTENCE} "loss tends to 0", judge: () => 1 }`, /judge: beside problem and says/],
    [
      "problem",
      '{ id: "a", problem: { name: "x" }, says: "loss tends to 0" }',
      /problem.*dimension: missing/,
    ],
    [
      "region",
      '{ id: "a", problem: (p) => p, says: "loss tends to 0" }',
      /forAll: missing, expected the parameters/,
    ],
    [
      "unused",
      `${SENTENCE} "loss tends to 0", forAll: { gamma: real(0, 1) } }`,
      /problem: the same for all parameters/,
    ],
    ["typo", "zeroOneProblm", /line 2: does not load: zeroOneProblm is not defined/],
    [
      "draw",
      '{ id: "a", forAll: { gamma: real(-1, 0) }, problem: ({ gamma }) => zeroOneProblem(gamma), says: "loss tends to 0" }',
      /forAll: at .*gamma.*expected a number > 0/,
    ],
  ])("%s", async (name, draft, complaint) => {
    const finished = await commandLine("check", await write(`${name}.ts`, draft));
    expect(finished).toMatchObject({ code: 2, out: "" });
    expect(finished.note).toMatch(complaint);
    expect(finished.note.trim().split("\n")).toHaveLength(1);
  });

  test("an import that the package does not have, by the command as it is installed", async () => {
    const file = await folder.write("import.ts", 'import { clam } from "sgd-limits";\nclam();\n');
    const { code, stderr } = await run(process.execPath, [commandFile, "check", file], {});
    expect(code).toBe(2);
    expect(stderr).toMatch(/does not provide an export named 'clam' \(did you mean claim\?\)\n$/);
  });
});
