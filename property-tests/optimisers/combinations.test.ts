import { describe, expect, test } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { choose } from "../../src/theories/mixture/methods.js";
import { OPTIMISERS, PROBLEMS, refusalOf, type Name } from "./combinations.js";

describe.each(OPTIMISERS)("%o is taken with, or refused by one line", (optimiser, refused) => {
  test.each(Object.keys(PROBLEMS) as Name[])("%s", async (name) => {
    const read = (): ReturnType<typeof parseProblem> =>
      parseProblem({ ...PROBLEMS[name], optimiser }, "file");
    const refusal = await refusalOf(read);
    expect(refusal !== undefined, refusal).toBe(refused.read.includes(name));
    if (refusal !== undefined) return;
    const problem = read();
    const obstacle = choose(problem).obstacle(problem);
    expect(obstacle !== undefined, obstacle?.text).toBe(refused.solved.includes(name));
    if (obstacle !== undefined) expect(obstacle.text).toMatch(/^[^\n]*expected [^\n]*$/);
  });
});
