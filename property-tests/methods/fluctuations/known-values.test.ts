import { describe, expect, it } from "vitest";
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
});
