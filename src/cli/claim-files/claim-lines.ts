import type { JudgedClaim } from "../../claims/claim.js";
import { plainMathematics } from "../../figures/text/plain-mathematics.js";
import { agreesWithRecord, controlHolds } from "../../report/report.js";

/** One line a claim: id, verdict, whether it is the recorded one, the control; what is amiss beneath. */
export function claimLines(claim: JudgedClaim, width: number): string {
  const { id, verdict, recorded, control, seconds } = claim;
  const record = agreesWithRecord(claim) ? "as recorded" : `recorded ${recorded}: DIFFERS`;
  const rejected = controlHolds(claim)
    ? "control refuted"
    : `control ${control.verdict}: NOT REFUTED`;
  const line = `${id.padEnd(width)}  ${verdict.padEnd(12)}  ${record}  ${rejected}  ${seconds.toFixed(1)} s`;
  const details = [
    ...(verdict === "refuted" ? [detail("witness", claim.witness)] : []),
    ...(verdict === "inconclusive" ? [detail("reason", claim.reason)] : []),
    ...(agreesWithRecord(claim) || claim.witness || claim.reason
      ? []
      : claim.evidence.map(({ summary }) => detail("found", summary))),
    ...(controlHolds(claim)
      ? []
      : [detail("control", control.reason ?? control.evidence[0]?.summary)]),
  ];
  return `${[line, ...details].join("\n")}\n`;
}

function detail(name: string, text = "none given"): string {
  return `    ${name}: ${plainMathematics(text)}`;
}
