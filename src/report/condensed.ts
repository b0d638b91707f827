import type { Evidence, Figure, JudgedClaim, Series } from "../claims/claim.js";
import { isSaid } from "./said.js";

/** What stands for a sentence that the witness has said already. */
export const WITNESS = "The witness above.";

/** The evidence of a claim and of its control with nothing in it twice; report.json has all of it. */
export interface Condensed {
  readonly evidence: readonly Evidence[];
  readonly control: readonly ControlEvidence[];
  /** How many pieces of the control's evidence are among those of the claim. */
  readonly repeated: number;
  /** What the control's evidence does not say itself. */
  readonly controlWitness?: string;
}

export interface ControlEvidence {
  readonly evidence: Evidence;
  /** Index of the claim's evidence, and of its figure, in which the control's curves are dotted. */
  readonly drawnIn: readonly (readonly [evidence: number, figure: number])[];
}

/**
 * Says everything once: a control is put to the judge of its claim, so that much of its evidence is that of the claim. Curves
 * measured again are drawn once, with what the control states dotted; numbers that the sentence holds leave the table.
 */
export function condensed(claim: JudgedClaim): Condensed {
  const drawn = claim.evidence.map(({ figures = [] }) => [...figures]);
  const own = claim.control.evidence.filter((piece) => !isAmong(piece, claim.evidence));
  const control = own.map((piece) => onceWith(piece, claim.evidence, drawn));
  const { witness } = claim.control;
  const isSaidThere = own.some(({ summary }) => witness !== undefined && summary.includes(witness));
  return {
    evidence: claim.evidence.map((piece, index) => {
      const isWitness = claim.witness?.includes(piece.summary) === true;
      const figures = drawn[index];
      const summary = isWitness && piece.summary !== "" ? WITNESS : piece.summary;
      return { ...unsaid(piece), summary, ...(piece.figures && { figures }) };
    }),
    control,
    repeated: claim.control.evidence.length - own.length,
    ...(witness !== undefined && !isSaidThere && { controlWitness: witness }),
  };
}

/** What is said of evidence that is not shown again; undefined where there is none. */
export function repeatedNote(shown: number, repeated: number): string | undefined {
  if (repeated === 0) return undefined;
  const which =
    shown === 0
      ? "The evidence is"
      : `${repeated} further ${repeated === 1 ? "piece" : "pieces"} of evidence`;
  return `${which} as for the claim.`;
}

/** Whether the same sentence, about the same curves, stands in another list. */
function isAmong(piece: Evidence, list: readonly Evidence[]): boolean {
  return list.some((other) => JSON.stringify(other) === JSON.stringify(piece));
}

/** A control's piece without the tables of the claim, its figures moved into those of the claim where they can be. */
function onceWith(
  piece: Evidence,
  evidence: readonly Evidence[],
  drawn: Figure[][],
): ControlEvidence {
  const { figures = [], tables = [], ...rest } = unsaid(piece);
  const known = new Set(
    evidence.flatMap((other) => other.tables ?? []).map((t) => JSON.stringify(t)),
  );
  const drawnIn: [number, number][] = [];
  const left = figures.filter((figure) => {
    const at = placeOf(figure, drawn);
    if (at === undefined) return true;
    const [row, column] = at;
    drawn[row][column] = withControl(drawn[row][column], figure);
    drawnIn.push(at);
    return false;
  });
  const kept = tables.filter((table) => !known.has(JSON.stringify(table)));
  return { evidence: { ...rest, figures: left, tables: kept }, drawnIn };
}

/** The figure with the same measured curves, if any. */
function placeOf(
  figure: Figure,
  drawn: readonly (readonly Figure[])[],
): [number, number] | undefined {
  const sought = measuredOf(figure);
  for (const [row, figures] of drawn.entries())
    for (const [column, other] of figures.entries())
      if (other.yScale === figure.yScale && measuredOf(other) === sought) return [row, column];
  return undefined;
}

const measuredOf = ({ series }: Figure): string =>
  JSON.stringify(series.filter(({ role }) => role === "measured"));

/** What the control states that the claim does not, dotted. */
function withControl(figure: Figure, control: Figure): Figure {
  const values = (series: Series): string => JSON.stringify([series.log10Time, series.values]);
  const known = new Set(figure.series.map(values));
  const added = control.series
    .filter((series) => series.role !== "measured" && !known.has(values(series)))
    .map((series): Series => ({ ...series, role: "control" }));
  return { ...figure, series: [...figure.series, ...added] };
}

/** The numbers that the sentence does not hold. */
function unsaid(piece: Evidence): Evidence {
  if (!piece.measured) return piece;
  const left = Object.entries(piece.measured).filter(
    ([, measured]) => !isSaid(piece.summary, measured),
  );
  return { ...piece, measured: Object.fromEntries(left) };
}
