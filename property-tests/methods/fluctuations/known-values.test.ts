import { describe, expect, it } from "vitest";
import { solve } from "../../../src/results/solve.js";
import { solved, twoPowerLaws, zeroOne } from "./problems.js";

/** Digits that an independent implementation in another language gave, by an adjoint and by Lyapunov's equation. */
describe("fluctuations and bias against an independent implementation", () => {
  it("of zero-one covariances at t = 2", async () => {
    const { fluctuations, bias } = await solved(zeroOne(), { at: [2], fluctuations: true });
    expect((fluctuations!.overlaps[0] as number[][])[0][0]).toBeCloseTo(0.235823, 6);
    expect(fluctuations!.norm[0]).toBeCloseTo(0.227423, 6);
    expect((bias!.overlaps[0] as number[][])[0][0]).toBeCloseTo(0.09251, 6);
  });

  it("of two power laws, K_1 != K_2, neighbouring coordinates gathered", async () => {
    const found = await solved(twoPowerLaws(), { at: [5, 8], fluctuations: true });
    expect(found.fluctuations!.norm[1]).toBeCloseTo(0.436627, 6);
    expect((found.bias!.overlaps[0] as number[][])[0][0]).toBeCloseTo(0.0964, 4);
  });

  it("of zero-one covariances at any late time: t Var(log L) tends to e^(4/5) - 1, and ends with the doubles", async () => {
    const at = [1e8, 1e100];
    const found = await solved(zeroOne("infinity"), { at, fluctuations: true });
    at.forEach((t, k) => {
      const deviation = found.fluctuations!.logLoss[k] as number;
      const error = found.fluctuationErrors!.logLoss[k] as number;
      const left = Math.abs((Math.sqrt(t) * deviation) ** 2 - Math.expm1(0.8));
      expect(left).toBeLessThan(k === 0 ? 1e-5 : 1e-8);
      expect(error).toBeGreaterThan(0);
      expect(error).toBeLessThan(1e-6 * deviation);
    });
    const past = await solve(zeroOne("infinity"), { log10Times: [320], fluctuations: true });
    expect("failure" in past && past.failure).toContain("before t = 10^320");
  });
});
