import { expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import { solve } from "../../src/results/solve.js";

const [s, deviation] = [1e-3, 100];
const root = s / deviation / Math.SQRT2;
/** erfcx(x) = 1 - 2 x / sqrt(pi) + x^2 - ... for small x. */
const erfcx = 1 - (2 * root) / Math.sqrt(Math.PI) + root * root;

/** r ~ N(0, norm^2): E[exp(-r^2 / 2 s^2)] and Voigt's integral in closed form; the last by quadrature to 40 digits. */
test.each([
  ["1-exp(-(r-y)^2/(2*0.001^2))", 100, 1 - s / Math.hypot(s, deviation)],
  ["1/(1+(r/0.001)^2)", 100, Math.sqrt(Math.PI / 2) * (s / deviation) * erfcx],
  ["tanh(1000*(r-0.3))^2", 1, 0.999237224654527],
])("%s is not missed between the nodes", async (expression, norm, right) => {
  const result = await solve(
    {
      name: "narrow",
      dimension: 4,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression, variable: "r" },
      stepSize: { rule: "constant", gamma: 1 },
      initial: { kind: "coordinates", values: [new Array<number>(4).fill(norm / 2)] },
    },
    { at: [0] },
  );
  if (isFailure(result)) throw new Error(result.failure);
  const error = Math.abs((result.observables.loss[0] as number) / right - 1);
  expect(error).toBeLessThan(1e-10);
});
