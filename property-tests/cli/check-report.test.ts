import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgedStore } from "../../src/cli/claim-files/judged-store.js";
import { readReportJson } from "../../src/report/json.js";
import { commandLine } from "./command-line.js";

let out = "";
beforeAll(async () => {
  out = await mkdtemp(path.join(tmpdir(), "sgd-limits-report-"));
});
afterAll(() => rm(out, { recursive: true }));

const claims = ["zero-one-loss-sharp", "zero-one-overlap"];

test("report judges, writes the folder and says where; it keeps nothing half done", async () => {
  const finished = await commandLine("report", "--out", out, "--tolerance", "1e-7", ...claims);
  expect(finished.code).toBe(0);
  expect(finished.out).toContain("2 claims were checked: 2 supported");
  expect(finished.out).toContain(path.join(out, "index.html"));
  for (const file of ["index.html", "report.md", "report.json"])
    expect((await readFile(path.join(out, file), "utf8")).length).toBeGreaterThan(1000);
  expect(existsSync(path.join(out, ".judged"))).toBe(false);
});

test("claims judged before an interruption are taken over, for the same settings only", async () => {
  const report = readReportJson(await readFile(path.join(out, "report.json"), "utf8"));
  const keep = (): void => {
    const store = judgedStore(out, report, () => undefined);
    store.keep(claims[0], { ...report.claims[0], title: "Kept from before" });
  };
  keep();
  const other = await commandLine(
    ...["report", "--out", out, "--tolerance", "1e-6", "--json", claims[0]],
  );
  expect(JSON.parse(other.out).counts.supported).toBe(1);
  expect(await readFile(path.join(out, "report.md"), "utf8")).not.toContain("Kept from before");
  keep();
  const same = await commandLine("report", "--out", out, "--tolerance", "1e-7", ...claims);
  expect(same.note).toContain("1 of 2 claims kept from before");
  expect(await readFile(path.join(out, "report.md"), "utf8")).toContain("Kept from before");
});

test("another claim's result is not taken over", async () => {
  const report = readReportJson(await readFile(path.join(out, "report.json"), "utf8"));
  const store = judgedStore(out, report, () => undefined);
  store.keep(claims[0], report.claims[0]);
  const text = await readFile(store.file, "utf8");
  await writeFile(store.file, text.replace(`"key":"${claims[0]}"`, `"key":"${claims[1]}"`));
  const again = await commandLine("report", "--out", out, "--tolerance", "1e-7", claims[1]);
  expect(again.code).toBe(0);
  expect(again.note).toMatch(/1 lines of .* do not belong there; set aside in /);
  expect(again.note).not.toContain("kept from before");
  expect(again.out).toContain("1 claim was checked: 1 supported");
});
