import { describe, expect, test } from "vitest";
import { lemmaFolder, lemmaIds, loadLemma } from "../../src/proofs/lemma-folder.js";
import { proveLemma } from "../../src/proofs/prove.js";

const LEMMAS = lemmaFolder();

const MINUTES = 60_000;

/** Registers two tests for each lemma whose id begins so: it holds, and its twin fails where it must. */
export async function runLemmas(beginning: string): Promise<void> {
  const ids = (await lemmaIds(LEMMAS)).filter((id) => id.startsWith(beginning));
  describe.each(ids)("%s", (id) => {
    const proved = once(async () => proveLemma(await loadLemma(LEMMAS, id)));
    test(
      "says what it states, assumes and rests on",
      async () => {
        const { title, statement, source, assumptions, twin } = await proved();
        for (const text of [title, statement, source, twin.statement, ...assumptions])
          expect(text.trim()).not.toBe("");
        expect(assumptions.length).toBeGreaterThan(0);
      },
      2 * MINUTES,
    );
    test(
      "holds",
      async () => {
        const { steps, holds } = await proved();
        expect(steps.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
        expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
        expect(holds).toBe(true);
      },
      2 * MINUTES,
    );
    test(
      "its twin fails where it must and nowhere else",
      async () => {
        const { steps, breaks, rejected } = (await proved()).twin;
        const amiss = steps.filter(
          ({ name, outcome }) => outcome !== (breaks.includes(name) ? "fails" : "holds"),
        );
        expect(amiss).toEqual([]);
        expect(rejected).toBe(true);
      },
      2 * MINUTES,
    );
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
