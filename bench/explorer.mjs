/**
 * How the explorer follows a slider in a real Chromium: milliseconds between frames while alpha is dragged across the
 * transition of the power law with K_1 = K_2 at d = infinity, time of a solution in its worker and of drawing it, and
 * how many were solved. `npm run bench -- explorer`; CHROMIUM names another browser than /usr/bin/chromium.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { announceLoad, COMMAND, output } from "./support/measure.mjs";

const SECONDS = 4;
const folder = mkdtempSync(path.join(tmpdir(), "sgd-limits-explorer-"));
output(process.execPath, [COMMAND, "explore", "--out", folder]);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
const hash = "#preset=power-law&alpha=0.8&beta=0.2&decades=300";
await page.goto(pathToFileURL(path.join(folder, "index.html")).href + hash);
await page.locator('#exponent[data-settled="true"]').waitFor();

/** Frames, and what the page says of its work, over some seconds; alpha moves at every frame when dragging. */
const record = (dragging) =>
  page.evaluate(
    async ([seconds, moves]) => {
      performance.clearMeasures();
      const slider = document.getElementById("alpha-slider");
      const frames = [];
      const begin = performance.now();
      let last = await new Promise(requestAnimationFrame);
      while (last - begin < 1000 * seconds) {
        if (moves) {
          const share = (last - begin) / (1000 * seconds);
          slider.value = String(0.8 + 0.8 * share);
          slider.dispatchEvent(new Event("input"));
        }
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - last);
        last = now;
      }
      const measures = (name) => performance.getEntriesByName(name).map(({ duration }) => duration);
      return { frames, solved: measures("solved"), drawn: measures("drawn") };
    },
    [SECONDS, dragging],
  );

const summary = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  return `median ${at(0.5)}, 90 % ${at(0.9)}, longest ${at(1)} ms`;
};

announceLoad();
await page.waitForTimeout(1000);
const idle = await record(false);
console.log(`frames while nothing moves: ${summary(idle.frames)}`);
const { frames, solved, drawn } = await record(true);
console.log(
  `frames while dragging: ${summary(frames)}; ${(frames.length / SECONDS).toFixed(0)} a second`,
);
console.log(`solved, ${solved.length} times: ${summary(solved)}`);
console.log(`drawn, ${drawn.length} times: ${summary(drawn)}`);
await browser.close();
rmSync(folder, { recursive: true });
