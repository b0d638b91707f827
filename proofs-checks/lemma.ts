import { describe, expect, test } from "vitest";

/** The lemma as stated, or its twin: a neighbouring statement that is false. */
export type Variant = "stated" | "twin";

/** How far two sides of an identity are apart, and how far they may be. */
export interface Deviation {
  readonly what: string;
  readonly size: number;
  readonly bound: number;
}

/** One step of the theory, with what makes it checkable by a machine. */
export interface Lemma {
  readonly id: string;
  readonly title: string;
  /** LaTeX. */
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly source: string;
  /** Proved by algebra, or checked at points to the stated precision only. */
  readonly standing: "symbolic" | "numerical";
  /** By what means the check decides, in words. */
  readonly method: string;
  /** Differs from the statement in one place, which it names; it must fail the same check. */
  readonly twin: string;
  readonly deviations: (variant: Variant) => Promise<readonly Deviation[]>;
}

const exceeds = ({ size, bound }: Deviation): boolean => !(size <= bound);

/** Registers the tests of a lemma: it passes its check, and its twin does not. */
export function checkLemma(lemma: Lemma): Lemma {
  const { id, title, statement, assumptions, source, method, twin, deviations } = lemma;
  describe(`${id} ${title}`, () => {
    test("says what it states, assumes and rests on", () => {
      for (const text of [title, statement, source, method, twin, ...assumptions]) {
        expect(text.trim()).not.toBe("");
      }
      expect(assumptions.length).toBeGreaterThan(0);
    });
    test("holds", async () => {
      const found = await deviations("stated");
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(exceeds)).toEqual([]);
    });
    test(`its twin fails: ${twin}`, async () => {
      expect((await deviations("twin")).filter(exceeds)).not.toEqual([]);
    });
  });
  return lemma;
}
