import type { Judgement } from "../../claim.js";

/** A judgement of runs, which prove nothing. */
export const simulated = (judged: Judgement): Judgement => ({
  ...judged,
  evidence: judged.evidence.map((one) => ({ ...one, kind: "simulated" })),
});
