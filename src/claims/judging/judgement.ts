import type { Curve } from "../../asymptotics/curve.js";
import type { Finding } from "../../asymptotics/finding.js";
import type { Named } from "../../theory/theory.js";
import type { Evidence, Figure, Judgement, Table } from "../claim.js";

/** A finding with what it was found on. */
export interface Case {
  /** What distinguishes the case, such as "$\gamma = 0.5$"; empty when there is one only. */
  readonly label: string;
  readonly finding: Finding;
  readonly problem?: Named;
  readonly figures?: readonly Figure[];
  readonly tables?: readonly Table[];
}

/**
 * The verdict on a statement that is claimed in every case: refuted by one case that fails, supported
 * when all hold, inconclusive otherwise. Numerical evidence never proves.
 */
export function judgementFrom(
  cases: readonly Case[],
  remarks: readonly Evidence[] = [],
): Judgement {
  const evidence = [...cases.map(evidenceOf), ...remarks];
  const failing = cases.find(({ finding }) => finding.decision === "fails");
  if (failing) return { verdict: "refuted", evidence, witness: sentence(failing) };
  const open = cases.find(({ finding }) => finding.decision === "undecided");
  if (open) return { verdict: "inconclusive", evidence, reason: sentence(open) };
  if (cases.length > 0) return { verdict: "supported", evidence };
  return { verdict: "inconclusive", evidence, reason: "Nothing was measured." };
}

function evidenceOf(one: Case): Evidence {
  const { problem, figures, tables, finding } = one;
  return {
    kind: "integrated",
    summary: sentence(one),
    ...(problem && { problem }),
    measured: finding.measured,
    ...(figures && { figures }),
    ...(tables && { tables }),
  };
}

function sentence({ label, finding }: Case): string {
  return label === "" ? finding.summary : `${label}: ${finding.summary}`;
}

/** A case about one curve. */
export function caseOf(label: string, curve: Curve, finding: Finding, figures?: Figure[]): Case {
  return {
    label,
    finding,
    ...(curve.problem && { problem: curve.problem }),
    ...(figures && { figures }),
  };
}
