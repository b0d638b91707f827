import { limitComplaint } from "../optimisers/complaints.js";
import type { Problem } from "../problem/problem.js";
import type { LimitMethod } from "./limit-method.js";
import { matrixMethod } from "./matrix/matrix-method.js";
import { modesMethod } from "./modes/modes-method.js";
import { resolventMethod } from "./resolvent/resolvent-method.js";
import { slowTimeMethod } from "./slow-time/slow-time-method.js";

/** Every method, in the order in which "auto" takes them; none solves for a limit that is not known. */
export const METHODS: readonly LimitMethod[] = [
  slowTimeMethod,
  modesMethod,
  resolventMethod,
  matrixMethod,
].map((method) => ({
  ...method,
  obstacle: (problem) => limitComplaint(problem) ?? method.obstacle(problem),
}));

/** Those that "auto" may take for a problem: without an obstacle, and not solving it only where they are asked for. */
export function automaticMethods(problem: Problem): LimitMethod[] {
  return METHODS.filter(
    (method) => method.obstacle(problem) === undefined && method.onRequest?.(problem) !== true,
  );
}
