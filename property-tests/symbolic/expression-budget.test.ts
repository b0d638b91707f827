import { describe, expect, test } from "vitest";
import { conditionFrom } from "../../src/claims/yaml/where.js";
import { InputError } from "../../src/problem/input-error.js";
import { parseAxes } from "../../src/sweep/axis.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";

async function messageOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("expected a refusal");
}

describe("what would run away is refused in one short line", () => {
  test.each([
    ["a sum of 4000 terms", () => parseExpression(`r^2${"+y".repeat(4000)}`), "at most 1000"],
    ["400 kB", () => parseExpression("r+".repeat(200_000) + "r"), "at most 1000"],
    ["a unit", () => parseExpression('createUnit("a")'), "createUnit"],
    ["a grid of a milliard points", () => parseAxes("gamma=1:2:1e9"), "at most 1000000"],
    ["a grid of many axes", () => parseAxes("a=1:2:2000,b=1:2:2000"), "at most 1000000"],
    ["a range", () => conditionFrom("max(1:1e9) > gamma", ["gamma"], "claim"), "1:1"],
    ["chance", () => conditionFrom("random() > gamma", ["gamma"], "claim"), "random"],
    ["a matrix", () => conditionFrom("sum([1,2]) > gamma", ["gamma"], "claim"), "[1, 2]"],
  ])("%s", async (_, work, part) => {
    const message = await messageOf(work);
    expect(message).toContain(part);
    expect(message.length).toBeLessThan(600);
    expect(message).not.toMatch(/[\n\u2028]/);
  });

  test("a sum of 900 terms is read, and ordinary conditions hold", async () => {
    expect(await parseExpression(`r^2${"+y".repeat(900)}`)).toBeDefined();
    const holds = await conditionFrom("alpha > 1 + min(beta, 2)", ["alpha", "beta"], "claim");
    expect([holds({ alpha: 4, beta: 3 }), holds({ alpha: 2, beta: 3 })]).toEqual([true, false]);
  });
});

test("a message stays on one line and sends nothing to the terminal but text", () => {
  const { message } = new InputError("a\u2028b", "c\u001b[31m", `${"x".repeat(5000)}, expected y`);
  expect(message).not.toMatch(/[\u0000-\u001f\u2028]/);
  expect(message).toContain("\\u001b[31m");
  expect(message.length).toBeLessThan(1100);
  expect(message.endsWith("expected y")).toBe(true);
});
