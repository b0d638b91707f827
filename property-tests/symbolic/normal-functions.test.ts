import { expect, test } from "vitest";
import { compileExpression } from "../../src/symbolic/expression/compile-function.js";
import { differentiate } from "../../src/symbolic/expression/differentiate.js";
import { parseExpression } from "../../src/symbolic/expression/parse.js";
import { erf, logPhi, Phi } from "../../src/symbolic/expression/special-functions.js";
import { latex } from "../../src/symbolic/print/latex.js";

test("erf, Phi and logPhi hold their digits, far out and near 0", () => {
  // mpmath, 30 digits
  expect(erf(1e-5) / 1.128379167057899935e-5).toBeCloseTo(1, 13);
  expect(erf(0.49999) / 0.520491089943318200753627429162).toBeCloseTo(1, 15);
  expect(erf(0.5) / 0.520499877813046537682746653892).toBeCloseTo(1, 15);
  expect(erf(-1.3) / -0.934007944940652436603893327504).toBeCloseTo(1, 15);
  expect(logPhi(-40) / -804.608442013753788166606457986).toBeCloseTo(1, 14);
  expect(logPhi(-20.001) - logPhi(-19.999)).toBeCloseTo(-0.002 * 20.0497530685683, 10);
  for (const u of [-3, -0.1, 0, 0.7, 5]) {
    expect(logPhi(u)).toBeCloseTo(Math.log(Phi(u)), 12);
    expect(Phi(u) + Phi(-u)).toBeCloseTo(1, 15);
    expect(2 * Phi(u * Math.SQRT2) - 1).toBeCloseTo(erf(u), 14);
  }
});

test.each([
  [
    "erf(2*r + y)",
    (r: number, y: number) => (4 / Math.sqrt(Math.PI)) * Math.exp(-((2 * r + y) ** 2)),
  ],
  [
    "-logPhi(y*r)",
    (r: number, y: number) =>
      (-y * Math.exp(-((y * r) ** 2) / 2 - logPhi(y * r))) / Math.sqrt(2 * Math.PI),
  ],
  [
    "(erf(r) - y)^2/2",
    (r: number, y: number) => ((erf(r) - y) * 2 * Math.exp(-r * r)) / Math.sqrt(Math.PI),
  ],
  ["Phi(abs(r))", (r: number) => (Math.sign(r) * Math.exp((-r * r) / 2)) / Math.sqrt(2 * Math.PI)],
])("%s is differentiated twice", async (text, slope) => {
  const first = await differentiate(await parseExpression(text), "r");
  const compiled = compileExpression(first, ["r", "y"]);
  const second = compileExpression(await differentiate(first, "r"), ["r", "y"]);
  for (const r of [-2.3, -0.4, 0.9, 3.1])
    for (const y of [-1, 0.5]) {
      expect(compiled(r, y)).toBeCloseTo(slope(r, y), 12);
      const h = 1e-5;
      expect(second(r, y)).toBeCloseTo((slope(r + h, y) - slope(r - h, y)) / (2 * h), 6);
    }
});

test("are typeset", async () => {
  expect(latex(await parseExpression("logPhi(r) + Phi(r)"))).toContain("\\Phi");
});
