import { complaintsOf } from "../problem/complaints.js";
import { consistencyComplaints } from "./consistency.js";
import { refuse } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import { mayLeaveOutStepSize } from "../optimisers/optimisers.js";
import { problemSchema } from "./schema.js";

/**
 * Checks a plain value against the problem file's contract and fills in what may be left out.
 *
 * @param value what JSON.parse or a caller from TypeScript gives
 * @param where the name that errors begin with, a file name as a rule
 * @throws InputError of one line: `where: path: what is wrong, expected what`
 */
export function parseProblem(value: unknown, where: string): Problem {
  const parsed = problemSchema.safeParse(withStepSize(withLabels(value)));
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, value));
  const problem = parsed.data as Problem;
  refuse(where, consistencyComplaints(problem));
  return problem;
}

/** An optimiser that has its own step sizes needs none here, unless there is a ridge for it to multiply. */
function withStepSize(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const raw = value as { optimiser?: { rule?: unknown }; stepSize?: unknown; ridge?: unknown };
  if (raw.stepSize !== undefined || (raw.ridge !== undefined && raw.ridge !== 0)) return value;
  if (!mayLeaveOutStepSize(raw.optimiser?.rule)) return value;
  return { ...raw, stepSize: { rule: "constant", gamma: 1 } };
}

/** With a teacher the labels of the classes are not read, and need not be there: they are 0 then. */
function withLabels(value: unknown): unknown {
  const raw = value as { teacher?: unknown; classes?: unknown } | null;
  if (typeof raw !== "object" || raw?.teacher === undefined || !Array.isArray(raw.classes))
    return value;
  const classes = raw.classes.map((model: unknown) =>
    typeof model === "object" && model !== null ? { label: 0, ...model } : model,
  );
  return { ...raw, classes };
}
