import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { presetNamed } from "../../src/explorer/view/presets.js";
import { flatNames } from "../../src/results/flat-names.js";
import { solve } from "../../src/results/solve.js";
import { flatten } from "../../src/theory/value.js";
import { problemFrom } from "../../src/theories/problem-from.js";
import { root, run } from "../project/checkout.js";
import { noBrowser, openBrowser, type Opened } from "./browser.js";
import { contrasts, LEAST_CONTRAST } from "./contrast.js";

if (noBrowser !== undefined) process.stderr.write(`explorer: skipped: ${noBrowser}\n`);

const SETTINGS = { alpha: 1.6, beta: 0.2, gamma: 0.8, p: 0.5, scale: 1, ridge: 0 };
const START = "#preset=power-law&alpha=0.8&beta=0.2&decades=300&axis=loglog";

const COMPARED = [
  ...["loss", "logLoss", "norm", "ratio", "overlaps", "alignment"],
  ...["classificationError", "logClassificationError", "classErrors", "logClassErrors"],
];

/** A problem of the reader's own: blocks, and classes that are not alike. */
const OWN = {
  name: "own",
  dimension: "infinity",
  classes: [1, 0].map((label, k) => ({
    probability: k === 0 ? 0.4 : 0.6,
    label,
    mean: { kind: "blocks", fractions: [0.25, 0.75], squaredNorms: k === 0 ? [1, 0] : [0, 0.5] },
    covariance: { kind: "blocks", fractions: [0.25, 0.75], eigenvalues: [0.3, 1 + k] },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: "zero",
};

/** Twelve classes of many eigenvalues: minutes by the method of modes. */
const SLOW = {
  dimension: 3000,
  classes: Array.from({ length: 12 }, (_, k) => ({
    probability: k === 0 ? 1 - 11 * 0.08 : 0.08,
    label: k,
    mean: { kind: "power-law", exponent: 0.1 * k, scale: 1 },
    covariance: { kind: "power-law", exponent: 1 + 0.05 * k },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: "zero",
};

/** Waits until the page shows what it settled on; it says that it has not as soon as something else is wanted. */
async function settled(page: Page): Promise<void> {
  await page.locator('#exponent[data-settled="true"]').waitFor();
}

/** That the page shows the last numbers of `solve`, to within the errors that this states. */
async function expectNumbersOfSolve(page: Page, problem: object, log10Time: number): Promise<void> {
  const result = await solve(problemFrom(problem, "view").problem, { log10Times: [log10Time] });
  if ("failure" in result) throw new Error(result.failure);
  for (const name of COMPARED) {
    const known = flatten(result.observables[name][0]);
    for (const [k, flat] of flatNames(name, result.observables[name][0]).entries()) {
      const shown = await page.locator(`[id="value-${flat}"]`).getAttribute("value");
      const error = Math.abs(Number(shown) / known[k] - 1);
      expect(error, flat).toBeLessThanOrEqual(2 * result.relativeErrors[name]);
    }
  }
}

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.locator(button).click();
  return readFile(await (await download).path(), "utf8");
}

const exponentOf = async (page: Page): Promise<number> =>
  Number(await page.locator("#exponent").textContent());

describe.skipIf(noBrowser !== undefined)(`the explorer in a browser (${noBrowser ?? ""})`, () => {
  let opened: Opened;
  let page: Page;
  beforeAll(async () => {
    opened = await openBrowser();
    page = await opened.open(1300, 900, START);
    await settled(page);
  });
  afterAll(() => opened.close());

  test("bends while alpha is dragged across the transition", async () => {
    expect(Math.abs(await exponentOf(page))).toBeLessThan(0.02);
    const box = await page.locator("#alpha-slider").boundingBox();
    if (!box) throw new Error("no slider");
    const at = (alpha: number): number => box.x + 8 + ((box.width - 16) * alpha) / 3;
    const y = box.y + box.height / 2;
    await page.evaluate(recordFrames);
    await page.mouse.move(at(0.8), y);
    await page.mouse.down();
    for (let k = 0; k <= 60; k++) {
      await page.mouse.move(at(0.8 + (0.8 * k) / 60), y);
      await page.waitForTimeout(16);
    }
    await page.mouse.up();
    const frames = await page.evaluate<number[]>("globalThis.frames.slice()");
    process.stdout.write(`explorer: milliseconds a frame while dragging: ${summary(frames)}\n`);
    await page.locator("#alpha").fill("1.6");
    await settled(page);
    expect(await exponentOf(page)).toBeGreaterThan(0.97);
    expect(await exponentOf(page)).toBeLessThan(1.03);
    expect(await page.locator("#plot-exponent svg path").count()).toBeGreaterThan(0);
  });

  test("shows the numbers of solve to the last stated digit", async () => {
    await expectNumbersOfSolve(page, presetNamed("power-law").problem(SETTINGS), 300);
  });

  test("saves its numbers and its figures", async () => {
    const rows = (await saved(page, "#save-data")).trim().split("\n");
    const columns = rows[0].split(",");
    const shown = await page.locator('[id="value-overlaps.1.1"]').getAttribute("value");
    expect(rows.at(-1)?.split(",")[columns.indexOf("overlaps.1.1")]).toBe(shown);
    const figure = await saved(page, '[data-figure="overlaps"]');
    expect(figure).toMatch(/^<svg .*<path .*<\/svg>$/s);
    expect(figure).not.toContain("var(");
  });

  test("draws and saves the classification error of each class beside that of all", async () => {
    const unequal = await opened.open(1300, 900, "#preset=unequal&p=0.3&decades=20");
    await settled(unequal);
    const rows = (await saved(unequal, "#save-data")).trim().split("\n");
    const columns = rows[0].split(",");
    const at = (row: string, name: string): number => Number(row.split(",")[columns.indexOf(name)]);
    const log10Times = rows.slice(1).map((row) => at(row, "log10Time"));
    const problem = presetNamed("unequal").problem({
      ...{ alpha1: 0.7, alpha2: 1.9, beta: 0.2 },
      ...{ gamma: 0.8, p: 0.3, scale: 1, ridge: 0 },
    });
    const result = await solve(problemFrom(problem, "view").problem, { log10Times });
    if ("failure" in result) throw new Error(result.failure);
    const { observables, relativeErrors } = result;
    for (const [k, row] of rows.slice(1).entries())
      for (const name of ["classErrors", "logClassErrors"])
        for (const [i, known] of flatten(observables[name][k]).entries())
          expect(Math.abs(at(row, `${name}.${i + 1}`) / known - 1)).toBeLessThanOrEqual(
            2 * relativeErrors[name],
          );
    const [first, second] = flatten(observables["classErrors"].at(-1) ?? NaN);
    expect(Math.abs(first / second - 1)).toBeGreaterThan(0.1);
    const texts = await unequal.locator("#plot-error svg text").allTextContents();
    expect(texts).toEqual(expect.arrayContaining(["class 1", "class 2", "all classes"]));
    const curves = unequal.locator('#plot-error svg [aria-label="line"] path');
    const drawn = await curves.evaluateAll((paths) =>
      (paths as { getAttribute(name: string): string | null }[]).map((path) =>
        path.getAttribute("d"),
      ),
    );
    expect(new Set(drawn).size).toBe(3);
    await unequal.close();
  });

  test("follows the fields of a problem of one's own, with the numbers of solve", async () => {
    const hash = new URLSearchParams({ preset: "own", own: JSON.stringify(OWN), decades: "20" });
    const own = await opened.open(1300, 900, `#${hash.toString()}`);
    await settled(own);
    await expectNumbersOfSolve(own, OWN, 20);
    const curve = (): Promise<string | null> =>
      own.locator('#plot-loss svg [aria-label="line"] path').first().getAttribute("d");
    const before = await curve();
    await own.locator('[id="own-classes[0].covariance.eigenvalues[1]"]').fill("2.5");
    await own.locator('[id="own-classes[1].probability"]').fill("0.7");
    await settled(own);
    expect(await curve()).not.toBe(before);
    const [one, two] = OWN.classes;
    const covariance = { ...one.covariance, eigenvalues: [0.3, 2.5] };
    const turned = {
      ...OWN,
      classes: [
        { ...one, probability: 0.3, covariance },
        { ...two, probability: 0.7 },
      ],
    };
    expect(JSON.parse(await own.locator("#own").inputValue())).toEqual(turned);
    expect(await own.locator('[id="own-classes[0].probability"]').inputValue()).toBe("0.3");
    await expectNumbersOfSolve(own, turned, 20);
    await own.close();
  });

  test("is turned by the keyboard", async () => {
    await page.locator("#gamma-slider").focus();
    await page.keyboard.press("ArrowRight");
    await settled(page);
    expect(page.url()).toContain("gamma=0.81");
    await page.locator("#gamma").fill("0.8");
    await settled(page);
  });

  test("draws overlaps by block, their names apart", async () => {
    const blocks = await opened.open(1300, 900, "#preset=blocks");
    await settled(blocks);
    const labels = blocks.locator("#plot-blocks svg text", { hasText: /^m\./ });
    const boxes = await labels.evaluateAll((texts) =>
      (texts as { getBoundingClientRect(): { y: number } }[]).map(
        (text) => text.getBoundingClientRect().y,
      ),
    );
    expect(boxes.length).toBe(4); // two classes, two blocks
    const ordered = [...boxes].sort((a, b) => a - b);
    for (let k = 1; k < 4; k++) expect(ordered[k] - ordered[k - 1]).toBeGreaterThan(9);
    await blocks.close();
  });

  test("gives a command that gives its numbers", async () => {
    const text = (await page.locator("#command").textContent()) ?? "";
    const command = text.replace("npx sgd-limits", `"${process.execPath}" dist/cli/main.js`);
    const { stdout } = await run("sh", ["-c", command], { cwd: root });
    const { observables } = JSON.parse(stdout) as { observables: { loss: number[] } };
    const shown = Number(await page.locator('[id="value-loss"]').getAttribute("value"));
    expect(Math.abs((observables.loss.at(-1) ?? NaN) / shown - 1)).toBeLessThan(1e-6);
  });

  test("typesets the derived system, draws spectrum and runs of SGD", async () => {
    await page.locator("#equations math").first().waitFor();
    expect(await page.locator("#derivation").textContent()).toContain("Stein");
    expect(await page.locator("#plot-spectrum svg path").count()).toBeGreaterThan(0);
    await page.locator("#runs").fill("3");
    await page.locator("#until").fill("5");
    await page.locator("#run").click();
    await page.locator("#plot-runs svg").waitFor();
    expect(await page.locator("#runs-note").textContent()).toContain("3 runs, exact-in-law");
  });

  test("goes where the phase diagram is clicked, and the address says so", async () => {
    const box = await page.locator("#phase").boundingBox();
    if (!box) throw new Error("no diagram");
    await page.locator("#phase").click({ position: { x: box.width / 2, y: box.height / 2 } });
    await settled(page);
    expect(page.url()).toMatch(/alpha=1\.(49|5|51)&beta=(0\.99|1|1\.01)/);
  });

  test("gives up what takes long, by its button or when something else is wanted", async () => {
    const own = await opened.open(800, 600, "#preset=own&own=");
    const slow = JSON.stringify({ ...SLOW, name: "slow" });
    await own.locator("#own").fill(slow);
    await own.locator("#stop:enabled").waitFor();
    await own.waitForTimeout(600); // what was typed has settled
    await own.locator("#stop").click();
    await own.locator("#complaint", { hasText: "stopped" }).waitFor();
    await own.locator("#own").fill(slow.replace("slow", "slower"));
    await own.locator("#stop:enabled").waitFor();
    await own.locator("#preset").selectOption("identity");
    await settled(own);
    expect(await own.locator("#complaint").textContent()).toBe("");
    await own.close();
  });

  test.each(["light", "dark"] as const)("has readable contrast, %s", async (colorScheme) => {
    const shown = await opened.open(1300, 900, START);
    await shown.emulateMedia({ colorScheme });
    await settled(shown);
    const measured = await contrasts(shown);
    expect(measured.length).toBeGreaterThan(50);
    expect(measured.filter(({ contrast }) => !(contrast >= LEAST_CONTRAST))).toEqual([]);
    await shown.addStyleTag({ content: "h1 { color: #888 !important; background: #999 }" });
    const spoilt = (await contrasts(shown)).filter(({ contrast }) => contrast < LEAST_CONTRAST);
    expect(spoilt.map(({ text }) => text)).toEqual([await shown.locator("h1").textContent()]);
    await shown.close();
  });

  test("opens a file that is picked, and says in a line what it cannot take", async () => {
    const picked = await opened.open(1300, 900, START);
    await settled(picked);
    await picked.locator("#preset").selectOption("own");
    const pick = (text: string): Promise<void> =>
      picked
        .locator("#file")
        .setInputFiles({ name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) });
    const complains = (words: string): Promise<void> =>
      picked.locator("#complaint", { hasText: words }).waitFor();
    await pick(JSON.stringify({ ...OWN, stepSize: { rule: "constant", gamma: -1 } }));
    await complains("stepSize.gamma");
    await pick("{ not json");
    await complains("expected JSON");
    const matrix = { kind: "matrix", rows: { file: "K.npy" } };
    const classes = OWN.classes.map((model) => ({ ...model, covariance: matrix }));
    await pick(JSON.stringify({ ...OWN, classes }));
    await complains("files of numbers");
    expect(await picked.locator("#complaint").textContent()).not.toContain("\n");
    await pick(JSON.stringify(OWN));
    await settled(picked);
    await expectNumbersOfSolve(picked, OWN, 300);
    await picked.close();
  });

  test("fits 400 pixels, dark, and says what is wrong with a file", async () => {
    const narrow = await opened.open(400, 800, START.replace("0.8", "1.6"));
    await narrow.emulateMedia({ colorScheme: "dark" });
    await settled(narrow);
    const width = "document.documentElement.scrollWidth";
    expect(await narrow.evaluate(width)).toBeLessThanOrEqual(400);
    await narrow.locator("#preset").selectOption("own");
    await narrow.locator("#own").fill('{ "name": "x", "dimension": 3 }');
    await narrow.locator("#complaint", { hasText: "expected" }).waitFor();
    await narrow.close();
  });
});

/** Times between frames, kept by the page itself. */
const recordFrames = `globalThis.frames = [];
let last = performance.now();
const tick = (now) => { globalThis.frames.push(now - last); last = now; requestAnimationFrame(tick); };
requestAnimationFrame(tick);`;

function summary(frames: readonly number[]): string {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return `median ${at(0.5)}, 90 % ${at(0.9)}, longest ${at(1)}, ${sorted.length} frames`;
}
