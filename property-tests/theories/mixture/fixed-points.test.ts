import { describe, expect, it } from "vitest";
import { findFixedPoints } from "../../../src/fixed-points/find-fixed-points.js";
import type { Problem } from "../../../src/problem/problem.js";
import { mixtureField } from "../../../src/theories/mixture/rest/mixture-field.js";
import { solved, zeroOne } from "../../methods/fluctuations/problems.js";

/** One class, linear teacher with |X*| = 1, K = I. */
function regression(gamma: number, noise: number): Problem {
  return {
    name: "regression",
    dimension: "infinity",
    classes: [
      { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
    ],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise },
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

/** Classes +-mu with one covariance a block. */
function blocks(eigenvalues: readonly number[]): Problem {
  const fractions = eigenvalues.map(() => 1 / eigenvalues.length);
  return {
    ...zeroOne("infinity"),
    name: "blocks",
    classes: [1, -1].map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: {
        kind: "blocks",
        fractions,
        squaredNorms: fractions,
        signs: fractions.map(() => sign),
      },
      covariance: { kind: "blocks", fractions, eigenvalues },
    })),
  };
}

describe("fixed points of mixtures", () => {
  it.each([0.5, 1.6])("least squares: gamma = %d, everything in closed form", async (gamma) => {
    const noise = 0.5;
    const [point, ...others] = findFixedPoints(await mixtureField(regression(gamma, noise)));
    expect(others).toEqual([]);
    // |X - X*|^2 = D: D' = -2 gamma D + gamma^2 (D + noise^2)
    const distance = (gamma * noise ** 2) / (2 - gamma);
    expect(point.state["teacherOverlaps.1"]).toBeCloseTo(1, 9);
    expect(point.state.gram).toBeCloseTo(1 + distance, 9);
    const rates = [-gamma, -2 * gamma + gamma ** 2].sort((a, b) => b - a);
    point.eigenvalues.forEach(([re, im], k) => {
      expect(re).toBeCloseTo(rates[k], 8);
      expect(im).toBe(0);
    });
    expect(point.stable).toBe(true);
    // m - 1 is an Ornstein-Uhlenbeck process with volatility gamma^2 E[e^2 (a . X*)^2] less the mean, here D + noise^2
    const volatility = gamma ** 2 * (distance + noise ** 2);
    expect(point.stationaryDeviation!["teacherOverlaps.1"]).toBeCloseTo(
      Math.sqrt(volatility / (2 * gamma)),
      8,
    );
  });

  it("least squares beyond gamma = 2 have none that X can have", async () => {
    expect(findFixedPoints(await mixtureField(regression(2.5, 0.5)))).toEqual([]);
  });

  it.each([[[1]], [[0.4, 1.3]]])(
    "logistic, eigenvalues %j: the point that the limit tends to, with its deviation",
    async (eigenvalues) => {
      const problem = blocks(eigenvalues);
      const points = findFixedPoints(await mixtureField(problem));
      expect(points.length).toBe(1);
      expect(points[0].stable).toBe(true);
      const rate = -points[0].eigenvalues[0][0];
      const found = await solved(problem, { at: [40 / rate], fluctuations: true });
      const sum = (key: string, values: Record<string, number>): number =>
        Object.entries(values)
          .filter(([name]) => name.endsWith(key))
          .reduce((total, [, value]) => total + value / eigenvalues.length, 0);
      expect(sum("gram", points[0].state) / (found.observables.norm[0] as number)).toBeCloseTo(
        1,
        6,
      );
      if (eigenvalues.length > 1) return;
      const deviation = points[0].stationaryDeviation!.gram;
      expect(deviation / (found.fluctuations!.norm[0] as number)).toBeCloseTo(1, 5);
    },
  );

  it("none where the null space of K lets the overlap grow for ever", async () => {
    const problem = zeroOne("infinity");
    const points = findFixedPoints(await mixtureField(problem));
    expect(points).toEqual([]);
  });

  it("are refused in words where they are not isolated, or the step size moves", async () => {
    await expect(mixtureField({ ...zeroOne(), stepSize: { rule: "polyak" } })).rejects.toThrow(
      "stepSize.rule: polyak",
    );
    await expect(
      mixtureField({ ...zeroOne(), stepSize: { rule: "adagrad-norm", eta: 1, b: 1 } }),
    ).rejects.toThrow("stepSize.rule: adagrad-norm, expected constant for fixed points");
  });
});
