import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/cli/terminal/progress.js";

/** What is written when updates arrive at the given seconds. */
function written(interactive: boolean, seconds: readonly number[]): string[] {
  const notes: string[] = [];
  let now = 0;
  const note = (text: string): void => void notes.push(text);
  const terminal = { out: () => undefined, note, interactive };
  const progress = createProgress(terminal, () => now);
  seconds.forEach((second, k) => {
    now = 1000 * second;
    progress.update(k / seconds.length, "work");
  });
  progress.stop();
  return notes;
}

describe("progress", () => {
  test("is silent for two seconds", () => {
    for (const interactive of [true, false])
      expect(written(interactive, [0, 0.5, 1.9])).toEqual([]);
  });

  test("writes plain lines now and then where nothing can be redrawn", () => {
    const notes = written(false, [1, 3, 4, 5, 9, 10]);
    expect(notes).toEqual([" 16 % work\n", " 66 % work\n"]);
  });

  test("never runs backwards, whatever begins again", () => {
    for (const interactive of [true, false]) {
      const notes: string[] = [];
      let now = 0;
      const note = (text: string): void => void notes.push(text);
      const terminal = { out: () => undefined, note, interactive };
      const progress = createProgress(terminal, () => now);
      for (const fraction of [0.1, 0.6, 0.2, 0.05, NaN, 0.7, 1.2]) {
        now += 6000;
        progress.update(fraction, `at ${now}`);
      }
      const shown = notes.flatMap((text) => /(\d+) %/.exec(text)?.[1] ?? []).map(Number);
      expect(shown).toEqual([10, 60, 60, 60, 60, 70, 100]);
    }
  });

  test("counts all runs of work that is repeated, of which there are two or more", () => {
    const notes: string[] = [];
    let now = 0;
    const note = (text: string): void => void notes.push(text);
    const terminal = { out: () => undefined, note, interactive: false };
    const progress = createProgress(terminal, () => now);
    for (const [run, fraction] of [
      [0, 0.5],
      [0, 1],
      [1, 0],
      [1, 0.5],
      [2, 0],
      [2, 1],
      [3, 1],
      [20, 1],
    ]) {
      now += 6000;
      progress.update(fraction, "t", run);
    }
    const shown = notes.map((text) => Number(/(\d+) %/.exec(text)?.[1]));
    expect(shown).toEqual([20, 40, 40, 60, 80, 90, 95, 99]);
    expect(notes[3]).toBe(" 60 % t, run 2\n");
  });

  test("redraws one line on a terminal and clears it", () => {
    const notes = written(true, [3, 4]);
    expect(notes).toHaveLength(3);
    expect(notes.every((note) => note.startsWith("\r\x1b[K"))).toBe(true);
    expect(notes[2]).toBe("\r\x1b[K");
  });
});
