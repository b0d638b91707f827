import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
  await folder.write("small.json", smallProblem);
});
afterAll(() => folder.remove());

const ZERO_ONE = "problem: { family: zero-one, gamma: 0.5 }\n";

describe("claims in YAML", () => {
  test("about a family", async () => {
    const file = await folder.write(
      "rate.yaml",
      `id: rate\n${ZERO_ONE}says: loss decays like t^-1\nhorizon: 10^100\n`,
    );
    const { code, out } = await commandLine("check", file);
    expect(out).toMatch(/^rate +supported +as recorded +control refuted/);
    expect(code).toBe(0);
  });

  test("about a problem file beside it, with a control of its own", async () => {
    const text =
      "id: file\nproblem: small.json\nsays: overlap stays bounded\ncontrol: overlap tends to 0\n";
    const { code, out } = await commandLine(
      "check",
      await folder.write("file.yaml", text),
      "--json",
    );
    expect(code).toBe(0);
    const [claim] = JSON.parse(out).claims;
    expect(claim.statement).toBe("small: $m(t)$ stays bounded as $t \\to \\infty$.");
    expect(claim.control).toMatchObject({
      verdict: "refuted",
      statement: expect.stringContaining("tends to $0$"),
    });
  });

  test("about a problem written out, and a list of claims", async () => {
    const one = { id: "one", problem: smallProblem, says: "loss is comparable to a constant" };
    const two = { ...one, id: "two", says: "loss tends to 0", recorded: "refuted" };
    const { code, out } = await commandLine("check", await folder.write("list.json", [one, two]));
    expect(out).toMatch(/^one +supported[^]*^two +refuted/m);
    expect(code).toBe(0);
  });

  test("about a region with a condition; --runs and --seed choose the draws", async () => {
    const text =
      "id: region\nforAll: { alpha: [0.2, 3], beta: [0, 1.5] }\nwhere: alpha > 1.4 + beta\nproblem: { family: power-law, gamma: 0.5 }\nsays: loss tends to 0\n";
    const file = await folder.write("region.yaml", text);
    const { code, out } = await commandLine("check", file, "--runs", "3", "--seed", "4", "--json");
    expect(code).toBe(0);
    const [claim] = JSON.parse(out).claims;
    expect(claim.evidence[0].summary).toMatch(/supported 3 of 3 draws.*seed 4/);
    for (const [alpha, beta] of claim.evidence[0].tables[0].rows)
      expect(alpha).toBeGreaterThan(1.4 + beta);
  });
});

describe("a mistake is explained in one line: exit code 2", () => {
  test.each([
    [
      "quantity",
      `id: a\n${ZERO_ONE}says: los decays like 1/t`,
      /: says: "los".*did you mean "loss"/,
    ],
    ["key", `id: a\n${ZERO_ONE}say: loss tends to 0`, /: say: unknown key.*did you mean says/],
    [
      "id",
      `id: My Claim\n${ZERO_ONE}says: loss tends to 0`,
      /: id: "My Claim", expected lower-case/,
    ],
    ["file", "id: a\nproblem: smal.json\nsays: loss tends to 0", /smal\.json: no such file/],
    [
      "inline",
      "id: a\nproblem: { name: x }\nsays: loss tends to 0",
      /: problem\.dimension: missing/,
    ],
    [
      "family",
      "id: a\nproblem: { family: power-low }\nsays: loss tends to 0",
      /: problem\.family: "power-low", expected one of/,
    ],
    [
      "parameter",
      "id: a\nproblem: { family: zero-one, gama: 1 }\nsays: loss tends to 0",
      /: problem\.gama: unknown key.*did you mean gamma/,
    ],
    [
      "missing",
      "id: a\nproblem: { family: zero-one }\nsays: loss tends to 0",
      /: problem\.gamma: missing/,
    ],
    [
      "range",
      "id: a\nforAll: { gamma: [2, 1] }\nproblem: { family: zero-one }\nsays: loss tends to 0",
      /: forAll\.gamma: 2, 1, expected an ascending/,
    ],
    [
      "where",
      "id: a\nforAll: { gamma: [1, 2] }\nwhere: gama > 1\nproblem: { family: zero-one }\nsays: loss tends to 0",
      /: where: .*gama is no parameter of forAll \(gamma\)/,
    ],
    [
      "condition",
      "id: a\nforAll: { gamma: [1, 2] }\nwhere: gamma + 1\nproblem: { family: zero-one }\nsays: loss tends to 0",
      /: where: .*not true or false/,
    ],
    ["syntax", "id: [a\n", /line \d+, column \d+: .*expected YAML/],
    ["empty", "", /expected an object with id/],
  ])("%s", async (name, text, complaint) => {
    const finished = await commandLine("check", await folder.write(`${name}.yaml`, text));
    expect(finished).toMatchObject({ code: 2, out: "" });
    expect(finished.note).toMatch(complaint);
    expect(finished.note.trim().split("\n")).toHaveLength(1);
  });
});
