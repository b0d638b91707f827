import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "../../src/workers/file-system-error.js";

const folder = mkdtempSync(path.join(tmpdir(), "sgd-folder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const within = (...names: string[]): string => path.join(folder, ...names);
const codeOf = (place: string): unknown => {
  try {
    makeFolder(place);
    return "made";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
};

test("a folder is made with those above it, and may be there already", () => {
  for (const place of [within("a", "b", "c"), within("a", "b", "c"), within("a", "..", "d"), "/"])
    expect(codeOf(place)).toBe("made");
  expect(existsSync(within("a", "b", "c"))).toBe(true);
});

test("what stands in the way is told apart", () => {
  writeFileSync(within("file"), "");
  symlinkSync(within("nowhere"), within("link"));
  expect(codeOf(within("file"))).toBe("EEXIST");
  expect(codeOf(within("file", "below", "it"))).toBe("ENOTDIR");
  expect(codeOf(within("link"))).toBe("EEXIST");
});

test.skipIf(!existsSync("/proc/self"))("where no folder can be made, that is said at once", () => {
  for (const place of ["/proc/x", "/proc/x/y/z", "/proc/self/fd/x"])
    expect(codeOf(place)).toBe("ENOENT");
});
