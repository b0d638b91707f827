import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lemmaId } from "../../src/cli/commands/prove/lemma-id.js";
import { lemmaLines } from "../../src/cli/commands/prove/lemma-text.js";
import { LEMMA_METHODS } from "../../src/proofs/lemma.js";
import type { ProvedLemma } from "../../src/proofs/prove.js";
import { commandLine } from "./command-line.js";

const ids = readdirSync(path.join(import.meta.dirname, "../../proofs-checks"))
  .flatMap((file) => /^(\d{3}-[a-z0-9-]+)\.ts$/.exec(file)?.[1] ?? [])
  .sort();

test("--list names every lemma of the folder in order, as text and as JSON", async () => {
  const text = await commandLine("prove", "--list");
  expect(text).toMatchObject({ code: 0, note: "" });
  const lines = text.out.trim().split("\n");
  expect(lines.map((line) => line.split(/\s/)[0])).toEqual(ids);
  const { out } = await commandLine("prove", "--list", "--json");
  const { lemmas } = JSON.parse(out);
  expect(lemmas.map(({ id }: { id: string }) => id)).toEqual(ids);
  for (const { statement, method, twin } of lemmas) {
    expect(statement).toMatch(/\$[^$]+\$/);
    expect(LEMMA_METHODS).toContain(method);
    expect(twin.breaks.length).toBeGreaterThan(0);
  }
});

test("one lemma: its steps, the twin and what failed for it", async () => {
  const { code, out } = await commandLine("prove", "ratio-of-two");
  expect(code).toBe(0);
  expect(out).toMatch(/^034-ratio-of-two: .*\n=+\na\(m, 2m\) = 2/);
  expect(out).toMatch(/\n {2}holds +numbers: /);
  expect(out).toMatch(/\n {2}fails +numbers: /);
  expect(out).toMatch(/\nHolds; 3 twins rejected; \d+\.\d s\n\n$/);
  for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
});

test("a number, a name and an id are the same lemma, checked once", async () => {
  const { code, out } = await commandLine(
    "prove",
    "034",
    "ratio-of-two",
    "034-ratio-of-two",
    "--json",
  );
  expect(code).toBe(0);
  const { lemmas } = JSON.parse(out);
  expect(lemmas.map(({ id }: { id: string }) => id)).toEqual(["034-ratio-of-two"]);
  expect(lemmas[0]).toMatchObject({ holds: true, method: "symbolic", twin: { rejected: true } });
  expect(lemmas[0].steps[0]).toMatchObject({ name: "factor", outcome: "holds", found: "0" });
});

describe("bad input: one line, exit code 2", () => {
  test.each([
    [["ratio-of-too"], /"ratio-of-too": no such lemma.*did you mean "ratio-of-two"\?/],
    [["031-slow-tim"], /did you mean "031-slow-time"\?/],
    [["999"], /"999": no such lemma, expected one of those listed by --list\n$/],
    [["--jsn"], /unknown option.*--json/],
  ])("%j", async (argv, complaint) => {
    const { code, out, note } = await commandLine("prove", ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(complaint);
    expect(note.trim().split("\n")).toHaveLength(1);
  });

  test("a number that is no lemma's is not taken for part of one", () => {
    expect(() => lemmaId("03", ids)).toThrow(/no such lemma/);
    expect(() => lemmaId("", ids)).toThrow(/no such lemma/);
  });
});

test("a lemma that does not hold and a twin that passes are named with what was found", () => {
  const step = { name: "numbers", by: "symbolic", claim: "", means: "", found: "1 and 2" } as const;
  const proved: ProvedLemma = {
    ...{ id: "000-x", title: "x", statement: "x", assumptions: ["x"], source: "x", seconds: 1 },
    ...{ method: "symbolic", weakest: "symbolic", otherTwins: [] },
    holds: false,
    steps: [{ ...step, outcome: "fails" }],
    twin: {
      statement: "y",
      rejected: false,
      breaks: ["numbers"],
      steps: [{ ...step, outcome: "holds", found: "2 and 2" }],
    },
  };
  const [first, ...rest] = lemmaLines(proved, 5).trimEnd().split("\n");
  expect(first).toBe("000-x  symbolic            DOES NOT HOLD  twin NOT REJECTED  1.0 s");
  expect(rest).toEqual(["    numbers fails: 1 and 2", "    twin: numbers holds: 2 and 2"]);
});
