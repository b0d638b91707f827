import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { renderCsv } from "../../src/report/csv.js";
import { readReportJson, renderJson } from "../../src/report/json.js";
import { jsonText } from "../../src/report/json-text.js";
import { renderMarkdown } from "../../src/report/markdown.js";
import type { Report } from "../../src/report/report.js";
import { anyReport, figure } from "./arbitraries.js";
import { report } from "./fixture.js";

/** JSON knows no -0, and non-finite cells of tables become text: the two things that may differ. */
function withoutSpecialNumbers(value: unknown, inTable = false): unknown {
  if (typeof value === "number")
    return inTable && !Number.isFinite(value) ? String(value) : value + 0;
  if (Array.isArray(value)) return value.map((item) => withoutSpecialNumbers(item, inTable));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      withoutSpecialNumbers(field, inTable || name === "rows"),
    ]),
  );
}

describe("renderJson", () => {
  test.prop([anyReport], { numRuns: 100 })(
    "keeps the whole report: reading gives it back",
    (any) => {
      expect(readReportJson(renderJson(any))).toEqual(withoutSpecialNumbers(any));
    },
  );
  test("keeps the realistic report, series of 601 points and times at minus infinity included", () => {
    expect(readReportJson(renderJson(report))).toEqual(withoutSpecialNumbers(report));
  });
  test.prop([fc.jsonValue()])("lays out what JSON.stringify says", (value) => {
    expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
});

/** A reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/gy;
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(pattern)) {
    row.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test.prop([figure])("renderCsv has a row a point, with every digit", (any) => {
  const [header, ...rows] = readCsv(renderCsv(any));
  expect(header).toEqual([
    "series",
    "role",
    "log10_time",
    any.yScale === "log10" ? "log10_value" : "value",
    ...(any.series.some(({ band }) => band) ? ["low", "high"] : []),
  ]);
  const ends = header.slice(4);
  const expected = any.series.flatMap(({ label, role, log10Time, values, band }) =>
    Array.from({ length: Math.max(log10Time.length, values.length) }, (_, index) => [
      label,
      role,
      (log10Time[index] ?? NaN) + 0,
      (values[index] ?? NaN) + 0,
      ...ends.map((_, k) => (band?.[index]?.[k] ?? NaN) + 0),
    ]),
  );
  expect(rows.map(([label, role, ...numbers]) => [label, role, ...numbers.map(Number)])).toEqual(
    expected,
  );
});

const outsideCode = (text: string): string => text.replace(/^(`{3,})\w*\n[^]*?\n\1$/gm, "");

describe("renderMarkdown", () => {
  test.prop([anyReport], { numRuns: 60 })(
    "lets no text open a tag or break a table",
    (any: Report) => {
      const text = outsideCode(renderMarkdown({ ...any, command: "true" }));
      const tags = text.match(/<[a-z!/?][^>]*>?/gi) ?? [];
      for (const tag of tags) expect(tag).toMatch(/^<a id="claim-[a-z0-9-]+">$|^<\/a>$/);
      const table = text.split("\n\n").find((block) => block.startsWith("| # |")) ?? "";
      expect(table.split("\n")).toHaveLength(2 + any.claims.length);
      for (const row of table.split("\n")) expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(7);
    },
  );

  test("keeps formulas as TeX and links every figure", () => {
    const text = renderMarkdown(report);
    expect(text).toContain("$L(t) \\sim \\frac{1}{\\gamma\\,\\omega\\,t}$");
    expect(text.match(/!\[Figure [\d.]+\]\(figures\/[a-z0-9-]+\.svg\)/g)).toHaveLength(5); // 6, of which a control repeats 1
    expect(text).toContain("| −1.000000(4) |");
  });
});
