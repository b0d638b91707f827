import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "../../src/report/html/page.js";
import { writeReport } from "../../src/report/write-report.js";
import { problem, report, zeroOne } from "./fixture.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
});
afterAll(() => rm(folder, { recursive: true }));

const read = (...path: string[]) => readFile(join(folder, ...path), "utf8");
const filesIn = async (path: string): Promise<string[]> =>
  (await readdir(join(folder, path), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

describe("writeReport", () => {
  test("writes the page and everything it links to, and nothing else", async () => {
    const written = await writeReport(report, join(folder, "deep", "out"));
    expect(written.typesettingErrors).toEqual([]);
    expect(written.files.at(-1)).toBe("index.html");
    const names = written.files.map((path) => path.split("/").at(-1) ?? "");
    expect(await filesIn("deep/out")).toEqual([...names].sort());
    const page = await read("deep", "out", "index.html");
    expect(page).toBe(renderHtml(report));
    const links = parseHTML(page).document.querySelectorAll('a:not([href^="#"])');
    for (const link of links) expect(written.files).toContain(link.getAttribute("href"));
    expect(JSON.parse(await read("deep", "out", "problems", "zero-one-loss-rate-1.json"))).toEqual(
      problem,
    );
  });

  test("replaces its own files with the same bytes and leaves others alone", async () => {
    const first = await writeReport(report, join(folder, "twice"));
    const before = await Promise.all(first.files.map((path) => read("twice", path)));
    const second = await writeReport(report, join(folder, "twice"));
    expect(await Promise.all(second.files.map((path) => read("twice", path)))).toEqual(before);
    expect((await filesIn("twice")).filter((name) => name.endsWith(".draft"))).toEqual([]);
  });

  test("keeps claims apart whose ids differ in signs or case only, and stays inside the folder", async () => {
    const ids = ["../a", "A", "a", "..", ""];
    const claims = ids.map((id) => ({ ...zeroOne, id }));
    const { files } = await writeReport({ ...report, claims }, join(folder, "ids"));
    expect(new Set(files.map((path) => path.toLowerCase())).size).toBe(files.length);
    for (const path of files)
      expect(path).toMatch(/^[a-z]+(\/[a-z0-9-]+)?\.(svg|csv|json|md|html)$/);
  });

  test("shows what cannot be typeset and returns it", async () => {
    const claims = [{ ...zeroOne, statement: "$\\wrong{$" }];
    const { typesettingErrors } = await writeReport({ ...report, claims }, join(folder, "bad"));
    expect(typesettingErrors).toHaveLength(1);
    expect(await read("bad", "index.html")).toContain('class="tex-error"');
  });
});
