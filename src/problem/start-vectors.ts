import type { Initial, Mean } from "./problem.js";

type RandomStart = Extract<Initial, { readonly kind: "random" }>;

export function isRandomStart(initial: Initial): initial is RandomStart {
  return initial !== "zero" && "kind" in initial && initial.kind === "random";
}

/** [logit] X_0 as vectors of the kinds that a mean has; empty for a start at 0 and for a random one. */
export function startVectors(initial: Initial): readonly Mean[] {
  if (initial === "zero" || isRandomStart(initial)) return [];
  if (!("kind" in initial)) return initial;
  return initial.values.map((values) => ({ kind: "coordinates", values }));
}
