import { describe, expect, it } from "vitest";
import { ringRates } from "../../../src/theories/mixture/rest/ring-motion.js";
import { networkOn } from "./networks.js";

const ringOf = (gamma: number) => networkOn("binary", { lambda: 4, ridge: 0.1, gamma, units: 2 });

describe("two units along their ring", () => {
  it("which unit is the first does not matter, and equal units rest", async () => {
    const angles = [0.5, 0.65, Math.PI / 4, Math.PI / 2 - 0.65, Math.PI / 2 - 0.5];
    const [first, second, middle, fourth, last] = await ringRates(ringOf(4), angles);
    for (const [one, other] of [
      [first, last],
      [second, fourth],
    ]) {
      expect(one.drift).toBeGreaterThan(0);
      expect(-other.drift / one.drift).toBeCloseTo(1, 6);
      expect(other.volatility / one.volatility).toBeCloseTo(1, 5);
    }
    expect(Math.abs(middle.drift)).toBeLessThan(1e-9);
    // 1 - cos of the angle between whole weights, as runs of SGD have it (claim aligned-units)
    const [v1, , m1, m2, l11, l21, l22] = middle.state;
    const product = m1 * m2 + l11 * l21;
    const lengths = Math.hypot(m1, l11) * Math.hypot(m2, l21, l22);
    expect((1 - product / lengths) / 1.704e-3).toBeCloseTo(1, 3);
    expect(v1).toBeGreaterThan(0);
  });

  it("in the paper's time the drift is of order c^2, the volatility of order c^3", async () => {
    const [[one], [two]] = [await ringRates(ringOf(0.5), [0.4]), await ringRates(ringOf(1), [0.4])];
    // house rates are c times the paper's
    expect(Math.abs(Math.log2(two.drift / one.drift) - 1 - 2)).toBeLessThan(0.1);
    expect(Math.abs(Math.log2(two.volatility / one.volatility) - 1 - 3)).toBeLessThan(0.15);
  });
});
