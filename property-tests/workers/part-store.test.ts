import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fc, test } from "@fast-check/vitest";
import { afterAll, describe, expect } from "vitest";
import { openPartStore, type PartStore } from "../../src/workers/part-store.js";

const root = mkdtempSync(path.join(tmpdir(), "sgd-limits-parts-"));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;
const newFolder = (): string => path.join(root, String(folders++));
const identity = { problem: "p", version: "1" };

interface Opened {
  readonly store: PartStore<unknown>;
  readonly notes: string[];
}
function opened(folder: string, of: object = identity): Opened {
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  return { store: openPartStore<unknown>({ folder, name: "a b", identity: of, note }), notes };
}
function filled(parts: readonly unknown[]): string {
  const folder = newFolder();
  const { store } = opened(folder);
  parts.forEach((part, k) => store.keep(k, part));
  return folder;
}
test("each writer has a file of its own, and all parts are found by whoever opens the store next", () => {
  const folder = newFolder();
  const of = (writer?: string): PartStore<unknown> =>
    openPartStore<unknown>({ folder, name: "a b", identity, note: () => undefined, writer });
  const [one, two] = [of("1-of-2"), of("2-of-2")];
  one.keep(0, "even");
  two.keep(1, "odd");
  expect(of().finished).toEqual(
    new Map([
      [0, "even"],
      [1, "odd"],
    ]),
  );
  expect(opened(folder, { problem: "another" }).store.finished.size).toBe(0);
  of().discard();
  expect(of().finished.size).toBe(0);
});

const fileIn = (folder: string): string =>
  path.join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".jsonl"))!,
  );

const anyPart = fc.record({ value: fc.double(), text: fc.string(), list: fc.array(fc.double()) });
const plain = (part: unknown): unknown => JSON.parse(JSON.stringify(part)) as unknown;

test.prop([fc.array(anyPart, { maxLength: 5 })])(
  "what is kept is found again, infinities and not-a-number included",
  (parts) => {
    const { store, notes } = opened(filled(parts));
    expect([...store.finished]).toEqual(parts.map((part, k) => [k, signless(part)]));
    expect(notes).toEqual([]);
  },
);

/** JSON writes -0 as 0. */
function signless(part: { value: number; text: string; list: number[] }): unknown {
  const plus = (x: number): number => (x === 0 ? 0 : x);
  return { ...part, value: plus(part.value), list: part.list.map(plus) };
}

test.prop([fc.nat({ max: 400 })])("a process may end at any byte", (bytes) => {
  const parts = ["one", "two", "three"].map((text) => ({ text, list: [1, 2.5] }));
  const folder = filled(parts);
  const file = fileIn(folder);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.slice(0, Math.max(0, text.length - bytes)));
  const first = opened(folder).store;
  for (const [key, part] of first.finished) expect(part).toEqual(parts[key]);
  parts.forEach((part, k) => {
    if (!first.finished.has(k)) first.keep(k, part);
  });
  expect([...opened(folder).store.finished].sort()).toEqual(parts.map((part, k) => [k, part]));
});

describe("what does not belong there", () => {
  const parts = [{ value: 1.25 }, { value: 2.5 }, { value: 3.75 }];
  const swapped = (text: string): string => {
    const [header, first, second, ...rest] = text.split("\n");
    const other = second.replace(
      /^(\{"hash":"[0-9a-f]+",).*$/,
      `$1${first.slice(first.indexOf('"key"'))}`,
    );
    return [header, first, other, ...rest].join("\n");
  };
  test.each([
    ["a changed digit", (text: string) => text.replace("2.5", "2.6"), 2],
    ["another part's result", swapped, 2],
    ["another program's header", (text: string) => text.replace('"1"', '"2"'), 0],
    ["an empty line in between", (text: string) => text.replace("\n{", "\n\n{"), 3],
    ["garbage", () => "{claims:[{}]}\n\u0000\u0001\n", 0],
  ])("%s is set aside with a note and done again", (_, spoil, left) => {
    const folder = filled(parts);
    const file = fileIn(folder);
    writeFileSync(file, spoil(readFileSync(file, "utf8")));
    const { store, notes } = opened(folder);
    expect(store.finished.size).toBe(left);
    expect(notes.join("")).toMatch(/do(es)? not belong there; set aside in .*\n$/);
    parts.forEach((part, k) => {
      if (!store.finished.has(k)) store.keep(k, part);
    });
    const again = opened(folder);
    expect([...again.store.finished].sort()).toEqual(parts.map((part, k) => [k, part]));
    expect(again.notes).toEqual([]);
  });
});

test("parts of another problem or version are not taken", () => {
  const folder = filled([plain({ value: 1 })]);
  expect(opened(folder, { ...identity, version: "2" }).store.finished.size).toBe(0);
  expect(opened(folder).store.finished.size).toBe(1);
});

describe("a place that cannot be written", () => {
  const blocked: [string, (folder: string) => void][] = [
    ["a file where the folder belongs", (folder) => writeFileSync(folder, "")],
    ["a link to nothing", (folder) => symlinkSync(path.join(root, "nowhere"), folder)],
    [
      "a folder where the file belongs",
      (folder) => mkdirSync(opened(folder).store.file, { recursive: true }),
    ],
  ];
  test.each(blocked)("%s: is noted once, and the parts go on", (_, block) => {
    const folder = newFolder();
    block(folder);
    const { store, notes } = opened(folder);
    store.keep(0, 1);
    store.keep(1, 2);
    store.discard();
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/^finished parts cannot be kept: \/.*: .*\n$/);
  });
});
