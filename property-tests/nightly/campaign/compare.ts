import { solve } from "../../../src/results/solve.js";
import { isFailure } from "../../../src/theory/failure.js";
import { reference, type Drawn, type Reference } from "./limit.js";

export const TIMES = [0.2, 1, 4];

/** One number that is further from the reference than stated, or missing. */
export interface Fault {
  readonly quantity: string;
  readonly time: number;
  readonly value: unknown;
  readonly truth: unknown;
  readonly stated: number;
  /** True error over the stated one; infinite where no value is given. */
  readonly excess: number;
}

const QUANTITIES = ["loss", "norm", "overlaps", "covariances", "stepSize"] as const;

/** What solve says of a drawn problem that the independent integration does not confirm to twice the stated error. */
export async function faultsOf(drawn: Drawn): Promise<Fault[]> {
  const fine = reference(drawn, TIMES, 1e-10);
  const coarse = reference(drawn, TIMES, 1e-8);
  const result = await solve(drawn.problem, { at: TIMES });
  if (isFailure(result))
    return [
      {
        quantity: result.failure,
        time: NaN,
        value: null,
        truth: fine.map(({ loss }) => loss),
        stated: NaN,
        excess: Infinity,
      },
    ];
  return TIMES.flatMap((time, k) =>
    QUANTITIES.flatMap((quantity): Fault[] => {
      const [value, truth] = [result.observables[quantity][k], fine[k][quantity]];
      const [own, unsure] = [
        entries(value),
        distance(entries(truth), entries(coarse[k][quantity])),
      ];
      const stated = result.relativeErrorsByTime[quantity][k];
      const error = distance(entries(truth), own);
      const allowed = 2 * stated + unsure + ROUNDING;
      if (error <= allowed) return [];
      return [{ quantity, time, value, truth, stated, excess: error / (stated + unsure) }];
    }),
  );
}

const ROUNDING = 1e-13;

const entries = (value: unknown): number[] => [value].flat(3) as number[];

/** As stated errors count: the entries beside the largest of them where they are smaller than a thousandth. */
function distance(truth: readonly number[], found: readonly number[]): number {
  const largest = Math.max(...truth.map(Math.abs));
  return Math.max(
    ...truth.map((x, k) =>
      x === found[k] ? 0 : Math.abs(x - found[k]) / Math.max(Math.abs(x), 1e-3 * largest, 1e-300),
    ),
  );
}

export type { Drawn, Reference };
