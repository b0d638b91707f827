import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../src/claims/claim.js";
import { CLAIM_IDS, loadClaims } from "../../src/claims/catalog/ledger.js";
import { typesetMixed } from "../../src/report/typeset.js";

let claims: Claim[] = [];
beforeAll(async () => {
  claims = await loadClaims();
});

test("one file a claim, named like it in the folder of its topic, and no id twice", () => {
  const folder = path.resolve(import.meta.dirname, "../../src/claims/catalog");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file.includes(path.sep))
    .filter((file) => /^export const claim\b/m.test(readFileSync(path.join(folder, file), "utf8")))
    .map((file) => path.basename(file, ".ts"));
  expect([...CLAIM_IDS].sort()).toEqual(files.sort());
  expect(claims.map(({ id }) => id)).toEqual(CLAIM_IDS);
});

test("an unknown id is refused, with the closest one", async () => {
  await expect(loadClaims(["zero-one-los"])).rejects.toThrow(/did you mean "zero-one-loss"/);
  await expect(loadClaims(["something else entirely"])).rejects.toThrow(/no such claim/);
});

describe.each(CLAIM_IDS)("%s", (id) => {
  const found = (): Claim => claims.find((claim) => claim.id === id)!;

  test("statement, control and title typeset", () => {
    const { title, statement, source, assumptions, control } = found();
    const texts = [title, statement, source, ...assumptions, control.statement];
    expect(texts.flatMap((text) => typesetMixed(text).errors)).toEqual([]);
    expect(texts.every((text) => text.trim() !== "")).toBe(true);
  });

  test("the control is another statement, and a verdict is recorded", () => {
    const { statement, control, recorded } = found();
    expect(control.statement).not.toBe(statement);
    expect(["proved", "supported", "refuted", "inconclusive"]).toContain(recorded);
  });
});
