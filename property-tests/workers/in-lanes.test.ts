import { setTimeout } from "node:timers/promises";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { inLanes } from "../../src/workers/in-lanes.js";

test.prop([fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 6 })])(
  "does every task once, never more at a time than there are lanes",
  async (count, lanes) => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await inLanes(count, lanes, async (index) => {
      most = Math.max(most, ++running);
      await setTimeout(0);
      running--;
      done.push(index);
    });
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, k) => k));
    expect(most).toBeLessThanOrEqual(lanes);
  },
);

test("after a failure it begins no further task, and waits for those under way", async () => {
  const [begun, ended] = [[] as number[], [] as number[]];
  const working = inLanes(10, 2, async (index) => {
    begun.push(index);
    await setTimeout(index === 1 ? 5 : 20);
    if (index === 1) throw new Error("task 1");
    ended.push(index);
  });
  await expect(working).rejects.toThrow("task 1");
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([0]);
});

test("stops between tasks when told to", async () => {
  const done: number[] = [];
  const task = (index: number): Promise<void> => Promise.resolve(void done.push(index));
  await inLanes(10, 1, task, () => done.length === 3);
  expect(done).toEqual([0, 1, 2]);
});
