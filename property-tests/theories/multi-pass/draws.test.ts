import { expect, test } from "vitest";
import type { Clock } from "../../../src/theories/multi-pass/mean-field/clock.js";
import { Draws } from "../../../src/theories/multi-pass/mean-field/draws.js";
import { visitsOf } from "../../../src/theories/multi-pass/mean-field/visits.js";
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
/** [path] the steps that visit it, of steps 0 to `last`. */
function visited(clock: Clock, last: number, refinement: number): number[][] {
  const { counts, steps } = visitsOf(clock, streamsOf(7)(3), PATHS, last, refinement);
  let next = 0;
  return [...counts].map((count) => [...steps.subarray(next, (next += count))]);
}

test.each([1, 2, 4])("steps %i times as long visit one path in every stretch, evenly", (m) => {
  const stretch = 64 / m;
  const steps = 2000;
  const paths = visited(clockOf(m / 64), steps - 1, m);
  const inStretch = new Int32Array((steps * PATHS) / stretch);
  paths.forEach((list, n) => {
    for (const k of list) inStretch[(k * PATHS) / stretch + Math.floor(n / stretch)]++;
  });
  expect(inStretch.every((count) => count === 1)).toBe(true);
  const mean = (steps * m) / 64;
  for (const list of paths) expect(Math.abs(list.length - mean)).toBeLessThan(5 * Math.sqrt(mean));
  // A visit says nothing about the next step.
  const all = paths.flat().length;
  const together = paths.flatMap((list) => list.filter((k, i) => k === list[i - 1] + 1)).length;
  const deviation = Math.sqrt(m / 64 / all);
  expect(Math.abs(together / all - m / 64)).toBeLessThan(5 * deviation);
});

test("long steps add up what short ones draw", () => {
  const dense = { isDense: true, isNoisy: true };
  const of = (m: number): Draws => new Draws(clockOf(m / 64, dense), streamsOf(7)(3), PATHS, 2, m);
  const [fine, coarse] = [of(1), of(2)];
  const room = () => [new Float64Array(2 * PATHS), new Float64Array(PATHS)] as const;
  const [[field, mask], [field2, mask2], [long, longMask]] = [room(), room(), room()];
  fine.next(field, mask);
  fine.next(field2, mask2);
  coarse.next(long, longMask);
  for (let n = 0; n < 2 * PATHS; n++)
    expect(long[n]).toBeCloseTo((field[n] + field2[n]) / Math.SQRT2, 12);
  for (let n = 0; n < PATHS; n++) expect(longMask[n]).toBeCloseTo(mask[n] + mask2[n], 12);
});

test("a pass visits every sample once, at a place that long and short steps share", () => {
  const of = (m: number): number[][] =>
    visited(clockOf(m / 64, { stepsPerPass: 64 / m }), 128 / m, m);
  const [fine, coarse] = [of(1), of(2)];
  for (let first = 0; first < PATHS; first += 64) {
    for (let pass = 0; pass < 2; pass++) {
      const places = fine.slice(first, first + 64).map((list) => list[pass] - 64 * pass);
      places.sort((a, b) => a - b);
      expect(places).toEqual(Array.from({ length: 64 }, (_, i) => i));
    }
  }
  coarse.forEach((list, n) => {
    expect(list).toEqual(fine[n].map((k) => Math.floor(k / 2)));
  });
});
