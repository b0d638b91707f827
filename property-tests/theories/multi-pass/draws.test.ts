import { expect, test } from "vitest";
import type { Clock } from "../../../src/theories/multi-pass/mean-field/clock.js";
import { Draws } from "../../../src/theories/multi-pass/mean-field/draws.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";

const PATHS = 640;
const clockOf = (fraction: number, changes: Partial<Clock> = {}): Clock => ({
  fraction,
  secondMoment: fraction,
  isDense: false,
  isFixedOrder: false,
  isNoisy: false,
  ...changes,
});
const drawsOf = (clock: Clock, refinement: number): Draws =>
  new Draws(clock, streamsOf(7)(3), PATHS, refinement);

test.each([1, 2, 4])("steps %i times as long visit one path in every stretch, evenly", (m) => {
  const stretch = 64 / m;
  const draws = drawsOf(clockOf(m / 64), m);
  const visits = new Float64Array(PATHS);
  const together = new Float64Array(2);
  const steps = 2000;
  let before = draws.mask.slice();
  for (let k = 0; k < steps; k++) {
    draws.begin(k);
    for (let first = 0; first < PATHS; first += stretch) {
      const inside = draws.mask.subarray(first, first + stretch);
      expect(inside.reduce((sum, x) => sum + x, 0)).toBe(1);
    }
    for (let n = 0; n < PATHS; n++) {
      visits[n] += draws.mask[n];
      together[0] += before[n];
      together[1] += before[n] * draws.mask[n];
    }
    before = draws.mask.slice();
  }
  const mean = (steps * m) / 64;
  for (const count of visits) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
  // A visit says nothing about the next step.
  const deviation = Math.sqrt(m / 64 / together[0]);
  expect(Math.abs(together[1] / together[0] - m / 64)).toBeLessThan(5 * deviation);
});

test("long steps add up what short ones draw", () => {
  const dense = { isDense: true, isNoisy: true };
  const [fine, coarse] = [drawsOf(clockOf(1 / 64, dense), 1), drawsOf(clockOf(1 / 32, dense), 2)];
  fine.begin(0);
  const [field, mask] = [fine.field.slice(), fine.mask.slice()];
  fine.begin(1);
  coarse.begin(0);
  for (let n = 0; n < PATHS; n++) {
    expect(coarse.field[n]).toBeCloseTo((field[n] + fine.field[n]) / Math.SQRT2, 12);
    expect(coarse.mask[n]).toBeCloseTo(mask[n] + fine.mask[n], 12);
  }
});

test("a pass visits every sample once, at a place that long and short steps share", () => {
  const [fine, coarse] = [
    drawsOf(clockOf(1 / 64, { stepsPerPass: 64 }), 1),
    drawsOf(clockOf(1 / 32, { stepsPerPass: 32 }), 2),
  ];
  fine.begin(0);
  coarse.begin(0);
  for (let first = 0; first < PATHS; first += 64) {
    const places = [...fine.due.subarray(first, first + 64)].sort((a, b) => a - b);
    expect(places).toEqual(Array.from({ length: 64 }, (_, i) => i));
  }
  coarse.due.forEach((due, n) => {
    expect(due).toBe(Math.floor(fine.due[n] / 2));
  });
});
