import type { Problem } from "../problem/problem.js";
import type { Failure, FailureKind } from "../theory/failure.js";
import type { LimitMethod } from "./limit-method.js";

/** What helps against a failure besides another method, where anything is known to. */
const REMEDIES: Readonly<Record<FailureKind, string | undefined>> = {
  "not convex": undefined,
  "too stiff": "ask for earlier times",
  "digits lost": "ask for earlier times",
  "out of range": "ask for earlier times",
  diverged: "take a smaller step size",
  "not converged": "take a looser --tolerance",
};

/** The failure with what to do about it: another method that gets past its kind and takes the problem, or what else helps. */
export function withRemedy(
  failure: Failure,
  problem: Problem,
  others: readonly LimitMethod[],
): Failure {
  const other = others.find(
    (method) => method.remedies.includes(failure.kind) && method.obstacle(problem) === undefined,
  );
  const own = isTooLate(failure) ? undefined : (failure.remedy ?? REMEDIES[failure.kind]);
  const known = [other && `use --method ${other.name}`, own].filter((text) => text !== undefined);
  const { remedy: _, ...bare } = failure;
  return known.length > 0 ? { ...bare, remedy: known.join(", or ") } : bare;
}

/** No time is earlier than t = 0. */
function isTooLate({ log10Time, kind, remedy }: Failure): boolean {
  const text = remedy ?? REMEDIES[kind] ?? "";
  return log10Time === -Infinity && text.includes("earlier times");
}
