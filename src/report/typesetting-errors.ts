import type { Judgement } from "../claims/claim.js";
import type { Report } from "./report.js";
import { typesetMixed } from "./typeset.js";

function textsOf({ evidence, witness, reason }: Judgement): string[] {
  const inEvidence = evidence.flatMap(({ summary, measured, tables, figures }) => [
    summary,
    ...Object.keys(measured ?? {}),
    ...(figures ?? []).map(({ title }) => title),
    ...(tables ?? []).flatMap((table) => [
      table.title,
      ...table.columns,
      ...table.rows.flat().filter((cell) => typeof cell === "string"),
    ]),
  ]);
  return [...inEvidence, witness ?? "", reason ?? ""];
}

/** Every formula of the report that cannot be typeset, as "claim: source: reason". */
export function typesettingErrors(report: Report): string[] {
  const title = typesetMixed(report.title).errors;
  const inClaims = report.claims.flatMap((claim) => {
    const { id, title, statement, source, assumptions, control } = claim;
    const texts = [title, statement, source, ...assumptions, control.statement];
    const every = [...texts, ...textsOf(claim), ...textsOf(control)];
    return every.flatMap((text) => typesetMixed(text).errors.map((error) => `${id}: ${error}`));
  });
  return [...title, ...inClaims];
}
