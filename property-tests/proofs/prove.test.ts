import { describe, expect, test } from "vitest";
import type { NamedLemma, Outcome, Step } from "../../src/proofs/lemma.js";
import { isProved, proveLemma } from "../../src/proofs/prove.js";

const step = (name: string, outcome: Outcome): Step => ({
  ...{ name, outcome, by: "symbolic", claim: "", means: "", found: "" },
});

/** A lemma whose steps have these outcomes. */
function lemma(
  stated: Readonly<Record<string, Outcome>>,
  twin: Readonly<Record<string, Outcome>>,
  breaks: readonly string[],
): NamedLemma {
  const text = { title: "t", statement: "s", source: "o", assumptions: ["a"] };
  return {
    ...text,
    id: "000-made-up",
    method: "symbolic",
    twin: { statement: "w", breaks },
    async *steps(variant) {
      const outcomes = Object.entries(variant === "stated" ? stated : twin);
      for (const [name, outcome] of outcomes) yield await Promise.resolve(step(name, outcome));
    },
  };
}

const good = { first: "holds", second: "holds" } as const;

describe("a lemma counts as proved when all its steps hold", () => {
  test.each<[Readonly<Record<string, Outcome>>, boolean]>([
    [good, true],
    [{ first: "holds", second: "fails" }, false],
    [{ first: "undecided", second: "holds" }, false],
    [{}, false],
  ])("%j: %s", async (stated, holds) => {
    const proved = await proveLemma(lemma(stated, { ...good, second: "fails" }, ["second"]));
    expect(proved.holds).toBe(holds);
    expect(isProved(proved)).toBe(holds);
  });
});

describe("a twin counts as rejected when it fails where it must and nowhere else", () => {
  test.each<[Readonly<Record<string, Outcome>>, readonly string[], boolean]>([
    [{ first: "holds", second: "fails" }, ["second"], true],
    [{ first: "fails", second: "fails" }, ["first", "second"], true],
    [{ first: "holds", second: "holds" }, ["second"], false],
    [{ first: "holds", second: "undecided" }, ["second"], false],
    [{ first: "fails", second: "fails" }, ["second"], false],
    [{ first: "undecided", second: "fails" }, ["second"], false],
    [{ first: "holds", second: "fails" }, ["third"], false],
    [{ first: "holds", second: "fails" }, ["second", "third"], false],
    [good, [], false],
  ])("%j, breaks %j: %s", async (twin, breaks, rejected) => {
    const proved = await proveLemma(lemma(good, twin, breaks));
    expect(proved.twin.rejected).toBe(rejected);
    expect(isProved(proved)).toBe(rejected);
  });
});

test("an exception is neither a proof nor a rejection", async () => {
  const broken: NamedLemma = {
    ...lemma(good, good, ["second"]),
    async *steps(variant) {
      yield await Promise.resolve(step("first", "holds"));
      if (variant === "twin") throw new Error("slip");
      yield step("second", "holds");
    },
  };
  await expect(proveLemma(broken)).rejects.toThrow("slip");
});

test("steps are reported as they come, those of the twin last; the clock gives the seconds", async () => {
  const seen: string[] = [];
  let now = 0;
  const proved = await proveLemma(lemma(good, { ...good, second: "fails" }, ["second"]), {
    clock: () => (now += 500),
    onStep: ({ name }, variant) => void seen.push(`${variant} ${name}`),
  });
  expect(seen).toEqual(["stated first", "stated second", "twin first", "twin second"]);
  expect(proved.seconds).toBe(0.5);
});
