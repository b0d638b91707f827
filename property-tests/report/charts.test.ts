import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { expect, it } from "vitest";
import type { Diagram } from "../../src/claims/claim.js";
import { planePortrait } from "../../src/phase-plane/draw-portrait.js";
import { renderMarkdown } from "../../src/report/markdown.js";
import { readReportJson } from "../../src/report/json.js";
import { writeReport } from "../../src/report/write-report.js";
import { report, zeroOne } from "./fixture.js";

const spiral = {
  names: ["x", "y"],
  box: [
    [-1, 1],
    [-1, 1],
  ] as const,
  velocity([x, y]: Float64Array, out: Float64Array): void {
    out.set([-y - x / 4, x - y / 4]);
  },
};
const portrait = planePortrait("A spiral", spiral, {
  points: [{ kind: "stable", at: [0, 0] }],
});
const values = [0, 1, 2];
const diagram: Diagram = {
  title: "Where $a > b$",
  observable: "count",
  axes: [
    { name: "a", values },
    { name: "b", values },
  ],
  points: values.flatMap((a) =>
    values.map((b) => ({ parameters: { a, b }, value: a > b ? 1 : 0 })),
  ),
  line: { text: "a = b", points: values.map((a) => [a, a]) },
};

it("shows portraits and diagrams of a claim among its figures, and writes each as a file", async () => {
  const [first, ...others] = zeroOne.evidence;
  const evidence = [{ ...first, portraits: [portrait], diagrams: [diagram] }, ...others];
  const shown = { ...report, claims: [{ ...zeroOne, evidence }] };
  const folder = await mkdtemp(join(tmpdir(), "charts-"));
  try {
    const { files } = await writeReport(shown, folder);
    const page = parseHTML(await readFile(join(folder, "index.html"), "utf8")).document;
    const captions = [...page.querySelectorAll("figcaption")].map(({ textContent }) =>
      String(textContent),
    );
    for (const title of ["A spiral", "Where"]) {
      const caption = captions.find((text) => text.includes(title));
      const number = /Figure 1\.(\d+)/.exec(caption ?? "")?.[1];
      const file = `figures/zero-one-loss-rate-figure-${String(number)}.svg`;
      expect(files).toContain(file);
      expect(renderMarkdown(shown)).toContain(`](${file})`);
      expect(await readFile(join(folder, file), "utf8")).toContain(title);
    }
    expect(new Set(captions.map((text) => /Figure [\d.]+/.exec(text)?.[0])).size).toBe(
      captions.length,
    );
    const [again] = readReportJson(await readFile(join(folder, "report.json"), "utf8")).claims;
    expect(again.evidence[0].portraits).toEqual([portrait]);
    expect(again.evidence[0].diagrams).toEqual([diagram]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
