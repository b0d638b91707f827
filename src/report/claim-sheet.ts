import type { Evidence, Figure, JudgedClaim } from "../claims/claim.js";
import type { Chart } from "../figures/chart/chart.js";
import { phasePortrait } from "../figures/portrait/phase-portrait.js";
import { diagramChart } from "../figures/sweep/diagram-chart.js";
import type { Named } from "../theory/theory.js";
import { condensed } from "./condensed.js";
import { jsonText } from "./json-text.js";
import type { Report } from "./report.js";

/** A figure with its number in the report and the paths of its files, relative to the folder. */
export interface NumberedFigure {
  readonly figure: Figure;
  /** As in "Figure 2.3". */
  readonly number: string;
  /** Unique in the report, fit for an id. */
  readonly id: string;
  readonly svg: string;
  readonly csv: string;
}
/** A phase portrait or diagram, numbered with the figures. */
export interface NumberedChart {
  readonly chart: Chart;
  readonly number: string;
  readonly id: string;
  readonly svg: string;
}
export interface EvidenceSheet {
  readonly evidence: Evidence;
  readonly figures: readonly NumberedFigure[];
  readonly charts: readonly NumberedChart[];
  /** Figures of the claim in which curves of its control are dotted. */
  readonly drawnIn: readonly NumberedFigure[];
}
export interface ProblemFile {
  readonly problem: Named;
  readonly path: string;
  readonly text: string;
}
/** A claim with everything that its section and its files are named. */
export interface ClaimSheet {
  readonly claim: JudgedClaim;
  readonly number: number;
  readonly anchor: string;
  readonly evidence: readonly EvidenceSheet[];
  readonly control: readonly EvidenceSheet[];
  /** How many pieces of the control's evidence are among those of the claim. */
  readonly repeated: number;
  /** The control's witness, where its evidence does not say it. */
  readonly controlWitness?: string;
  /** Each problem once, in the order of first use. */
  readonly problems: readonly ProblemFile[];
}

/** Lower-case letters, digits and hyphens: safe on every file system and in a URL. */
function slug(id: string): string {
  const kept = id.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return kept.replace(/^-|-$/g, "").slice(0, 60) || "claim";
}

/** Appends -2, -3, … where a name is taken. */
function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let copy = 2; taken.has(candidate); copy += 1) candidate = `${name}-${String(copy)}`;
  taken.add(candidate);
  return candidate;
}

function problemsOf(evidence: readonly Evidence[], name: string): ProblemFile[] {
  const byText = new Map<string, Named>();
  for (const { problem } of evidence) if (problem) byText.set(`${jsonText(problem)}\n`, problem);
  return [...byText].map(([text, problem], index) => ({
    problem,
    text,
    path: `problems/${name}-${String(index + 1)}.json`,
  }));
}

const chartsOf = ({ portraits = [], diagrams = [] }: Evidence): Chart[] => [
  ...portraits.map(phasePortrait),
  ...diagrams.map(diagramChart),
];

function sheet(claim: JudgedClaim, number: number, name: string): ClaimSheet {
  let figures = 0;
  const named = (): { number: string; id: string; svg: string } => {
    figures += 1;
    const id = `${name}-figure-${String(figures)}`;
    return { number: `${String(number)}.${String(figures)}`, id, svg: `figures/${id}.svg` };
  };
  const numbered = (figure: Figure): NumberedFigure => {
    const names = named();
    return { figure, ...names, csv: `data/${names.id}.csv` };
  };
  const sheetOf = (one: Evidence): Omit<EvidenceSheet, "drawnIn"> => ({
    evidence: one,
    figures: (one.figures ?? []).map(numbered),
    charts: chartsOf(one).map((chart) => ({ chart, ...named() })),
  });
  const { repeated, controlWitness, ...shown } = condensed(claim);
  const evidence = shown.evidence.map((one): EvidenceSheet => ({ ...sheetOf(one), drawnIn: [] }));
  const control = shown.control.map(({ evidence: one, drawnIn }): EvidenceSheet => ({
    ...sheetOf(one),
    drawnIn: drawnIn.map(([piece, figure]) => evidence[piece].figures[figure]),
  }));
  const problems = problemsOf([...claim.evidence, ...claim.control.evidence], name);
  return {
    ...{ claim, number, anchor: `claim-${name}`, evidence, control, repeated, problems },
    ...(controlWitness !== undefined && { controlWitness }),
  };
}

/** Numbers claims and figures and names their files; equal reports get equal names. */
export function layOut(report: Report): ClaimSheet[] {
  const taken = new Set<string>();
  return report.claims.map((claim, index) =>
    sheet(claim, index + 1, unique(slug(claim.id), taken)),
  );
}
