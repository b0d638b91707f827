import type { Portrait } from "../phase-plane/portrait.js";
import type { Named, Theory } from "../theory/theory.js";
import type { SolutionStore } from "./measuring/solution-store.js";

export type Verdict = "proved" | "supported" | "refuted" | "inconclusive";
/** How the evidence was obtained; simulation never proves. */
export type EvidenceKind = "symbolic" | "certified" | "integrated" | "simulated";

/** A value with its estimated absolute error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** A curve to draw: log10 of time against y; y is log10 of the quantity when the figure's yScale says so. */
export interface Series {
  readonly label: string;
  readonly role: "measured" | "claimed" | "control";
  readonly log10Time: readonly number[];
  readonly values: readonly number[];
  /** [time] lower and upper end of a band that belongs to the curve, on the scale of the values. */
  readonly band?: readonly (readonly [low: number, high: number])[];
}
/** A linear axis of time, which counts t in units: epochs, say. */
export interface TimeUnits {
  readonly unit: number;
  readonly label: string;
}
export interface Figure {
  readonly title: string;
  /** Axis label, TeX-free. */
  readonly yLabel: string;
  /** "log10": values are log10 of the quantity and the axis is labelled in powers of ten. */
  readonly yScale: "linear" | "log10";
  /** Without it time is on a logarithmic axis. */
  readonly time?: TimeUnits;
  readonly series: readonly Series[];
}
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What was found at each point of a grid of two parameters, with the line that theory draws between the phases. */
export interface Diagram {
  readonly title: string;
  /** What was found. */
  readonly observable: string;
  readonly axes: readonly [DiagramAxis, DiagramAxis];
  readonly points: readonly {
    readonly parameters: Readonly<Record<string, number>>;
    readonly value: number;
  }[];
  readonly line?: {
    readonly text: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  };
}
export interface DiagramAxis {
  readonly name: string;
  /** In order, of equal steps or of equal ratios. */
  readonly values: readonly number[];
}

/** One piece of evidence for or against a statement. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** One sentence with the numbers in it. */
  readonly summary: string;
  /** What was solved, a problem of any theory. */
  readonly problem?: Named;
  readonly measured?: Readonly<Record<string, Measured>>;
  readonly figures?: readonly Figure[];
  readonly portraits?: readonly Portrait[];
  readonly diagrams?: readonly Diagram[];
  readonly tables?: readonly Table[];
}

/** What a judge returns. `witness` is required when refuted, `reason` when inconclusive. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  readonly witness?: string;
  readonly reason?: string;
}

/** A claim of the ledger: statement, source, assumptions and recorded verdict are separate fields. */
export interface Claim {
  readonly id: string;
  readonly title: string;
  /** LaTeX, text mode with $...$. */
  readonly statement: string;
  readonly source: string;
  /** The claim file that holds it, as it was named; absent in the ledger. */
  readonly file?: string;
  readonly assumptions: readonly string[];
  readonly recorded: Verdict;
  judge(context: JudgeContext): Judgement | Promise<Judgement>;
  /** A neighbouring false statement that the same judge must refute. */
  readonly control: {
    readonly statement: string;
    judge(context: JudgeContext): Judgement | Promise<Judgement>;
  };
}

export interface JudgeContext {
  /** Relative tolerance of the integrations. */
  readonly tolerance: number;
  readonly onProgress?: (fraction: number, note: string) => void;
  /** Takes how many milliseconds the integration or the draws at hand will still take, each time that it is foreseen. */
  readonly onOutlook?: (milliseconds: number) => void;
  /** The part of the whole judgement that solving one problem is; solutions report no part of it unless given. */
  readonly partOfSolving?: number;
  /** Milliseconds since some origin, for time limits; that of the machine unless given. */
  readonly clock?: () => number;
  /** Solutions shared between the judges of one session; without it every curve is integrated afresh. */
  readonly solutions?: SolutionStore;
  /** The theories that problems may belong to; those of the package unless given. */
  readonly theories?: readonly Theory[];
  /** Takes what the reader must know of a solution that was used. */
  readonly onWarning?: (warning: string) => void;
}

/** A claim after judgement: what `check` prints and the report shows. */
export interface JudgedClaim {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly source: string;
  readonly file?: string;
  readonly assumptions: readonly string[];
  readonly recorded: Verdict;
  readonly verdict: Verdict;
  readonly witness?: string;
  readonly reason?: string;
  readonly evidence: readonly Evidence[];
  readonly control: { readonly statement: string } & Judgement;
  /** What the solutions behind the verdicts warn of, claim and control together; absent where there is nothing. */
  readonly warnings?: readonly string[];
  readonly seconds: number;
  /** The seconds that it was to take when a long rest was first foreseen; absent where none was. */
  readonly expectedSeconds?: number;
}
