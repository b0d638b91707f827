import type { Interval } from "./interval.js";

/** What a test of a statement on a curve found; docs/semantics.md says what each decision means. */
export interface Finding {
  /** "undecided" whenever an interval is too wide for the statement and does not exclude it either. */
  readonly decision: "holds" | "fails" | "undecided";
  /** One sentence with the numbers in it: the reason when undecided, the witness when it fails. */
  readonly summary: string;
  /** Every interval that was measured, by name (text with $...$). */
  readonly measured: Readonly<Record<string, Interval>>;
}

/** All statements at once: fails when one fails, holds when all hold. */
export function both(...findings: readonly Finding[]): Finding {
  const of = (decision: Finding["decision"]): Finding[] =>
    findings.filter((finding) => finding.decision === decision);
  const telling =
    [of("fails"), of("undecided"), [...findings]].find((list) => list.length > 0) ?? [];
  return {
    decision: telling[0]?.decision ?? "undecided",
    summary: telling.map(({ summary }) => summary).join(" "),
    measured: Object.assign({}, ...findings.map(({ measured }) => measured)) as Finding["measured"],
  };
}

/** The finding about "not S" from the finding about S, with its own sentence. */
export function negation(finding: Finding): Finding {
  const decision = { holds: "fails", fails: "holds", undecided: "undecided" } as const;
  return { ...finding, decision: decision[finding.decision] };
}

/** How well an exponent or a limit must be known for a statement about it to be supported: half-widths. */
export const RESOLUTION = {
  /** On a power of t. */
  power: 0.02,
  /** On a power of log t. */
  logPower: 0.15,
  /** On a power of log log t. */
  logLogPower: 1,
  /** Relative, on the constant in front of a law. */
  constant: 0.05,
  /** Relative, on a limit that is stated. */
  limit: 0.02,
  /** On the logarithm of the limit of y / law, where the constant is not stated. */
  settled: 0.5,
} as const;

/** Exponents that differ by less are not held to be different laws: no finite horizon tells. */
export const LEAST_DIFFERENCE = {
  power: 0.004,
  logPower: 0.03,
  logLogPower: 0.2,
  /** On the order at which a local exponent grows. */
  exponentGrowth: 0.05,
} as const;
