import type { Evidence, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";

/** The verdict on a statement that is claimed in every case, on evidence from simulated runs. */
export function simulatedJudgement(
  cases: readonly Case[],
  remarks: readonly Evidence[] = [],
): Judgement {
  const judgement = judgementFrom(cases, remarks);
  const evidence = judgement.evidence.map((one): Evidence => ({ ...one, kind: "simulated" }));
  return { ...judgement, evidence };
}
