import { expect, test } from "vitest";
import { curveFromLogarithms } from "../../src/asymptotics/curve.js";
import { isSlowerThanExponential } from "../../src/asymptotics/polynomial-decay.js";
import { sampledTimes } from "./planted.js";

test.each([
  ["1/t", (x: number) => -x, "holds"],
  ["exp(-(log t)^2)", (x: number) => -x * x, "holds"],
  ["exp(-t^0.9)", (x: number) => -Math.exp(0.9 * x), "holds"],
  ["exp(-t)", (x: number) => -Math.exp(x), "fails"],
  ["exp(-t/log t)", (x: number) => -Math.exp(x) / x, "undecided"],
] as const)("%s beside exponentials: %s", (name, logValue, decision) => {
  const times = sampledTimes(300);
  const values = times.map(logValue);
  const errors = values.map((z) => 1e-9 * Math.max(1, Math.abs(z)));
  const found = isSlowerThanExponential(curveFromLogarithms(name, times, values, errors));
  if (decision === "undecided") expect(found.decision).not.toBe("holds");
  else expect(found.decision).toBe(decision);
});
