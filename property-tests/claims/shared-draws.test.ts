import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Judgement } from "../../src/claims/claim.js";
import { forAll } from "../../src/claims/region/for-all.js";
import type { KeptDraw, SharedDraws } from "../../src/claims/region/kept-draws.js";
import { integer } from "../../src/claims/region/parameter.js";
import { NumericalFailure } from "../../src/claims/judging/numerical-failure.js";

const settings = fc.record({
  /** Draws above it are refuted, those at multiples of `hard` fail to integrate. */
  highest: fc.integer({ min: 200, max: 1000 }),
  hard: fc.integer({ min: 2, max: 400 }),
  /** Only multiples are in the region; the larger, the thinner it is. */
  every: fc.constantFrom(1, 3, 400),
  runs: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  shares: fc.integer({ min: 1, max: 5 }),
});
const CONTEXT = { tolerance: 1e-8 };

/** Judged draws in memory, as JSON carries them. */
class Memory {
  readonly kept = new Map<number, string>();
  found = 0;

  share(index: number, count: number): SharedDraws {
    return {
      ...this.draws(),
      isMine: (draw) => draw % count === index && !this.kept.has(draw),
      onlySoMany: () => undefined,
    };
  }

  draws(): Pick<SharedDraws, "find" | "keep"> {
    return {
      find: (draw) => {
        const text = this.kept.get(draw);
        if (text !== undefined) this.found++;
        return text === undefined ? undefined : (JSON.parse(text) as KeptDraw);
      },
      keep: (draw, kept) => void this.kept.set(draw, JSON.stringify(kept)),
    };
  }
}

test.prop([settings])(
  "a region whose draws are judged in shares has the verdict, the counts and the witness of one that is not",
  async ({ highest, hard, every, runs, seed, shares }) => {
    let judged = 0;
    const judgeAt = (
      { n }: { readonly n: number },
      context: { onWarning?: (w: string) => void },
    ): Judgement => {
      judged++;
      if (n % 7 === 0) context.onWarning?.(`${n} is a multiple of 7`);
      if (n % hard === 0) throw new NumericalFailure(`${n} is hard`);
      const evidence = [{ kind: "integrated", summary: String(n) }] as const;
      return n > highest
        ? { verdict: "refuted", evidence, witness: `${n} is too large.` }
        : { verdict: "supported", evidence };
    };
    const options = { runs, seed, where: ({ n }: { readonly n: number }) => n % every === 0 };
    const claim = forAll({ n: integer(0, 1000) }, options, judgeAt);
    const warnings: string[][] = [[], []];
    const heard = (list: number) => ({
      ...CONTEXT,
      onWarning: (text: string) => void warnings[list].push(text),
    });
    const alone = await claim(heard(0));
    const memory = new Memory();
    for (let index = 0; index < shares; index++) {
      const { verdict } = await claim({ ...CONTEXT, sharedDraws: memory.share(index, shares) });
      expect(verdict).toBe("inconclusive"); // a share decides nothing
    }
    judged = 0;
    expect(await claim({ ...heard(1), keptDraws: memory.draws() })).toEqual(alone);
    expect(warnings[1]).toEqual(warnings[0]);
    if (alone.verdict !== "refuted") expect(judged).toBe(0);
    expect(memory.found).toBeLessThanOrEqual(claim.draws());
  },
);
