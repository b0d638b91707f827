import { weaker } from "./lemma.js";
import type { Constants, LemmaMethod, NamedLemma, Step, Twin, Variant } from "./lemma.js";

/** A lemma after its check: what `prove` prints and a report lists. */
export interface ProvedLemma {
  readonly id: string;
  readonly title: string;
  /** Text with $...$. */
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly source: string;
  /** As the lemma states it. */
  readonly method: LemmaMethod;
  /** The weakest way in which one of the steps that the argument needs was decided. */
  readonly weakest: LemmaMethod;
  /** Every step holds, and none that is needed was decided in a weaker way than the lemma states. */
  readonly holds: boolean;
  readonly steps: readonly Step[];
  readonly twin: CheckedTwin;
  readonly otherTwins: readonly CheckedTwin[];
  readonly seconds: number;
}

/** A twin after its check. */
export interface CheckedTwin extends Twin {
  /** Exactly the steps that it must break fail, one that is needed among them, and all others hold. */
  readonly rejected: boolean;
  readonly steps: readonly Step[];
}

export interface ProveSettings {
  /** Milliseconds; the lemma's time is 0 without it. */
  readonly clock?: () => number;
  readonly onStep?: (step: Step, variant: Variant) => void;
  /** In place of the lemma's own, which it must have. */
  readonly constants?: Constants;
}

/** Checks a lemma and its twins. */
export async function proveLemma(
  lemma: NamedLemma,
  { clock = () => 0, onStep, constants = {} }: ProveSettings = {},
): Promise<ProvedLemma> {
  const started = clock();
  const strange = Object.keys(constants).find((name) => lemma.constants?.[name] === undefined);
  if (strange !== undefined)
    throw new Error(
      `proveLemma: ${lemma.id}: constant ${strange}, expected one of the lemma's own`,
    );
  const { id, title, statement, assumptions, source, method } = lemma;
  const steps = await stepsOf(lemma, "stated", constants, onStep);
  const weakest = weakestOf(steps);
  const checked = async (twin: Twin, variant: Variant): Promise<CheckedTwin> => {
    const found = await stepsOf(lemma, variant, constants, onStep);
    return { ...twin, rejected: failsAsDeclared(twin, found), steps: found };
  };
  const twin = await checked(lemma.twin, "twin");
  const otherTwins: CheckedTwin[] = [];
  for (const [name, other] of Object.entries(lemma.otherTwins ?? {}))
    otherTwins.push(await checked(other, name));
  return {
    ...{ id, title, statement, assumptions, source, method, weakest, steps, twin, otherTwins },
    holds: weakest === method && steps.every(({ outcome }) => outcome === "holds"),
    seconds: (clock() - started) / 1000,
  };
}

/** A lemma without a step that is needed has nothing behind it. */
function weakestOf(steps: readonly Step[]): LemmaMethod {
  const needed = steps.filter(({ guard }) => !guard).map(({ by }) => by);
  return needed.length === 0 ? "high precision" : needed.reduce(weaker);
}

async function stepsOf(
  lemma: NamedLemma,
  variant: Variant,
  constants: Constants,
  onStep: ProveSettings["onStep"],
): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of lemma.steps(variant, constants)) {
    steps.push(step);
    onStep?.(step, variant);
  }
  return steps;
}

/**
 * A twin that fails elsewhere, or whose step is merely undecided, does not show that the check sees the change; nor does
 * one that only a guard refuses, since the proof would have gone through.
 */
function failsAsDeclared({ breaks }: Twin, steps: readonly Step[]): boolean {
  const named = breaks.every((name) => steps.some((step) => step.name === name));
  const needed = steps.some(({ name, guard }) => breaks.includes(name) && !guard);
  const expected = ({ name }: Step): Step["outcome"] => (breaks.includes(name) ? "fails" : "holds");
  return needed && named && steps.every((step) => step.outcome === expected(step));
}

/** The needed steps that no twin breaks. */
export function unbrokenSteps({ steps, twin, otherTwins }: ProvedLemma): string[] {
  const broken = new Set([twin, ...otherTwins].flatMap(({ breaks }) => breaks));
  return steps.filter(({ name, guard }) => !guard && !broken.has(name)).map(({ name }) => name);
}

/** Whether the lemma and all its twins come out as they must. */
export function isProved({ holds, twin, otherTwins }: ProvedLemma): boolean {
  return holds && [twin, ...otherTwins].every(({ rejected }) => rejected);
}
