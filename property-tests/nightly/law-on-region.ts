import { expect, test } from "vitest";
import type { JudgeContext } from "../../src/claims/claim.js";
import { forAll, type JudgeAt } from "../../src/claims/region/for-all.js";
import type { PointOf, Region } from "../../src/claims/region/parameter.js";
import { createSolutionStore } from "../../src/claims/measuring/solution-store.js";
import "../../src/vitest/register.js";
import { propertySeed } from "../project/seed.js";

/** Draws of each law; every draw solves one problem or two up to t = 10^300. */
const RUNS = process.env.NIGHTLY ? 200 : 2;
const MILLISECONDS = process.env.NIGHTLY ? 3_600_000 : 60_000;

export interface LawOnRegion<R extends Region> {
  readonly region: R;
  readonly where?: (point: PointOf<R>) => boolean;
  /** The law at one point, judged on an integrated solution. */
  readonly law: JudgeAt<PointOf<R>>;
  /** Share of the draws that may stay inconclusive, 0.15 unless given. */
  readonly undecidedShare?: number;
  /** A false neighbour that the same judge must refute somewhere in the region. */
  readonly neighbour: JudgeAt<PointOf<R>>;
}

/** A law that holds on a region, and its neighbour that does not, at the draws of the seed in force. */
export function lawOnRegion<const R extends Region>(
  name: string,
  { region, where, law, neighbour, undecidedShare = 0.15 }: LawOnRegion<R>,
): void {
  const context: JudgeContext = { tolerance: 1e-8, solutions: createSolutionStore() };
  const draws = { runs: RUNS, seed: propertySeed(), ...(where && { where }) };
  test(
    name,
    async () => {
      const options = { ...draws, shrinks: 20, undecidedShare };
      expect(await forAll(region, options, law)(context)).toBeSupported();
      const opposed = forAll(region, { ...draws, shrinks: 0 }, neighbour);
      expect(await opposed(context)).not.toBeSupported();
    },
    MILLISECONDS,
  );
}
