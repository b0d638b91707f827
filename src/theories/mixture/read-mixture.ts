import type { Problem } from "../../problem/problem.js";
import { readProblem } from "../read-problem.js";
import { mixture } from "./mixture.js";

/**
 * Reads the problem file of a mixture.
 * @throws InputError for a file that is missing, is not JSON or YAML, or is not such a problem
 */
export async function readMixture(path: string): Promise<Problem> {
  const { problem } = await readProblem(path, [mixture]);
  return problem as Problem;
}
