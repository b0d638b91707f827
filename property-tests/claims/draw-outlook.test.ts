import { expect, test } from "vitest";
import { drawOutlook } from "../../src/claims/region/draw-outlook.js";

test("says after the first draw how long the others take, and counts down", () => {
  let now = 1000;
  const outlook = drawOutlook(20, () => now);
  expect(outlook.next()).toEqual([0, "draw 1 of 20"]);
  now += 30_000;
  expect(outlook.next()).toEqual([0.03, "draw 2 of 20, 10 min left at 30 s each"]);
  now += 10_000;
  expect(outlook.next()).toEqual([0.06, "draw 3 of 20, 6 min left at 20 s each"]);
});

test("is silent where little is left", () => {
  let now = 0;
  const outlook = drawOutlook(5, () => now);
  outlook.next();
  now += 2000;
  expect(outlook.next()[1]).toBe("draw 2 of 5");
});
