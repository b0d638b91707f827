import type { Judgement } from "../claims/claim.js";
import { plainMathematics } from "../figures/text/plain-mathematics.js";

/** What a matcher returns to vitest. */
export interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** vitest's `this`, as far as it matters: whether `.not` precedes the matcher. */
export interface Asked {
  readonly isNot: boolean;
}

/**
 * A verdict as the outcome of an assertion: it passes when supported, and with `.not` only when refuted.
 * What is inconclusive fails both ways.
 */
export function outcomeOf(judgement: Judgement, said: string, { isNot }: Asked): Outcome {
  const { verdict } = judgement;
  const pass = isNot ? verdict !== "refuted" : verdict === "supported" || verdict === "proved";
  const negated = isNot ? "not " : "";
  return {
    pass,
    message: () =>
      plainMathematics(`expected ${negated}${said}: ${verdict}. ${numbersOf(judgement)}`),
  };
}

/** Witness or reason where there is one, the evidence otherwise. */
function numbersOf({ verdict, witness, reason, evidence }: Judgement): string {
  if (verdict === "refuted" && witness !== undefined) return witness;
  if (verdict === "inconclusive" && reason !== undefined) return reason;
  return evidence.map(({ summary }) => summary).join(" ");
}
