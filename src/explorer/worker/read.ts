import { problemFrom, type TheoryProblem } from "../../theories/problem-from.js";
import { parseText } from "../../problem/parse-text.js";

const FILES = /"file"\s*:/;

/** The problem of a page's preset, or of the reader's own text. @throws InputError */
export async function readProblem(problem: object | string): Promise<TheoryProblem> {
  if (typeof problem !== "string") return problemFrom(problem, "problem");
  const raw = await parseText(problem, "problem");
  if (FILES.test(JSON.stringify(raw)))
    throw new Error(
      "problem: names files of numbers, which a page cannot read: sgd-limits explore FILE takes them in",
    );
  const read = problemFrom(raw, "problem");
  await read.theory.check?.(read.problem, "problem");
  return read;
}
