import { agreesWithRecord, controlHolds, countVerdicts, verdicts, type Report } from "./report.js";

function among(count: number, total: number): string {
  if (count === total) return total === 1 ? "it" : `all ${String(total)}`;
  return `${count === 0 ? "none" : String(count)} of ${String(total)}`;
}

/** What was checked and how it went, in plain words and with the numbers that a reader must not miss. */
export function summarySentence({ claims }: Report): string {
  if (claims.length === 0) return "No claim was checked.";
  const total = claims.length;
  const tally = countVerdicts(claims);
  const parts = verdicts.filter((verdict) => tally[verdict] > 0);
  const list = parts.map((verdict) => `${String(tally[verdict])} ${verdict}`).join(", ");
  const agreeing = claims.filter(agreesWithRecord).length;
  const holding = claims.filter(controlHolds).length;
  return (
    `${String(total)} ${total === 1 ? "claim was" : "claims were"} checked: ${list}. ` +
    `The verdict is the recorded one for ${among(agreeing, total)}; ` +
    `the control was refuted for ${among(holding, total)}.`
  );
}
