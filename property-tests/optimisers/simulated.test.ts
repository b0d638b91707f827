import { expect, test } from "vitest";
import { deviations, rootMeanSquare } from "./deviations.js";
import { OPTIMISED } from "./optimised-problems.js";

test("runs of every optimiser scatter around its limit as their standard errors say", async () => {
  const found: number[] = [];
  for (const [name, problem] of Object.entries(OPTIMISED))
    found.push(...(await deviations(name, problem)));
  expect(rootMeanSquare(found)).toBeLessThan(1.2);
});

test("and not around values three per cent above it", async () => {
  const found: number[] = [];
  for (const name of ["signs in regression", "adam", "dana", "momentum with a lag"])
    found.push(...(await deviations(name, OPTIMISED[name], 1.03)));
  expect(rootMeanSquare(found)).toBeGreaterThan(2);
});
