import type { Lemma, LemmaMethod, NamedLemma, Step, Variant } from "./lemma.js";

/** A lemma after its check: what `prove` prints and a report lists. */
export interface ProvedLemma {
  readonly id: string;
  readonly title: string;
  /** Text with $...$. */
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly source: string;
  readonly method: LemmaMethod;
  /** Every step holds. */
  readonly holds: boolean;
  readonly steps: readonly Step[];
  readonly twin: {
    readonly statement: string;
    /** Exactly the steps that it must break fail, and all others hold. */
    readonly rejected: boolean;
    readonly breaks: readonly string[];
    readonly steps: readonly Step[];
  };
  readonly seconds: number;
}

export interface ProveSettings {
  /** Milliseconds; the lemma's time is 0 without it. */
  readonly clock?: () => number;
  readonly onStep?: (step: Step, variant: Variant) => void;
}

/** Checks a lemma and its twin. */
export async function proveLemma(
  lemma: NamedLemma,
  { clock = () => 0, onStep }: ProveSettings = {},
): Promise<ProvedLemma> {
  const started = clock();
  const { id, title, statement, assumptions, source, method } = lemma;
  const steps = await stepsOf(lemma, "stated", onStep);
  const ofTwin = await stepsOf(lemma, "twin", onStep);
  return {
    ...{ id, title, statement, assumptions, source, method, steps },
    holds: steps.length > 0 && steps.every(({ outcome }) => outcome === "holds"),
    twin: {
      ...lemma.twin,
      rejected: failsAsDeclared(lemma, ofTwin),
      steps: ofTwin,
    },
    seconds: (clock() - started) / 1000,
  };
}

async function stepsOf(
  lemma: Lemma,
  variant: Variant,
  onStep: ProveSettings["onStep"],
): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of lemma.steps(variant)) {
    steps.push(step);
    onStep?.(step, variant);
  }
  return steps;
}

/** A twin that fails elsewhere, or whose step is merely undecided, does not show that the check sees the change. */
function failsAsDeclared({ twin: { breaks } }: Lemma, steps: readonly Step[]): boolean {
  const named = breaks.every((name) => steps.some((step) => step.name === name));
  const expected = ({ name }: Step): Step["outcome"] => (breaks.includes(name) ? "fails" : "holds");
  return breaks.length > 0 && named && steps.every((step) => step.outcome === expected(step));
}

/** Whether lemma and twin come out as they must. */
export function isProved({ holds, twin }: ProvedLemma): boolean {
  return holds && twin.rejected;
}
