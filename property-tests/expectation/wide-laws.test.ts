import { PiecewiseIntegral } from "../../src/expectation/kinked/piecewise-integral.js";
import { expect, test } from "vitest";
import { emptyOneLogitMoments } from "../../src/expectation/one-logit-expectations.js";
import { expressionExpectation } from "../../src/expectation/expression.js";
import { wideExpectation } from "../../src/expectation/kinked/kinked-expectation.js";
import { lossDerivation } from "../../src/symbolic/loss/loss-derivation.js";
import { emptySignedMean } from "../../src/expectation/signed-mean.js";
import { wideProblem } from "./wide-problem.js";

const LOSSES = [
  "log(1 + exp(-y*r))^2",
  "log(cosh(r - y))",
  "sqrt(1 + (r - y)^2)",
  "1 - exp(-(r - y)^2/2)",
  "(tanh(r) - y)^2/2",
  "atan(r - y)^2",
  "1/(1 + (r - y)^2)",
];

test.each(LOSSES)(
  "panels and the trapezoidal rule agree on %s under wide laws",
  async (formula) => {
    const loss = await lossDerivation(wideProblem(formula))();
    const [panels, trapezoid] = [
      wideExpectation(loss, [1, -1]),
      expressionExpectation(loss, [1, -1]),
    ];
    if (!panels) throw new Error("expected panels");
    const [one, other] = [emptyOneLogitMoments(), emptyOneLogitMoments()];
    const [mean, rival] = [emptySignedMean(), emptySignedMean()];
    for (const [centre, deviation] of [
      [0, 33],
      [-7, 100],
      [300, 250],
    ])
      for (const label of [0, 1]) {
        panels.evaluate(label, centre, deviation ** 2, one);
        trapezoid.evaluate(label, centre, deviation ** 2, other);
        const scale = Math.exp(one.logScale - other.logScale);
        expect(one.error).toBeLessThan(1e-9);
        for (const name of ["gradient", "hessian", "fisher"] as const)
          expect(Math.abs(one[name] * scale - other[name])).toBeLessThan(
            2e-10 * Math.max(other.fisher, Math.abs(other[name])),
          );
        panels.meanLoss(label, centre, deviation ** 2, mean);
        trapezoid.meanLoss(label, centre, deviation ** 2, rival);
        const ratio = (mean.value / rival.value) * Math.exp(mean.logScale - rival.logScale);
        expect(Math.abs(ratio - 1)).toBeLessThan(1e-10);
      }
  },
);

test("means under laws of any width follow from those of the kink that the loss becomes", async () => {
  const loss = await lossDerivation(wideProblem("log(1 + exp(-y*r))^2"))();
  const panels = wideExpectation(loss, [1]);
  const out = emptyOneLogitMoments();
  for (const deviation of [1e6, 1e40]) {
    panels?.evaluate(0, 0, deviation ** 2, out);
    // f' -> 2 min(r, 0): E[f'^2] = 4 deviation^2 / 2, E[f''] = 1 to relative order 1/deviation
    const scale = Math.exp(out.logScale);
    expect(Math.abs((out.fisher * scale) / (2 * deviation ** 2) - 1)).toBeLessThan(1e-5);
    expect(Math.abs(out.hessian * scale - 1)).toBeLessThan(1e-5);
  }
});

test("what never settles is left to the rule that resolves its scale", async () => {
  const loss = await lossDerivation(wideProblem("sin(r)^2 + (r - y)^2"))();
  expect(wideExpectation(loss, [1])).toBeUndefined();
});

test("panels in the tails are halved for what counts beside the whole", () => {
  let calls = 0;
  const phi = (r: number): number => {
    calls++;
    return (Math.max(r, 0) + Math.log1p(Math.exp(-Math.abs(r)))) ** 2;
  };
  const [mean, deviation] = [-267, 988];
  const reaches = [0.5, 2, 8, 32, 128, 512, 2048, 8192];
  const ends = Float64Array.from([...reaches.map((x) => -x), 0, ...reaches]).sort();
  const integral = new PiecewiseIntegral(phi, ends, Infinity);
  integral.evaluate(mean, deviation);
  expect(calls).toBeLessThan(3000);
  const h = 1e-3;
  let sum = 0;
  for (let k = -12_000; k <= 12_000; k++)
    sum += phi(mean + deviation * h * k) * Math.exp((-h * h * k * k) / 2);
  const exact = (h * sum) / Math.sqrt(2 * Math.PI);
  const found = integral.value * Math.exp(integral.logScale);
  expect(Math.abs(found / exact - 1)).toBeLessThan(1e-10);
});
