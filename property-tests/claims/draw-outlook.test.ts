import { expect, test } from "vitest";
import { drawOutlook } from "../../src/claims/region/draw-outlook.js";

/** An outlook on draws with a clock that the test turns. */
function turned(runs: number) {
  let now = 1000;
  const outlook = drawOutlook(runs);
  const pass = (seconds: number): void => void (now += 1000 * seconds);
  const next = (): readonly [number, string] => {
    outlook.next(now);
    return outlook.said();
  };
  const foresee = (seconds: number): void => outlook.foresee(1000 * seconds, now);
  return { outlook, pass, next, foresee };
}

test("says after the first draw how long the others take, and counts down", () => {
  const { pass, next } = turned(20);
  expect(next()).toEqual([0, "draw 1 of 20"]);
  pass(30);
  expect(next()).toEqual([0.03, "draw 2 of 20, 10 min left at 30 s each"]);
  pass(10);
  expect(next()).toEqual([0.06, "draw 3 of 20, 6 min left at 20 s each"]);
});

test("says within a long draw what all will take at least", () => {
  const { outlook, pass, next, foresee } = turned(20);
  next();
  pass(3);
  foresee(27);
  expect(outlook.said()).toEqual([0, "draw 1 of 20, 10 min left at least"]);
  pass(87);
  next();
  pass(10);
  foresee(50); // 18 draws of 90 s come after it
  expect(outlook.said()).toEqual([0.03, "draw 2 of 20, 28 min left at least"]);
});

test("is silent where little is left", () => {
  const { pass, next } = turned(5);
  next();
  pass(2);
  expect(next()[1]).toBe("draw 2 of 5");
});
