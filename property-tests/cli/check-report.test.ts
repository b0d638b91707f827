import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
  const report = JSON.parse(await readFile(path.join(out, "report.json"), "utf8"));
  const kept = { ...report, claims: [{ ...report.claims[0], title: "Kept from before" }] };
  await mkdir(path.join(out, ".judged"), { recursive: true });
  await writeFile(path.join(out, ".judged", `${claims[0]}.json`), JSON.stringify(kept));
  const other = await commandLine(
    "report",
    "--out",
    out,
    "--tolerance",
    "1e-6",
    "--json",
    claims[0],
  );
  expect(JSON.parse(other.out).counts.supported).toBe(1);
  expect(await readFile(path.join(out, "report.md"), "utf8")).not.toContain("Kept from before");
  await mkdir(path.join(out, ".judged"), { recursive: true });
  await writeFile(path.join(out, ".judged", `${claims[0]}.json`), JSON.stringify(kept));
  const same = await commandLine("report", "--out", out, "--tolerance", "1e-7", ...claims);
  expect(same.note).toContain("1 of 2 claims kept from before");
  expect(await readFile(path.join(out, "report.md"), "utf8")).toContain("Kept from before");
});
